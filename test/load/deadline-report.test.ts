import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/kit/plain-day.ts';
import { day, randomLife, randomOf } from '../supervision/life.ts';
import { plantLives } from '../supervision/plant-lives.ts';
import { createWorld, type World } from '../support/world.ts';

// LOAD_CASES=20000 is what a county has after years; the suite makes do with fewer.
const CASES = Number(process.env.LOAD_CASES ?? 4_000);
const TODAY = day('2026-06-30');

let world: World;

beforeAll(async () => {
  world = await createWorld({ clockStart: `${TODAY}T09:00:00+08:00` });
  const { prisma, pool } = world.services.db;
  const owners = await prisma.user.findMany({ where: { username: { startsWith: 'instructor' } } });
  const [lines, areas] = await Promise.all([prisma.line.findMany(), prisma.area.findMany()]);
  const random = randomOf(7);
  const around = {
    lines: lines.map((it) => it.id),
    areas: areas.map((it) => it.id),
    towns: ['320924100', '320924101'],
    owners: owners.map((it) => it.id),
    until: TODAY,
  };
  const lives = Array.from({ length: CASES }, (_, index) =>
    randomLife(
      index,
      addDays(TODAY, -Math.floor(random() * (index % 20 === 0 ? 12 : 1_400))),
      random,
      around,
    ),
  );
  await plantLives(pool, lives, TODAY);
}, 300_000);

afterAll(() => world.close());

it(`A report over ${CASES} cases costs less than a millisecond of processor a case`, {
  timeout: 120_000,
}, async () => {
  const supervisor = await world.api('supervisor01');
  const measured: [string, number, number][] = [];
  for (const path of [
    'deadlines',
    'deadlines?groupBy=line',
    'board',
    'trend',
    'stages',
    'process-map',
    'workload',
  ]) {
    const before = { cpu: process.cpuUsage(), at: performance.now() };
    const { status, body } = await supervisor.get(`/api/v1/supervision/${path}`);
    const { user, system } = process.cpuUsage(before.cpu);
    expect(status, JSON.stringify(body)).toBe(200);
    measured.push([path, Math.round(performance.now() - before.at), Math.round((user + system) / 1000)]);
  }
  const lines = measured.map(([path, wall, cpu]) => `${path.padEnd(24)} ${wall} ms, ${cpu} ms of processor`);
  console.info(`${CASES} cases\n${lines.join('\n')}`);
  for (const [path, , cpu] of measured) expect(cpu, path).toBeLessThan(Math.max(1_000, CASES));
});
