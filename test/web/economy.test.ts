import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OpenedCase } from '../support/desk.ts';
import { demonstrationPassword } from '../support/world.ts';
import { begin, send } from './support/forms.ts';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

describeInBrowser('the ways are short', () => {
  let house: House;
  let late: OpenedCase;
  beforeAll(async () => {
    house = await openHouse({ clockStart: '2026-09-14T01:00:00Z' });
    late = await surveyed(house);
    house.world.moveTo('2026-09-23T01:00:00Z');
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  it('from the login to an advanced stage in at most six clicks beside typing', async () => {
    const { page, context } = await house.visit(undefined, { expected: /status of 401/ });
    const opened = await surveyed(house);
    const clicks = await signInCounting(page, context, 'instructor01');
    const title = (await house.desk.look('instructor01', opened)).body.case.title as string;
    await page.getByRole('link', { name: title, exact: true }).click();
    const form = await begin(page, '摸底完成');
    await send(form, '摸底完成');
    await page.getByText('资料完善').first().waitFor();
    expect((await house.desk.look('instructor01', opened)).body.case.stage).toBe('documents');
    const count = await clicks();
    console.log(`clicks from login to an advanced stage: ${count}`);
    expect(count).toBeLessThanOrEqual(6);
  });

  it('from the login to the worst overdue case in at most two', async () => {
    const { page, context } = await house.visit(undefined, { expected: /status of 401/ });
    const clicks = await signInCounting(page, context, 'supervisor01');
    const title = (await house.desk.look('supervisor01', late)).body.case.title as string;
    const worst = page.locator(`a[href="/cases/${late.id}"]`).first();
    await worst.waitFor();
    await worst.click();
    await page.getByRole('heading', { name: title }).first().waitFor();
    await page
      .getByText(/超期 \d+ 个工作日/)
      .first()
      .waitFor();
    const count = await clicks();
    console.log(`clicks from login to the worst overdue case: ${count}`);
    expect(count).toBeLessThanOrEqual(2);
  });

  it('by keyboard alone: sign in, open the first case, record what is next', async () => {
    const { page } = await house.visit(undefined, { expected: /status of 401/ });
    const opened = await surveyed(house);
    await page.goto('/');
    await page.getByLabel('用户名', { exact: true }).waitFor();
    await page.keyboard.type('instructor01');
    await page.keyboard.press('Tab');
    await page.keyboard.type(demonstrationPassword);
    await page.keyboard.press('Enter');
    const title = (await house.desk.look('instructor01', opened)).body.case.title as string;
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    await tabTo(page, title);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '摸底完成', exact: true }).waitFor();
    await tabTo(page, '摸底完成');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('form').waitFor();
    await tabTo(page, '摸底完成');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('form').waitFor({ state: 'hidden' });
    expect((await house.desk.look('instructor01', opened)).body.case.stage).toBe('documents');
  });

  it('two people on one case: the second sees that it changed and what happened, and nothing is lost', async () => {
    const opened = await surveyed(house);
    const { page } = await house.visit('instructor01', { expected: /status of 412/ });
    await page.goto(`/cases/${opened.id}`);
    const form = await begin(page, '登记摸底情况');
    await form.getByLabel('职工人数', { exact: true }).fill('77');
    await house.desk.must('town01', opened, 'survey.completed');
    await form.getByRole('button', { name: '登记摸底情况', exact: true }).click();
    for (const [label, value] of [
      ['女职工', '5'],
      ['农民工', '3'],
      ['劳务派遣工', '0'],
      ['愿意入会人数', '30'],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(value);
    }
    await form.getByText('愿意', { exact: true }).click();
    await form.getByText('支持', { exact: true }).click();
    await form.getByText('是', { exact: true }).click();
    await form.getByRole('button', { name: '登记摸底情况', exact: true }).click();
    const alert = form.getByRole('alert').filter({ hasText: '在此期间发生' });
    await alert.waitFor();
    expect(await form.getByLabel('职工人数', { exact: true }).inputValue()).toBe('77');
  });
});

/** A case of instructor01 with everything the survey asks for. */
async function surveyed({ desk, world }: House): Promise<OpenedCase> {
  const opened = await desk.open();
  await desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
  await desk.must('instructor01', opened, 'survey.recorded', {
    countedOn: world.clock.today(),
    headCounts: [
      {
        unitId: opened.unitId,
        siteId: opened.siteId,
        staff: 60,
        women: 12,
        migrant: 31,
        dispatched: 4,
        willing: 48,
      },
    ],
    partyBranch: true,
    willingness: 'willing',
    employerOpinion: 'supports',
  });
  await desk.must('instructor01', opened, 'mode.chosen', { mode: 'A' });
  return opened;
}

/** Signs in by hand; every trusted click from here on is counted by the page itself. */
async function signInCounting(
  page: Page,
  context: BrowserContext,
  username: string,
): Promise<() => Promise<number>> {
  let clicks = 0;
  await context.exposeFunction('countClick', () => {
    clicks += 1;
  });
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      (event) => {
        if (event.isTrusted) void (window as Window & { countClick?: () => void }).countClick?.();
      },
      true,
    );
  });
  await page.goto('/');
  await page.getByLabel('用户名', { exact: true }).pressSequentially(username);
  await page.getByLabel('密码', { exact: true }).pressSequentially(demonstrationPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return async () => clicks;
}

/** Tab until the focus stands on what bears this name; every verb must be reachable so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim();
    });
    if (here === name) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}
