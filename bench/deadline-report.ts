import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { createApp } from '../src/app.ts';
import { openSession } from '../src/identity/sessions.ts';
import { realNow } from '../src/kit/clock.ts';
import { addDays } from '../src/kit/plain-day.ts';
import { routes } from '../src/routes.ts';
import type { Services } from '../src/services.ts';
import { randomLife, randomOf } from '../test/supervision/life.ts';
import { plantLives } from '../test/supervision/plant-lives.ts';
import { requireStatus } from '../test/support/desk.ts';
import { createBenchServices, plant } from './plant.ts';

/**
 * What a supervisor's figures cost over 2,000 and over 20,000 cases, each asked for twice in a fresh process of services:
 * `npx tsx bench/deadline-report.ts`. The first answer reads every history, later ones only what changed.
 * The figures go to results/deadline-report.md.
 */
const SIZES = [2_000, 20_000] as const;
const FIGURES = [
  'deadlines',
  'deadlines?groupBy=line',
  'board',
  'trend',
  'stages',
  'process-map',
  'workload',
];

/** Processor milliseconds of the process: server and client together. */
interface Taken {
  first: number;
  again: number;
}

const results: Record<string, Taken[]> = {};
for (const size of SIZES) {
  const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
  try {
    const planted = await plant(dataDir, [], 0);
    const services = await createBenchServices(planted.url, join(dataDir, 'product'));
    try {
      await plantCases(services, size);
      await planted.settle();
      for (const figure of FIGURES) {
        const taken = await measure(services, figure);
        process.stderr.write(`${size} cases, ${figure}: ${taken.first} ms, ${taken.again} ms again\n`);
        results[figure] = [...(results[figure] ?? []), taken];
      }
    } finally {
      await services.close();
      await services.db.close();
      await planted.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
const table = toTable();
await writeFile(new URL('./results/deadline-report.md', import.meta.url), table);
process.stdout.write(table);

async function plantCases({ db, clock }: Services, size: number): Promise<void> {
  const today = clock.today();
  const owners = await db.prisma.user.findMany({ where: { username: { startsWith: 'instructor' } } });
  const [lines, areas] = await Promise.all([db.prisma.line.findMany(), db.prisma.area.findMany()]);
  const random = randomOf(7);
  const around = {
    lines: lines.map(({ id }) => id),
    areas: areas.map(({ id }) => id),
    towns: ['320924100', '320924101'],
    owners: owners.map(({ id }) => id),
    until: today,
  };
  const lives = Array.from({ length: size }, (_, index) => {
    const daysAgo = Math.floor(random() * (index % 20 === 0 ? 12 : 1_400));
    return randomLife(index, addDays(today, -daysAgo), random, around);
  });
  await plantLives(db.pool, lives, today);
}

async function measure(services: Services, figure: string): Promise<Taken> {
  const { id } = await services.db.prisma.user.findUniqueOrThrow({ where: { username: 'supervisor01' } });
  const origin = { ip: undefined, userAgent: 'bench' };
  const { token } = await openSession(services.db, { userId: id }, origin);
  const app = createApp(services, routes);
  const ask = async () => {
    const before = process.cpuUsage();
    const path = `/api/v1/supervision/${figure}`;
    requireStatus(await supertest(app).get(path).auth(token, { type: 'bearer' }), 200);
    const { user, system } = process.cpuUsage(before);
    return Math.round((user + system) / 1_000);
  };
  return { first: await ask(), again: await ask() };
}

function toTable(): string {
  const lines = Object.entries(results).map(([figure, [small, large]]) => {
    if (!small || !large) throw new Error(`${figure} was not measured`);
    const ratio = (large.first / small.first).toFixed(1);
    return `| ${figure} | ${small.first} | ${small.again} | ${large.first} | ${large.again} | ${ratio} |`;
  });
  return `# Figures over a county's cases, measured ${realNow().toString()}

Processor milliseconds of the process over HTTP, server and client together, the first time and again. The figures are asked for
from above to below in one process: what the first of them has judged, the others find judged.

| asked | ${SIZES[0]} cases | again | ${SIZES[1]} cases | again | ratio of the first |
|---|---:|---:|---:|---:|---:|
${lines.join('\n')}
`;
}
