import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { realNow } from '../src/kit/clock.ts';
import { countCoverage, countCoverageCells, countUnions } from '../src/store/count-coverage.ts';
import { countQuality, readCoverageTrend } from '../src/store/coverage-trend.ts';
import { listCoverageUnits } from '../src/store/coverage-units.ts';
import { openDatabase } from '../src/store/index.ts';
import { listUnionRows } from '../src/store/list-unions.ts';
import { plant } from './plant.ts';

/**
 * The county's figures over 10,000 and 100,000 units, of which eight in ten are covered: `npx tsx bench/county-coverage.ts`.
 * What grows faster than its rows shows in the ratio. The figures go to results/county-coverage.md.
 */
const SIZES = [10_000, 100_000] as const;
const RUNS = 3;
const AS_OF = '2026-06-30';

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
try {
  const planted = await plant(dataDir, [], 0);
  try {
    const figures: Record<string, number[]> = {};
    let size = 0;
    for (const wanted of SIZES) {
      await addUnits(planted.url, size, wanted);
      await planted.settle();
      size = wanted;
      const db = await openDatabase(planted.url, { max: 2 });
      const question = { asOf: AS_OF, today: AS_OF, scope: [{}] };
      const asked: Record<string, () => Promise<unknown>> = {
        'total and unions': () =>
          Promise.all([countCoverage(db.pool, question), countUnions(db.pool, question)]),
        'by area': () => countCoverage(db.pool, { ...question, by: 'area' }),
        'area by line': () => countCoverageCells(db.pool, question),
        'first page behind a cell': () =>
          listCoverageUnits(db.pool, { ...question, area: 'grid-01', standing: 'uncovered', limit: 101 }),
        'trend of 36 months': () => readCoverageTrend(db.pool, { ...question, months: 36 }),
        'coverage beside quality': () => countQuality(db.pool, { ...question, by: 'area' }),
        'first page of unions': () => listUnionRows(db.pool, { today: AS_OF, order: 'name', limit: 101 }),
      };
      for (const [name, ask] of Object.entries(asked)) {
        const taken = await median(ask);
        process.stderr.write(`${wanted} units, ${name}: ${taken.toFixed(0)} ms\n`);
        figures[name] = [...(figures[name] ?? []), taken];
      }
      await db.close();
    }
    const lines = Object.entries(figures).map(
      ([name, [small = 0, large = 0]]) =>
        `| ${name} | ${small.toFixed(0)} | ${large.toFixed(0)} | ${(large / small).toFixed(1)} |`,
    );
    const table = `# Coverage of a county, measured ${realNow().toString()}

Milliseconds, median of ${RUNS}, one client, without HTTP.

| asked | ${SIZES[0]} units | ${SIZES[1]} units | ratio |
|---|---:|---:|---:|
${lines.join('\n')}
`;
    await writeFile(new URL('./results/county-coverage.md', import.meta.url), table);
    process.stdout.write(table);
  } finally {
    await planted.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function median(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const taken: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now();
    await ask();
    taken.push(performance.now() - from);
  }
  return taken.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** Units from one number to another over all areas and lines; a union for every three, eight in ten covered. */
async function addUnits(url: string, from: number, to: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const series = `generate_series(${from + 1}, ${to}) AS i`;
  const id = (what: string, number: string) => `md5('bench ${what} ' || ${number})::uuid`;
  const place = `'320924100', 'line-' || lpad((i % 16 + 1)::text, 2, '0'), 'grid-' || lpad((i % 12 + 1)::text, 2, '0')`;
  for (const sql of [
    `INSERT INTO units (id, name, kind, division_code, line_id, area_id, registered_on)
       SELECT ${id('unit', 'i')}, '量单位' || i, 'enterprise', ${place}, date '2010-01-01' + i % 3000 FROM ${series}`,
    `INSERT INTO sites (id, unit_id, name, main, division_code)
       SELECT ${id('site', 'i')}, ${id('unit', 'i')}, '本部', true, '320924100' FROM ${series}`,
    `INSERT INTO unit_placements (id, unit_id, division_code, line_id, area_id, valid_from, reason)
       SELECT ${id('place', 'i')}, ${id('unit', 'i')}, ${place}, date '2010-01-01', 'registered' FROM ${series}`,
    `INSERT INTO unions (id, name, mode, division_code, line_id, area_id, founded_on)
       SELECT ${id('union', 'i')}, '量工会' || i, CASE i % 30 WHEN 0 THEN 'joint' ELSE 'independent' END, ${place},
         date '2015-01-01' + i % 3000 FROM ${series} WHERE i % 3 = 0`,
    `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from)
       SELECT ${id('coverage', 'i')}, ${id('unit', 'i')}, ${id('site', 'i')}, ${id('union', '(i - i % 3)')}, 'primary',
         date '2023-04-01' + i % 900 FROM ${series} WHERE i % 10 < 8 AND i - i % 3 > ${from}`,
  ]) {
    await client.query(sql);
  }
  await client.end();
}
