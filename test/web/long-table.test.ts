import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, type House, openHouse } from './support/house.ts';

const UNITS = 10_000;

describeInBrowser('the register in the console', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ clockStart: '2026-09-14T01:00:00Z' });
    await house.world.services.db.pool.query(
      `INSERT INTO units (id, name, kind, division_code, line_id, area_id)
       SELECT gen_random_uuid(), '示例批量单位' || lpad(n::text, 5, '0'), 'enterprise', '320924100', 'line-01', 'grid-01'
       FROM generate_series(1, $1::int) n`,
      [UNITS],
    );
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  it('a table over ten thousand rows holds no more rows than the screen shows, wherever it is scrolled', async () => {
    const { page } = await house.visit('instructor01');
    await page.goto('/units');
    const rows = page.locator('.unit-table tbody tr, .unit-table [data-index]');
    await rows.first().waitFor();
    let seen = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      await page.mouse.move(700, 600);
      await page.mouse.wheel(0, 4_000);
      await page.waitForFunction((least) => document.body.innerText.length > least, 100);
      seen = Math.max(seen, await rows.count());
    }
    expect(seen).toBeGreaterThan(5);
    expect(seen).toBeLessThan(200);
  });
});
