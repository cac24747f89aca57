import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { issueSecret } from '../../src/identity/case-secrets.ts';
import { type OpenedCase, pdf, requireStatus } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { demonstrationPassword } from '../support/world.ts';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

/** What a page shows follows what was sent; a busy machine takes its time. */

/** One story a role, from signing in to the result. The instructor's and the approver's are mode-a-life.test.ts. */
describeInBrowser('each at the own desk', () => {
  let house: House;
  let late: OpenedCase;
  beforeAll(async () => {
    house = await openHouse({ clockStart: '2026-09-14T01:00:00Z' });
    late = await house.desk.open();
    await house.desk.must('instructor01', late, 'case.accepted', { basis: 'first-visit' });
    house.world.moveTo('2026-09-23T01:00:00Z');
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  const titleOf = async (of: OpenedCase): Promise<string> =>
    (await house.desk.look('supervisor01', of)).body.case.title;

  it('the supervisor grants a suspension that was asked for, and urges an overdue case', async () => {
    const asking = await house.desk.open();
    await house.desk.must('instructor01', asking, 'case.accepted', { basis: 'first-visit' });
    await house.desk.must('instructor01', asking, 'suspension.requested', {
      ground: 'force-majeure',
      from: house.world.clock.today(),
      until: '2026-09-25',
      reason: '台风停工',
      evidence: [await house.desk.evidence('instructor01', asking)],
    });
    const page = await signIn('supervisor01');
    await page.getByRole('link', { name: /待定申请/ }).click();
    const request = page.getByRole('listitem').filter({ hasText: await titleOf(asking) });
    await request.getByRole('button', { name: '准予', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '准予中止' }).click();
    await request.waitFor({ state: 'detached' });
    const { light } = (await house.desk.look('supervisor01', asking)).body;
    expect(light.light).toBe('suspended');

    await page.getByRole('link', { name: /五日看板/ }).click();
    await page.locator(`a[href="/cases/${late.id}"]`).first().click();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '催办 / 督办 / 通报' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('答复日').fill('2026-09-24');
    await form.getByLabel('答复日').press('Enter');
    await form.getByLabel('原因').fill('已经超期，请说明原因和办结日期');
    await form.getByRole('button', { name: '催办 / 督办 / 通报' }).click();
    await form.waitFor({ state: 'hidden' });
    const { measures } = (await house.desk.look('supervisor01', late)).body;
    expect(measures).toMatchObject([{ level: 'urge', answerBy: '2026-09-24', answer: null }]);
  });

  it('the enterprise contact enters with the slip on a phone, sees what is missing and sends it', async () => {
    const own = await house.desk.open();
    await steps.surveyOwnCommittee(house.desk, own, house.world.clock.today());
    const instructor = await house.world.actor('instructor01');
    const { secret } = await issueSecret(house.world.services.db, own.id, instructor.id);
    const { page } = await house.visit(undefined, { phone: true, expected: /status of 401/ });
    await page.goto('/enterprise');
    await page.getByLabel('案号').fill(own.caseNumber);
    await page.getByLabel('查询码').fill(secret);
    await page.getByRole('button', { name: '查询', exact: true }).click();
    await page.getByRole('heading', { name: await titleOf(own) }).waitFor();
    const missing = page.getByRole('region', { name: /还需要您提供/ });
    const before = await missing.getByRole('listitem').count();
    expect(before).toBeGreaterThan(0);
    await missing
      .getByRole('listitem')
      .first()
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '营业执照.pdf', mimeType: 'application/pdf', buffer: pdf('licence') });
    await expect.poll(() => missing.getByRole('listitem').count()).toBe(before - 1);
    await page.getByText('营业执照.pdf').first().waitFor();
  });

  it('the partner answers what was asked with a document, and sees nothing else', async () => {
    const asked = await house.desk.open();
    const partner = await (await house.desk.as('partner01')).get('/api/v1/sessions/current');
    const question = await (await house.desk.as('instructor01'))
      .post(`/api/v1/cases/${asked.id}/opinions`)
      .send({
        partnerId: partner.body.roles[0].organisation.id,
        question: '该企业是否有党组织？',
        answerBy: '2026-09-28',
      });
    requireStatus(question, 201);
    const page = await signIn('partner01');
    await page.getByText('该企业是否有党组织？').waitFor();
    await page.getByRole('button', { name: '答复', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('意见').fill('有党支部。');
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '复函.pdf', mimeType: 'application/pdf', buffer: pdf('opinion') });
    await form.getByRole('button', { name: '提交' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('没有待答复的征求意见。').waitFor();
    const answered = await (await house.desk.as('instructor01')).get(`/api/v1/cases/${asked.id}/opinions`);
    expect(answered.body.items).toMatchObject([{ answer: '有党支部。' }]);
    await page.goto(`/cases/${asked.id}`);
    await page.getByText('没有找到这个页面').or(page.getByText('您没有查看此页的权限')).first().waitFor();
  });

  it('the town officer opens the list of the day and accepts a paper', async () => {
    const own = await house.desk.open();
    await steps.surveyOwnCommittee(house.desk, own, house.world.clock.today());
    requireStatus(await house.desk.upload('instructor01', own, 'joining-applications'), 201);
    const page = await signIn('town01');
    await page.goto(`/cases/${own.id}?tab=checklist`);
    const paper = page.locator('.check-row').filter({ hasText: '入会申请书' });
    await paper.getByRole('button', { name: '材料合格：入会申请书' }).click();
    await page.getByText('入会申请书：合格').first().waitFor();
    const { checklist } = (await house.desk.look('town01', own)).body;
    const item = checklist.find((each: { item: string }) => each.item === 'joining-applications');
    expect(item.status).toBe('accepted');
  });

  it('the administrator adds a person, who gets a password that is shown once', async () => {
    const page = await signIn('admin');
    await page.getByRole('button', { name: '新增人员' }).click();
    const form = page.getByRole('dialog');
    for (const [label, value] of [
      ['姓名', '示例新指导员'],
      ['用户名', 'instructor99'],
    ] as const) {
      await form.getByLabel(label, { exact: true }).fill(value);
      await expect.poll(() => form.getByLabel(label, { exact: true }).inputValue()).toBe(value);
    }
    await form.getByRole('button', { name: '新增人员' }).click();
    await page.getByText('示例新指导员 的初始密码').waitFor();
    const found = await house.world.services.db.prisma.user.findUniqueOrThrow({
      where: { username: 'instructor99' },
    });
    expect(found.mustChangePassword).toBe(true);
  });

  it('the administrator retires a line on which units stand: another takes them over from today', async () => {
    await house.desk.unit({ name: '示例随线移交厂', lineId: 'line-16' });
    const page = await signIn('admin');
    await page.goto('/admin/dictionaries');
    await page.getByRole('button', { name: '社会组织条线 撤销', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByText('1 家单位，随之调整').waitFor();
    await form.getByLabel('由谁承接（今天起）', { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: '建筑条线' }).first().click();
    await form.getByLabel('原因', { exact: true }).fill('并入建筑条线');
    await form.getByRole('button', { name: /^撤\s?销$/ }).click();
    await page
      .locator('.ant-modal-confirm')
      .getByRole('button', { name: /^撤\s?销$/ })
      .click();
    await form.getByRole('progressbar').waitFor();
    const retired = await house.world.services.db.prisma.line.findUniqueOrThrow({ where: { id: 'line-16' } });
    expect(retired.validTo).not.toBeNull();
  });

  /** By hand, as everybody does in the morning. */
  async function signIn(username: string): Promise<Page> {
    const { page } = await house.visit(undefined, { expected: /status of 40[134]/ });
    await page.goto('/');
    await page.getByLabel('用户名', { exact: true }).fill(username);
    await page.getByLabel('密码', { exact: true }).fill(demonstrationPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor({ state: 'detached' });
    return page;
  }
});
