import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OpenedCase } from '../support/desk.ts';
import { demonstrationPassword } from '../support/world.ts';
import { fillSurvey, photo } from './support/forms.ts';
import { describeInBrowser, type House, openHouse, type Visit } from './support/house.ts';
import { cutOff, endNewestSession, storedOnDevice } from './support/phone.ts';
import { COUNTY_HOST, openSecureHouse } from './support/secure-house.ts';

/** What Chromium says of a header that it heeds over HTTPS only. */
const plainHttp = /Cross-Origin-Opener-Policy/;

describeInBrowser('work without network, over HTTPS at the county’s own address', () => {
  let house: House;
  beforeAll(async () => {
    house = await openSecureHouse({ clockStart: '2026-09-15T01:00:00Z' });
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  /** A phone that has been opened once with network, so that the console and today's cases lie on it. */
  async function phoneOf(username: string): Promise<Visit> {
    const visit = await house.visit(username, { phone: true, expected: cutOff });
    await visit.page.goto('/field');
    await visit.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await visit.page.getByRole('button', { name: '更新今日案件' }).click();
    await visit.page.getByText('今日案件已更新').first().waitFor();
    return visit;
  }

  async function acceptedCase(): Promise<OpenedCase> {
    const opened = await house.desk.open();
    await house.desk.must('instructor01', opened, 'case.accepted', { basis: 'first-visit' });
    return opened;
  }

  const eventsOf = async (opened: OpenedCase) => {
    const answer = await (await house.desk.as('supervisor01')).get(`/api/v1/cases/${opened.id}/history`);
    return answer.body.events as { type: string; occurredAt: string; recordedAt: string }[];
  };
  const waiting = (page: Page, count: number) => page.getByText(`有 ${count} 条记录保存在本机`);

  it('keeps a survey and a photo on the phone and sends them in order when the network is back', async () => {
    const opened = await acceptedCase();
    const { page, context } = await phoneOf('instructor01');
    await context.setOffline(true);
    await page.goto(`/cases/${opened.id}`);
    await fillSurvey(page, 26);
    await waiting(page, 1).waitFor();
    await page.goto(`/cases/${opened.id}?tab=checklist`);
    await page.locator('input[type=file]').first().setInputFiles(photo());
    await waiting(page, 2).waitFor();
    const madeAt = house.world.clock.now().epochMilliseconds;
    await context.setOffline(false);
    await waiting(page, 2).waitFor({ state: 'hidden' });
    const sent = (await eventsOf(opened)).filter((event) => /^(survey|document)/.test(event.type));
    expect(sent.map((event) => event.type)).toEqual(['survey.recorded', 'document.uploaded']);
    for (const event of sent) expect(Date.parse(event.occurredAt)).toBeLessThanOrEqual(madeAt);
    await context.close();
  });

  it('keeps nothing readable on the phone, under a key that cannot be taken out', async () => {
    const opened = await acceptedCase();
    const { page, context } = await phoneOf('instructor01');
    await context.setOffline(true);
    await page.goto(`/cases/${opened.id}`);
    await fillSurvey(page, 31);
    await waiting(page, 1).waitFor();
    const stored = await storedOnDevice(page);
    expect(stored.entries).toBe(1);
    expect(stored.keys).toEqual([{ extractable: false, algorithm: 'AES-GCM' }]);
    expect(stored.text).not.toMatch(/survey|示例单位|headCounts/);
    await context.setOffline(false);
    await waiting(page, 1).waitFor({ state: 'hidden' });
    await context.close();
  });

  it('shows both versions side by side when somebody else was faster, and lets the person decide', async () => {
    const opened = await acceptedCase();
    const { page, context } = await phoneOf('instructor01');
    await context.setOffline(true);
    await page.goto(`/cases/${opened.id}`);
    await fillSurvey(page, 27);
    await house.desk.must('town01', opened, 'survey.recorded', {
      countedOn: '2026-09-15',
      headCounts: [
        {
          unitId: opened.unitId,
          siteId: opened.siteId,
          staff: 99,
          women: 1,
          migrant: 0,
          dispatched: 0,
          willing: 9,
        },
      ],
      partyBranch: false,
      willingness: 'hesitant',
      employerOpinion: 'neutral',
    });
    await context.setOffline(false);
    await page.goto('/field');
    const mine = page.getByRole('region', { name: '我在现场记录的' });
    const theirs = page.getByRole('region', { name: '案件现在的情况' });
    await mine.getByText('27').first().waitFor();
    await theirs.getByText('99').first().waitFor();
    expect(await page.getByText('案件在此期间有了变化').count()).toBe(1);
    await page.getByRole('button', { name: '按最新情况提交我的记录' }).click();
    await page.getByText('没有待上报的记录').waitFor();
    const surveys = (await eventsOf(opened)).filter((event) => event.type === 'survey.recorded');
    expect(surveys).toHaveLength(2);
    await context.close();
  });

  it('waits through an ended session for the next sign-in of the same person', async () => {
    const opened = await acceptedCase();
    const { page, context } = await phoneOf('instructor01');
    await context.setOffline(true);
    await page.goto(`/cases/${opened.id}`);
    await fillSurvey(page, 28);
    await waiting(page, 1).waitFor();
    await endNewestSession(house);
    await context.setOffline(false);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('密码', { exact: true }).fill(demonstrationPassword);
    expect(await storedOnDevice(page)).toMatchObject({ entries: 1 });
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await waiting(page, 1).waitFor({ state: 'hidden' });
    expect((await eventsOf(opened)).some((event) => event.type === 'survey.recorded')).toBe(true);
    await context.close();
  });

  it('asks before a sign-out with unsent records, and leaves nothing of the person behind', async () => {
    const opened = await acceptedCase();
    const { page, context } = await phoneOf('instructor01');
    await context.setOffline(true);
    await page.goto(`/cases/${opened.id}`);
    await fillSurvey(page, 29);
    await waiting(page, 1).waitFor();
    const leave = async () => {
      await page.locator('.bar-person').click();
      await page.getByRole('menuitem', { name: '退出登录' }).click();
      const asking = page.getByRole('dialog').filter({ hasText: '还有 1 条记录没有上报' });
      await asking.waitFor();
      return asking;
    };
    await (await leave()).getByRole('button', { name: '取消' }).click();
    await waiting(page, 1).waitFor();
    await (await leave()).getByRole('button', { name: '删除并退出' }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(await storedOnDevice(page)).toEqual({
      entries: 0,
      notes: 0,
      keys: [],
      text: '',
      caches: [],
      session: [],
    });
    await context.setOffline(false);
    // The server could not be told: it is as soon as it can be reached, before anything is shown.
    await page.goto('/');
    await page.getByLabel('用户名', { exact: true }).waitFor();
    await context.close();
  });
});

describeInBrowser('over plain HTTP', () => {
  it('says that offline work is off, and why', async () => {
    const house = await openHouse({ hostName: COUNTY_HOST });
    const { page } = await house.visit('instructor01', { expected: plainHttp });
    await page.goto('/field');
    await page.getByText('离线办理已关闭：浏览器只在 HTTPS 下提供离线功能').first().waitFor();
    expect(house.takeFaults()).toEqual([]);
    await house.close();
  });
});
