import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../src/identity/actor.ts';
import { realNow, toIsoMilliseconds } from '../src/kit/clock.ts';
import { newId } from '../src/kit/ids.ts';
import type { Services } from '../src/services.ts';
import { insertUnits, type NewUnit } from '../src/store/register-units.ts';
import { listUnits } from '../src/units/contract.ts';
import { findUnits } from '../src/units/find-units.ts';
import { searchColumnsOf } from '../src/units/index.ts';
import { madeCode, madeRow } from '../test/imports/made-register.ts';
import { createBenchServices, plant } from './plant.ts';

/**
 * A search as it is typed: the first page of the list of units, in a register of 10,000 units and in one of 100,000,
 * through the product's own query: `npx tsx bench/search-units.ts`. The figures go to results/search-units.md.
 */
const SIZES = [10_000, 100_000] as const;
const EACH = 120;

/** What is typed, by kind: every one is asked for in turn. */
const typed: Record<string, readonly string[]> = {
  'two characters, one firm in some hundred': [
    '春发',
    '海兴',
    '松盛',
    '宝泰',
    '林和',
    '月永',
    '玉安',
    '江顺',
  ],
  'two characters, in every seventh name': ['纺织', '机械', '建筑', '米业', '水产', '餐饮', '农资'],
  'two characters, in every name': ['射阳', '阳县'],
  'two initials': ['sy', 'yx', 'fz'],
  'five initials': ['syxcf', 'syxhx', 'syxss', 'syxbt', 'syxlh'],
  'code, its first ten': ['9132092400', '9232092400', '9332092400'],
  'code, whole': [madeCode(17), madeCode(4_711), madeCode(9_001)],
  'nothing has it': ['鑫鑫', 'zzzz', '91999999'],
};

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
try {
  const planted = await plant(dataDir, [], 0);
  const services = await createBenchServices(planted.url, join(dataDir, 'product'));
  const actor: Actor = { id: planted.actorId, kind: 'user', roles: [{ role: 'admin' }] };
  try {
    const measured: Record<string, Spread>[] = [];
    let there = 0;
    for (const size of SIZES) {
      await grow(services, there, size);
      await planted.settle();
      there = size;
      measured.push(await measure(services, actor));
    }
    const lines = Object.keys(typed).map((kind) => {
      const [small, large] = measured.map((spreads) => spreads[kind] ?? { median: 0, p95: 0 });
      const figures = [small?.median, small?.p95, large?.median, large?.p95].map((ms) =>
        (ms ?? 0).toFixed(1),
      );
      return `| ${kind} | ${figures.join(' | ')} | ${((large?.median ?? 0) / (small?.median ?? 1)).toFixed(1)} |`;
    });
    const table = `# Searching the register of units, measured ${realNow().toString()}

First page of 50, milliseconds, through the product's own query and a warm database; ratio of the medians.

| typed | 10,000: median | p95 | 100,000: median | p95 | ratio |
|---|---:|---:|---:|---:|---:|
${lines.join('\n')}
`;
    await writeFile(new URL('./results/search-units.md', import.meta.url), table);
    process.stdout.write(table);
  } finally {
    await services.close();
    await services.db.close();
    await planted.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function grow({ db, clock }: Services, from: number, to: number): Promise<void> {
  const by = {
    createdBy: null,
    createdAt: toIsoMilliseconds(clock.now()),
    today: clock.today(),
    demonstration: true,
  };
  for (let at = from; at < to; at += 1_000) {
    const units = Array.from({ length: 1_000 }, (_, nth) => madeUnit(at + nth));
    await db.transaction((tx) => insertUnits(tx, units, by));
  }
}

function madeUnit(n: number): NewUnit {
  const [name = '', , , , , , scope = '', , , address = ''] = madeRow(n);
  return {
    id: newId(),
    siteId: newId(),
    placementId: newId(),
    name,
    formerName: null,
    ...searchColumnsOf({ name }),
    kind: 'enterprise',
    code: madeCode(n, n % 20 === 0 ? '92' : '91'),
    legacyNumber: null,
    registeredOn: null,
    enterpriseType: null,
    capitalText: null,
    capitalAmount: null,
    capitalCurrency: null,
    scope,
    divisionCode: '320924',
    address,
    industry: null,
    legalRepresentative: null,
    contactName: null,
    contactPhone: null,
    codeWarnings: [],
  };
}

interface Spread {
  median: number;
  p95: number;
}

async function measure(services: Services, actor: Actor): Promise<Record<string, Spread>> {
  const spreads: Record<string, Spread> = {};
  for (const [kind, fragments] of Object.entries(typed)) {
    const took: number[] = [];
    for (let nth = -10; nth < EACH; nth += 1) {
      const query = listUnits.query.parse({ q: fragments[Math.abs(nth) % fragments.length], limit: 50 });
      const begun = performance.now();
      await findUnits(services, actor, query);
      // The first ten warm the plans.
      if (nth >= 0) took.push(performance.now() - begun);
    }
    took.sort((a, b) => a - b);
    spreads[kind] = { median: took[EACH / 2] ?? 0, p95: took[Math.floor(EACH * 0.95)] ?? 0 };
  }
  return spreads;
}
