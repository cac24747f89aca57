import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { demonstrationPassword } from '../support/world.ts';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

describeInBrowser('signing in', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  it('lets an instructor in and shows the list of the day', async () => {
    const { page } = await house.visit(undefined, { expected: /401/ });
    await page.goto('/');
    await page.getByLabel('用户名', { exact: true }).fill('instructor01');
    await page.getByLabel('密码', { exact: true }).fill(demonstrationPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
  });

  it('says that name or password are wrong without saying which', async () => {
    const { page } = await house.visit(undefined, { expected: /401/ });
    await page.goto('/login');
    await page.getByLabel('用户名', { exact: true }).fill('instructor01');
    await page.getByLabel('密码', { exact: true }).fill('not-the-password');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('用户名或密码不正确');
  });
});
