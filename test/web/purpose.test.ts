import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHiringDesk, type Held } from '../support/hiring-desk.ts';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

describeInBrowser('personal data in the console', () => {
  let house: House;
  let person: string;
  let post: string;
  beforeAll(async () => {
    house = await openHouse({ clockStart: '2026-09-14T01:00:00Z' });
    const { prisma } = house.world.services.db;
    const federation = await prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } });
    const officer = await house.desk.as('officer01');
    const entered = { name: '单雨禾', bornOn: '1981-01-01', organisationId: federation.id };
    person = (await officer.post('/api/v1/cadres/people').send(entered)).body.id;
    const chair = { kind: 'chair', title: '工会主席', organisationId: federation.id, unitKind: 'government' };
    post = (await officer.post('/api/v1/cadres/posts').send({ ...chair, establishedOn: '2020-01-01' })).body
      .id;
  });
  afterAll(() => house?.close());

  it('shows a full name after a purpose in the person’s own words, which is logged', async () => {
    const { page } = await house.visit('officer01');
    await page.goto(`/cadres/people/${person}`);
    await page.getByRole('heading', { name: '单**' }).waitFor();
    await page.getByRole('button', { name: '查看全名', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('办理手续', { exact: true }).click();
    await dialog.getByLabel('具体说明', { exact: true }).fill('任职文件写全名');
    await dialog.getByRole('button', { name: '登记并查看' }).click();
    await page.getByText('单雨禾', { exact: true }).waitFor();
    const { prisma } = house.world.services.db;
    const logged = await prisma.personalViewLog.findMany({ where: { subject: `person:${person}` } });
    expect(logged.map(({ purpose }) => purpose)).toEqual(['papers:任职文件写全名']);
    await page.close();
    const { page: log } = await house.visit('supervisor01');
    await log.goto('/admin/logs?log=looks');
    await log.getByText('办理手续：任职文件写全名', { exact: true }).waitFor();
    expect(house.takeFaults()).toEqual([]);
  });

  it('finds somebody for a post by pinyin initials as one types', async () => {
    const { page } = await house.visit('officer01');
    await page.goto(`/cadres/posts/${post}`);
    await page.getByRole('button', { name: '任职', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('人员', { exact: true }).fill('syh');
    await page.locator('.ant-select-item-option', { hasText: '单**' }).first().click();
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('link', { name: '单**' }).first().waitFor();
    const { prisma } = house.world.services.db;
    const held = await prisma.postHolding.findMany({ where: { postId: post } });
    expect(held.map(({ personId }) => personId)).toEqual([person]);
    expect(house.takeFaults()).toEqual([]);
  });

  it('erases what a supervisor picks in a case, and says at once that the chain holds', async () => {
    const desk = await createHiringDesk(house.world);
    const round: Held = await desk.openRound();
    await desk.announce(round, 1, '2026-09-14', '2026-09-18');
    const { id } = await desk.applied(round, 1);
    const { page } = await house.visit('supervisor01');
    await page.goto(`/cadres/hiring/applications/${id}?tab=timeline`);
    await page.getByRole('button', { name: '删除个人信息', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByLabel('原因', { exact: true }).fill('本人撤回同意');
    await dialog.getByRole('button', { name: /^删\s?除$/ }).click();
    await page.getByText('没有断链').waitFor();
    expect(house.takeFaults()).toEqual([]);
  });
});
