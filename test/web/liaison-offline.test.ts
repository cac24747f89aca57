import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { requireStatus } from '../support/desk.ts';
import { createTrainingDesk } from '../support/training-desk.ts';
import { demonstrationPassword } from '../support/world.ts';
import { photo, write } from './support/forms.ts';
import { describeInBrowser, type House, type Visit } from './support/house.ts';
import { cutOff, endNewestSession, storedOnDevice } from './support/phone.ts';
import { openSecureHouse } from './support/secure-house.ts';

/** Refused on purpose, besides being cut off: a unit that has left the area. */
const expected = new RegExp(`${cutOff.source}|status of (403|404)`);

describeInBrowser('in the street and at the door without network', () => {
  let house: House;
  beforeAll(async () => {
    house = await openSecureHouse({ clockStart: '2026-09-15T01:00:00Z' });
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  /** A phone opened once with network: the console and the units of the street lie on it. */
  async function phoneOf(username: string): Promise<Visit> {
    const visit = await house.visit(username, { phone: true, expected });
    await visit.page.goto('/field');
    await visit.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await visit.page.getByRole('button', { name: '更新今日案件' }).click();
    await visit.page.getByText('今日案件已更新').first().waitFor();
    return visit;
  }
  const unitNamed = (name: string, address: string) => house.desk.unit({ name, address, areaId: 'grid-01' });
  const waiting = (page: Page, count: number) => page.getByText(`有 ${count} 条记录保存在本机`);
  const drawer = (page: Page) => page.getByRole('dialog');
  const closed = (page: Page) => drawer(page).waitFor({ state: 'hidden' });

  async function choose(page: Page, form: Locator, label: string, option: string): Promise<void> {
    await form.getByLabel(label, { exact: true }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  }

  async function survey(page: Page, name: string, staff: number, picture?: string): Promise<void> {
    await page.getByRole('button', { name: `摸底：${name}` }).click();
    await fill(page, staff, picture);
  }

  /** The survey's form as it stands open. */
  async function fill(page: Page, staff: number, picture?: string): Promise<void> {
    const form = drawer(page);
    await write(form, { 职工总数: staff });
    if (picture) {
      await form.locator('input[type=file]').setInputFiles(photo(picture));
      await form.getByText('已选 1 张').waitFor();
      await form.getByRole('img', { name: `照片 1：${picture}`, exact: true }).waitFor();
    }
    await form.getByRole('button', { name: '登记摸底', exact: true }).click();
    await closed(page);
  }

  it('a liaison reads the street, surveys with a picture, registers a unit, visits it, and sends each once when the network is back', async () => {
    const { unitId } = await unitNamed('示例离线五金店', '示例路3号');
    const { page, context } = await phoneOf('liaison01');
    await context.setOffline(true);
    await page.goto('/near');
    await page.getByRole('button', { name: '示例离线五金店', exact: true }).click();
    await drawer(page).getByText('示例路3号').waitFor();
    await drawer(page).getByRole('button', { name: '摸底', exact: true }).click();
    await fill(page, 12, '门头.png');
    await waiting(page, 2).waitFor();

    await page.getByRole('button', { name: '登记新发现的单位' }).click();
    const form = drawer(page);
    await write(form, { 单位名称: '示例街边修车铺', 地址: '示例路5号' });
    await choose(page, form, '所在镇（区）', '合德镇');
    await form.getByRole('button', { name: '登记', exact: true }).click();
    // Its survey is offered at once; this time it is left for a visit.
    await drawer(page).getByRole('button', { name: '登记摸底', exact: true }).waitFor();
    await page.locator('.ant-drawer-close').click();
    await closed(page);
    await waiting(page, 3).waitFor();
    const found = page.getByRole('region', { name: '本机新登记、尚未上报的单位' });
    await found.getByRole('button', { name: '走访：示例街边修车铺' }).click();
    await choose(page, drawer(page), '结果', '愿意建会');
    await drawer(page).getByRole('button', { name: '登记走访', exact: true }).click();
    await closed(page);
    await waiting(page, 4).waitFor();

    // The page is opened anew without network: the list, the new unit and what waits are all there.
    await page.reload();
    await waiting(page, 4).waitFor();
    await found.getByText('示例街边修车铺').waitFor();
    await page.getByText('本机已登记，等待上报').first().waitFor();
    const second = await context.newPage();
    await second.goto('/near');
    await waiting(second, 4).waitFor();

    // Two tabs find the network at the same moment.
    await context.setOffline(false);
    await waiting(page, 4).waitFor({ state: 'hidden' });
    await page.goto('/field');
    await page.getByText('没有待上报的记录').waitFor();
    const { prisma } = house.world.services.db;
    expect(await prisma.survey.findMany({ where: { unitId } })).toMatchObject([{ staff: 12, offline: true }]);
    const [shop, ...others] = await prisma.unit.findMany({ where: { name: '示例街边修车铺' } });
    expect(others).toEqual([]);
    expect(shop).toMatchObject({ code: null, areaId: 'grid-01' });
    expect(await prisma.visit.findMany({ where: { unitId: shop?.id ?? '' } })).toMatchObject([
      { outcome: 'willing', offline: true },
    ]);
    await page.goto('/near');
    await page.getByRole('button', { name: '示例街边修车铺', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '示例离线五金店', exact: true }).count()).toBe(0);

    // A picture taken away is no longer shown, and the browser holds it no more.
    await page.getByRole('button', { name: '摸底：示例街边修车铺' }).click();
    await drawer(page).locator('input[type=file]').setInputFiles(photo('拍糊了.png'));
    const blurred = drawer(page).getByRole('img', { name: '照片 1：拍糊了.png', exact: true });
    const address = (await blurred.getAttribute('src')) ?? '';
    expect(address).toMatch(/^blob:/);
    const givenBack = page.evaluate(
      (wanted) =>
        new Promise<true>((done) => {
          const revoke = URL.revokeObjectURL.bind(URL);
          URL.revokeObjectURL = (url) => {
            revoke(url);
            if (url === wanted) done(true);
          };
        }),
      address,
    );
    await drawer(page).getByRole('button', { name: '移除照片 1', exact: true }).click();
    await blurred.waitFor({ state: 'detached' });
    expect(await givenBack).toBe(true);
    await context.close();
  });

  it('a liaison is told who surveyed the same unit meanwhile, and keeps what was refused until somebody has helped', async () => {
    const both = await unitNamed('示例两人粮油店', '示例巷1号');
    const moved = await unitNamed('示例搬走家具店', '示例巷2号');
    const { page, context } = await phoneOf('liaison01');
    await context.setOffline(true);
    await page.goto('/near');
    await survey(page, '示例两人粮油店', 7);
    await survey(page, '示例搬走家具店', 33);
    await waiting(page, 2).waitFor();
    const other = await (await house.desk.as('instructor01'))
      .post('/api/v1/surveys')
      .send({ unitId: both.unitId, placeKind: 'other', staff: 9, willingness: 'willing' });
    requireStatus(other, 201);
    const { prisma } = house.world.services.db;
    await prisma.unit.update({ where: { id: moved.unitId }, data: { areaId: 'grid-02' } });
    await context.setOffline(false);

    await page.getByText('有 1 条已上报的记录请核对').waitFor();
    await page.goto('/field');
    const told = page.getByRole('region', { name: '已上报，请核对' });
    await told.getByText('9 人').waitFor();
    await told.getByRole('button', { name: '知道了' }).click();
    await told.waitFor({ state: 'hidden' });
    expect(await prisma.survey.count({ where: { unitId: both.unitId } })).toBe(2);

    const queue = page.getByRole('region', { name: '待上报' });
    await queue.getByText('这家单位已不在您的责任区').waitFor();
    await queue.getByText('职工总数 33').waitFor();
    await prisma.unit.update({ where: { id: moved.unitId }, data: { areaId: 'grid-01' } });
    await queue.getByRole('button', { name: '修改后上报' }).click();
    await fill(page, 34);
    await page.getByText('没有待上报的记录').waitFor();
    expect(await prisma.survey.findMany({ where: { unitId: moved.unitId } })).toMatchObject([
      { staff: 34, offline: true },
    ]);
    await context.close();
  });

  it('a liaison sends after the next sign-in when the session has ended, and leaves nothing on the phone after signing out', async () => {
    const { unitId } = await unitNamed('示例夜班面包房', '示例里8号');
    const { page, context } = await phoneOf('liaison01');
    await context.setOffline(true);
    await page.goto('/near');
    await survey(page, '示例夜班面包房', 5);
    await waiting(page, 1).waitFor();
    expect((await storedOnDevice(page)).text).not.toMatch(/面包房|survey/);
    await endNewestSession(house);
    await context.setOffline(false);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('密码', { exact: true }).fill(demonstrationPassword);
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await waiting(page, 1).waitFor({ state: 'hidden' });
    expect(await house.world.services.db.prisma.survey.count({ where: { unitId } })).toBe(1);

    await page.locator('.bar-person').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(await storedOnDevice(page)).toEqual({
      entries: 0,
      notes: 0,
      keys: [],
      text: '',
      caches: [],
      session: [],
    });
    await context.close();
  });

  it('whoever keeps attendance loses no mark by a closed tab or a dead network', async () => {
    const training = createTrainingDesk(house.world);
    const days: [string, string] = ['2026-09-15', '2026-09-16'];
    const year = await training.year(2026, [days, ['2026-11-02', '2026-11-03']]);
    const session = await training.session(year.id, 1, days, { capacity: 2 });
    const personIds = await training.people(2);
    await training.post(`training-sessions/${session.id}/people`, { personIds });
    await training.must(session, 'session.started');
    const visit = await phoneOf('officer01');
    const path = `/cadres/training/sessions/${session.id}/attendance`;
    const line = (page: Page, nth: number) => page.locator('.attendance-lines > li').nth(nth);
    const mark = (page: Page, nth: number, word: string) =>
      line(page, nth).getByRole('radio', { name: word, exact: true });

    const first = await visit.context.newPage();
    await first.goto(path);
    await line(first, 0).getByText('到', { exact: true }).click();
    await expect.poll(async () => (await storedOnDevice(first)).notes).toBe(1);
    await expect.poll(() => first.evaluate(keptRosters)).toBe(1);
    await first.close();

    const { page, context } = visit;
    await context.setOffline(true);
    await page.goto(path);
    await page.getByRole('button', { name: '保存考勤（1 人）' }).waitFor();
    await line(page, 1).getByText('缺', { exact: true }).click();
    await page.getByRole('button', { name: '保存考勤（2 人）' }).click();
    await waiting(page, 1).waitFor();
    await page.reload();
    await waiting(page, 1).waitFor();
    expect(await mark(page, 0, '到').isChecked()).toBe(true);
    await context.setOffline(false);
    await waiting(page, 1).waitFor({ state: 'hidden' });
    const { lines } = (await training.get(`training-sessions/${session.id}/roster`)).body;
    const shown = lines.map(({ attendance }: { attendance: object }) => Object.values(attendance));
    expect(shown).toMatchObject([[{ present: true }], [{ present: false }]]);
    await context.close();
  });
});

/** How many rosters lie on the device. */
async function keptRosters(): Promise<number> {
  let found = 0;
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    found += requests.filter(({ url }) => url.endsWith('/roster')).length;
  }
  return found;
}
