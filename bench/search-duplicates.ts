import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestDuplicateSearch, runDuplicateSearch } from '../src/duplicates/find-duplicates.ts';
import { likeUnits } from '../src/duplicates/find-like-units.ts';
import { systemActor } from '../src/identity/actor.ts';
import { realNow } from '../src/kit/clock.ts';
import { newId } from '../src/kit/ids.ts';
import type { Database } from '../src/store/index.ts';
import { searchColumnsOf } from '../src/units/index.ts';
import { madeRow } from '../test/imports/made-register.ts';
import { createBenchServices, plant } from './plant.ts';

/**
 * The search for duplicates in a register of made rows, one in a hundred of them there twice, and the look before a unit is
 * registered: `npx tsx bench/search-duplicates.ts ROWS`. The figures go to results/search-duplicates.md.
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const LOOKS = 200;

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
try {
  const planted = await plant(dataDir, [], 0);
  const services = await createBenchServices(planted.url, join(dataDir, 'product'));
  try {
    await fill(services.db);
    await planted.settle();
    const first = await search(services);
    const again = await search(services);
    const looks = await look(services.db);
    const table = `# The search for duplicates among ${ROWS} units, measured ${realNow().toString()}

| | pairs compared | offered | seconds |
|---|---:|---:|---:|
| first search | ${first.total} | ${first.found} | ${first.seconds} |
| again | ${again.total} | ${again.found} | ${again.seconds} |

The look before a unit is registered: ${looks} ms at p95 of ${LOOKS}.
`;
    await writeFile(new URL('./results/search-duplicates.md', import.meta.url), table);
    process.stdout.write(table);
  } finally {
    await services.close();
    await services.db.close();
    await planted.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

/** Made units as an import would leave them, every hundredth once more under the same name with another legal form. */
async function fill(db: Database): Promise<void> {
  for (let from = 1; from <= ROWS; from += 5_000) {
    const units = Array.from({ length: Math.min(5_000, ROWS - from + 1) }, (_, at) => {
      const n = from + at;
      const twin = n % 100 === 0 ? n - 1 : n;
      const [made = '', code = '', , , , , , , , address = ''] = madeRow(twin);
      const name = twin === n ? made : `${made.replace(/有限公司$/, '')}（有限责任公司）`;
      return { id: newId(), name, ...searchColumnsOf({ name }), code: twin === n ? code : null, address };
    });
    await db.pool.query(
      `INSERT INTO units (id, name, normal_name, initials, kind, code, division_code, address)
       SELECT id, name, "normalName", initials, 'enterprise', code, '320924100', address
       FROM jsonb_to_recordset($1::jsonb)
         AS r(id uuid, name text, "normalName" text, initials text, code text, address text)
       ON CONFLICT (code) DO NOTHING`,
      [JSON.stringify(units)],
    );
  }
}

async function search(services: Parameters<typeof runDuplicateSearch>[0]) {
  const id = await requestDuplicateSearch(services, systemActor);
  const start = performance.now();
  await runDuplicateSearch(services, id);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  return { ...(await services.db.prisma.duplicateSearch.findUniqueOrThrow({ where: { id } })), seconds };
}

async function look(db: Database): Promise<string> {
  const taken: number[] = [];
  for (let n = 1; n <= LOOKS; n++) {
    const [name = '', code = ''] = madeRow(n * 37);
    const start = performance.now();
    await likeUnits({ db }, systemActor, { name, code });
    taken.push(performance.now() - start);
  }
  return (taken.sort((a, b) => a - b)[Math.floor(LOOKS * 0.95)] ?? 0).toFixed(1);
}
