import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { csvOf, madeCode, madeRow } from '../imports/made-register.ts';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

describeInBrowser('A register in the console', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ jobs: true });
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  it('is uploaded, checked, looked at by verdict, loaded after a question and undone after another', async () => {
    const { page } = await house.visit('supervisor01');
    await page.goto('/imports');
    const rows = [
      ...Array.from({ length: 60 }, (_, n) => madeRow(200_001 + n)),
      ['射阳县错码有限公司', '913209240000000195', '', '', '', '', '', '', '', ''],
      [madeRow(200_001)[0] ?? '', madeCode(299_999), '', '', '', '', '', '', '', ''],
    ];
    const buffer = Buffer.from(csvOf(rows));
    await page.locator('input[type=file]').setInputFiles({ name: '名录.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('tab', { name: '退回 1' }).click();
    await page.getByText('校验码不符').waitFor();
    await page.reload(); // the verdict stands in the address, the batch in the database
    await page.getByText('校验码不符').waitFor();
    await page.getByRole('tab', { name: '疑似重复 1' }).click();
    await page.getByText('与本表第2行同名').waitFor();

    await page.getByRole('button', { name: '确认导入' }).click();
    const asked = page.getByRole('dialog');
    await asked.getByText('将新增 60 个单位').waitFor();
    await asked.getByText('不导入，留待核对').click();
    await asked.getByRole('button', { name: '确认导入' }).click();
    await page.getByText('60 行已导入，2 行未导入').waitFor();

    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click();
    await page.getByText('60 行已撤销').waitFor();
  });
});
