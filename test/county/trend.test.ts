import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCoverageTrend, type TrendPoint } from '../../src/store/coverage-trend.ts';
import { createWorld, type World } from '../support/world.ts';

const ASKED = { asOf: '2026-06-10', months: 30 };

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await plantSpans();
});
afterAll(() => world.close());

it.each<[string, { areaId?: string }]>([
  ['the whole county', {}],
  ['one grid', { areaId: 'grid-02' }],
])('the trend of %s is what one look at each of its days finds', async (_, term) => {
  const { pool } = world.services.db;
  const points = await readCoverageTrend(pool, { ...ASKED, scope: [term] });
  expect(points.map(({ on }) => on)).toEqual(days());
  const looked: TrendPoint[] = [];
  for (const { on } of points) looked.push(await lookAt(on, term.areaId ?? null));
  expect(points).toEqual(looked);
  // It moves both ways, or it would prove little.
  const steps = points.map(({ units }, at) => units - (points[at - 1]?.units ?? units));
  expect(Math.min(...steps)).toBeLessThan(0);
  expect(Math.max(...steps)).toBeGreaterThan(0);
});

/** Ends of months up to the day asked for, which stands for its own month. */
function days(): string[] {
  const ends = Array.from({ length: ASKED.months }, (_, at) => {
    const end = new Date(Date.UTC(2026, 5 - ASKED.months + at + 1, 0));
    return end.toISOString().slice(0, 10);
  });
  return [...ends, ASKED.asOf];
}

/** The slow, obvious way: whoever stood on that one day. */
async function lookAt(on: string, areaId: string | null): Promise<TrendPoint> {
  const { pool } = world.services.db;
  const held = `v.kind = 'primary' AND n.founded_on <= $1 AND (n.closed_on IS NULL OR n.closed_on > $1)
    AND v.valid_from <= $1 AND (v.valid_to IS NULL OR v.valid_to > $1)`;
  const { rows } = await pool.query<{ units: number }>(
    `SELECT count(DISTINCT v.unit_id)::int AS units FROM coverages v JOIN unions n ON n.id = v.union_id
     JOIN units u ON u.id = v.unit_id WHERE ${held} AND ($2::text IS NULL OR u.area_id = $2)`,
    [on, areaId],
  );
  const modes = await pool.query<{ mode: 'independent' | 'joint' | 'organiser'; count: number }>(
    `SELECT n.mode, count(*)::int AS count FROM unions n
     WHERE n.founded_on <= $1 AND (n.closed_on IS NULL OR n.closed_on > $1)
       AND ($2::text IS NULL OR EXISTS (SELECT FROM coverages v JOIN units u ON u.id = v.unit_id
         WHERE v.union_id = n.id AND v.kind = 'primary' AND u.area_id = $2)) GROUP BY n.mode`,
    [on, areaId],
  );
  const point: TrendPoint = { on, independent: 0, joint: 0, organiser: 0, units: rows[0]?.units ?? 0 };
  for (const { mode, count } of modes.rows) point[mode] = count;
  return point;
}

/** Units of two sites, covered once, twice at once, one after the other with and without a gap, by unions some of which close. */
async function plantSpans(): Promise<void> {
  const { pool } = world.services.db;
  const id = (what: string, of: string) => `md5('trend ${what} ' || ${of})::uuid`;
  const series = 'generate_series(1, 60) AS i';
  const begun = `date '2023-06-01' + i * 17`;
  for (const sql of [
    `INSERT INTO units (id, name, kind, division_code, line_id, area_id)
       SELECT ${id('unit', 'i')}, '趋势单位' || i, 'enterprise', '320924100', 'line-01',
         'grid-0' || (1 + i % 3) FROM ${series}`,
    `INSERT INTO sites (id, unit_id, name, main, division_code)
       SELECT ${id('site', `(i || ' ' || s)`)}, ${id('unit', 'i')}, 'site ' || s, s = 1, '320924100'
       FROM ${series}, generate_series(1, 2) AS s`,
    `INSERT INTO unions (id, name, mode, division_code, founded_on, closed_on)
       SELECT ${id('union', 'i')}, '趋势工会' || i,
         (ARRAY['independent', 'joint', 'organiser'])[1 + i % 3], '320924100', ${begun},
         CASE i % 5 WHEN 0 THEN ${begun} + 200 END FROM ${series}`,
    `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, valid_to)
       SELECT ${id('first', 'i')}, ${id('unit', 'i')}, ${id('site', `(i || ' 1')`)}, ${id('union', 'i')}, 'primary',
         ${begun}, CASE WHEN i % 2 = 0 THEN ${begun} + 90 END FROM ${series}`,
    `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, valid_to)
       SELECT ${id('beside', 'i')}, ${id('unit', 'i')}, ${id('site', `(i || ' 2')`)}, ${id('union', '(1 + i / 2)')}, 'primary',
         ${begun} + 40, CASE WHEN i % 4 < 2 THEN ${begun} + 60 + i END FROM ${series} WHERE i % 3 = 0`,
    `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from)
       SELECT ${id('later', 'i')}, ${id('unit', 'i')}, ${id('site', `(i || ' 1')`)}, ${id('union', '(1 + i / 3)')}, 'primary',
         ${begun} + 90 + i % 4 * 30 FROM ${series} WHERE i % 4 = 0`,
  ]) {
    await pool.query(sql);
  }
}
