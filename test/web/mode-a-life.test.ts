import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OpenedCase } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { begin, pick, send, write } from './support/forms.ts';
import { describeInBrowser, type House, openHouse, type Visit } from './support/house.ts';

/** Nine in the morning in Shanghai. */
const morning = (day: string) => `${day}T01:00:00Z`;

describeInBrowser('a union of its own in the browser, from first visit to plaque, the clock moved', () => {
  let house: House;
  let opened: OpenedCase;
  let instructor: Visit;
  let approver: Visit;
  beforeAll(async () => {
    house = await openHouse({ clockStart: morning('2020-07-20') });
    const place = await house.desk.unit({ name: '示例海风机械有限公司' });
    opened = { ...place, id: '', caseNumber: '', version: 1 };
    instructor = await house.visit('instructor01');
    approver = await house.visit('approver01');
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  /** The desk goes on from where the browser left the case. */
  const catchUp = async () => {
    opened.version = (await house.desk.look('instructor01', opened)).body.case.version;
  };
  const casePage = () => instructor.page.goto(`/cases/${opened.id}`);

  it('the instructor opens the case: unit, proposal, one press', async () => {
    const { page } = instructor;
    await page.goto('/cases/new');
    await page.getByRole('combobox', { name: '输入单位名称或统一社会信用代码' }).fill('海风机械');
    await page.getByTitle('示例海风机械有限公司').first().click();
    await page.getByRole('button', { name: '立案', exact: true }).click();
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
    opened.id = page.url().split('/').at(-1) ?? '';
  });

  it('accepts, surveys, chooses the mode and completes the survey', async () => {
    const { page } = instructor;
    const accepting = await begin(page, '受理');
    await pick(accepting, { 受理依据: '首次走访' });
    await send(accepting, '受理');
    const survey = await begin(page, '登记摸底情况');
    await write(survey, { 职工人数: 60, 女职工: 12, 农民工: 31, 劳务派遣工: 4, 愿意入会人数: 48 });
    await pick(survey, { 职工意愿: '愿意', 单位意见: '支持', 有党组织: '是' });
    await send(survey, '登记摸底情况');
    const choosing = await begin(page, '确定建会方式');
    await pick(choosing, { 建会方式: '独立建会' });
    await send(choosing, '确定建会方式');
    await send(await begin(page, '摸底完成'), '摸底完成');
    const { body } = await house.desk.look('instructor01', opened);
    expect(body).toMatchObject({ case: { stage: 'documents', mode: 'A' }, light: { dueOn: '2020-07-27' } });
    await page.getByText('剩余 5 个工作日').first().waitFor();
  });

  it('uploads a paper from the checklist', async () => {
    const { page } = instructor;
    await page.goto(`/cases/${opened.id}?tab=checklist`);
    const licence = page
      .locator('.check-row')
      .filter({ hasText: '营业执照' })
      .locator('input[type=file]')
      .first();
    await licence.setInputFiles({
      name: '营业执照.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n% licence\n%%EOF\n'),
    });
    await page
      .getByRole('link', { name: /营业执照\.pdf/ })
      .or(page.getByText('营业执照.pdf'))
      .first()
      .waitFor();
    await catchUp();
    await house.desk.must('town01', opened, 'document.accepted', { item: 'business-licence' });
  });

  it('the request goes up on Tuesday; the approver takes it up and returns both faults at once', async () => {
    house.world.moveTo(morning('2020-07-21'));
    await house.desk.papers(opened, ['setup-request', 'group-list', 'joining-applications', 'member-roster']);
    await house.desk.must('instructor01', opened, 'roster.recorded', {
      lines: [
        {
          unitId: opened.unitId,
          siteId: opened.siteId,
          ...steps.ROSTER,
          applications: 45,
          registrations: 45,
        },
      ],
    });
    await house.desk.must('instructor01', opened, 'preparatory-group.formed', {
      members: [
        { name: '示例甲', post: '党支部书记', represents: 'party' },
        { name: '示例乙', post: '车间主任', represents: 'workers' },
        { name: '示例丙', post: '工人', represents: 'workers' },
      ],
    });
    await casePage();
    await send(await begin(instructor.page, '报送建会请示'), '报送建会请示');
    const { page } = approver;
    await page.goto('/inbox');
    await page.getByRole('button', { name: '接收', exact: true }).click();
    await page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
    const returning = await begin(page, '退回建会请示补正');
    await returning.getByLabel('需补正的内容').first().fill('请示未写明职工意愿');
    await returning.getByRole('button', { name: '再加一项' }).click();
    await returning.getByLabel('需补正的内容').nth(1).fill('名单缺政治面貌');
    await send(returning, '退回建会请示补正');
    expect((await house.desk.look('instructor01', opened)).body.light.light).toBe('suspended');
  });

  it('the instructor sees each fault, answers each, and the approver agrees', async () => {
    const { page } = instructor;
    await casePage();
    await page.getByText('名单缺政治面貌').first().waitFor();
    const answering = await begin(page, '报送补正');
    await answering.getByText('请示未写明职工意愿').waitFor();
    await answering.getByLabel('补正情况').first().fill('已补写');
    await answering.getByLabel('补正情况').nth(1).fill('已补全');
    await send(answering, '报送补正');
    await approver.page.goto(`/inbox/${opened.id}`);
    await send(await begin(approver.page, '同意建会请示'), '同意建会请示');
    expect((await house.desk.look('instructor01', opened)).body.case.stage).toBe('mobilisation');
  });

  it('notice, vote, reply and plaque: at the end the page says established, and in time', async () => {
    const { desk, world } = house;
    await catchUp();
    await steps.approveAssembly(desk, opened, '2020-08-03');
    await desk.must('instructor01', opened, 'notice.posted', {
      from: '2020-07-21',
      to: '2020-07-28',
      candidates: 6,
      evidence: [await desk.evidence('instructor01', opened, 'notice')],
    });
    world.moveTo(morning('2020-08-03'));
    await desk.must('instructor01', opened, 'notice.closed', {
      evidence: [await desk.evidence('instructor01', opened, 'notice result')],
    });
    await steps.vote(desk, opened);
    await steps.submitResult(desk, opened);
    await steps.reply(desk, opened, '射工发〔2020〕12号', '2020-08-03');
    await steps.unveil(desk, opened);
    await casePage();
    const { body } = await desk.look('instructor01', opened);
    expect(body.case).toMatchObject({ state: 'established', ended: true });
    await instructor.page.getByText(body.light.text.zh).first().waitFor();
    await instructor.page.goto(`/cases/${opened.id}?tab=timeline`);
    await instructor.page.getByText('退回建会请示补正').first().waitFor();
  });
});
