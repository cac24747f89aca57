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
import { requireStatus } from '../test/support/desk.ts';
import { createHiringDesk, madeResidentId } from '../test/support/hiring-desk.ts';
import { cpuOf, postgresProcesses } from './measure-processes.ts';
import { createBenchServices, plant } from './plant.ts';

/**
 * A sheet of 50 and of 500 made applicants, one in ten of them with an error, checked, taken and sent again over HTTP:
 * `npx tsx bench/import-applicants.ts`. The figures go to results/import-applicants.md.
 */
const SIZES = [50, 500] as const;
const ROUNDS = 3;
const HEADINGS = ['姓名', '身份证号', '手机号', '岗位代码', '学历', '学历取得日期'];

let signUp: [from: string, to: string] = ['', ''];

type Desk = Awaited<ReturnType<typeof createHiringDesk>>;

/** Seconds on the clock, processor seconds of the process (product and client together) and of PostgreSQL. */
interface Taken {
  clock: number;
  cpu: number;
  postgres: number;
  said: string;
}

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
try {
  const planted = await plant(dataDir, [], 0);
  const services = await createBenchServices(planted.url, join(dataDir, 'product'));
  try {
    const desk = await createHiringDesk(worldOf(services));
    const today = services.clock.today();
    signUp = [today, addDays(today, 13)];
    requireStatus(await desk.quota(15), 201);
    await measure(desk, SIZES[0]); // warms the plans
    const phases: Record<string, Taken[]> = {};
    for (const size of SIZES) {
      const rounds: Record<string, Taken>[] = [];
      for (let nth = 0; nth < ROUNDS; nth += 1) rounds.push(await measure(desk, size));
      for (const phase of Object.keys(rounds[0] ?? {})) {
        const each = rounds.flatMap((round) => round[phase] ?? []).sort((a, b) => a.clock - b.clock);
        const middle = each[Math.floor(ROUNDS / 2)];
        if (middle) phases[phase] = [...(phases[phase] ?? []), middle];
      }
    }
    const table = toTable(phases);
    await writeFile(new URL('./results/import-applicants.md', import.meta.url), table);
    process.stdout.write(table);
  } finally {
    await services.close();
    await services.db.close();
    await planted.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

function worldOf(services: Services) {
  const app = createApp(services, routes);
  return {
    async api(username = 'officer01') {
      const { id } = await services.db.prisma.user.findUniqueOrThrow({ where: { username } });
      const { token } = await openSession(services.db, { userId: id }, { ip: undefined, userAgent: 'bench' });
      return supertest.agent(app).auth(token, { type: 'bearer' });
    },
    clock: services.clock,
    moveTo: () => undefined,
  };
}

/** A round of its own, its sheet checked, taken, and sent once more. */
async function measure(desk: Desk, size: number): Promise<Record<string, Taken>> {
  const round = await desk.openRound();
  await desk.announce(round, 15, ...signUp);
  const lines = [HEADINGS, ...Array.from({ length: size }, (_, at) => applicant(at + 1))];
  const send = (mode: 'check' | 'take') => () => desk.load(round, 'applicants', { mode }, lines);
  return {
    check: await time(send('check')),
    take: await time(send('take')),
    'take again': await time(send('take')),
  };
}

/** Every tenth row has an error: a wrong check digit, no such post, the same person as the row before. */
function applicant(n: number): string[] {
  const idOf = (person: number) =>
    madeResidentId(`1995-${pad(1 + (person % 12))}-${pad(1 + (person % 28))}`, person);
  const row = [`示例${n}`, idOf(n), '13800000000', 'p1', '本科', '2020/6/20'];
  if (n % 30 === 10) row[1] = `${idOf(n).slice(0, 17)}${idOf(n).endsWith('1') ? 2 : 1}`;
  if (n % 30 === 20) row[3] = 'p9';
  if (n % 30 === 0) row[1] = idOf(n - 1);
  return row;
}

async function time(send: () => ReturnType<Desk['load']>): Promise<Taken> {
  const postgresBefore = await cpuOf(await postgresProcesses(dataDir));
  const before = process.cpuUsage();
  const begun = performance.now();
  const response = await send();
  const clock = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(before);
  requireStatus(response, 200);
  const postgres = ((await cpuOf(await postgresProcesses(dataDir))) - postgresBefore) / 1_000;
  const { counts, rows } = response.body as {
    counts: Record<string, number>;
    rows: { reasons: { code: string }[] }[];
  };
  const codes = new Map<string, number>();
  for (const { code } of rows.flatMap(({ reasons }) => reasons)) codes.set(code, (codes.get(code) ?? 0) + 1);
  const said = [...Object.entries(counts), ...codes].filter(([, count]) => count > 0);
  return {
    clock,
    cpu: (user + system) / 1e6,
    postgres,
    said: said.map(([name, count]) => `${name} ${count}`).join(', '),
  };
}

function toTable(phases: Record<string, Taken[]>): string {
  const lines = Object.entries(phases).map(([phase, [small, large]]) => {
    if (!small || !large) throw new Error(`${phase} was not measured`);
    const seconds = ({ clock, cpu, postgres }: Taken) =>
      [clock, cpu, postgres].map((each) => each.toFixed(2)).join(' | ');
    const ratio = (large.clock / small.clock).toFixed(1);
    return `| ${phase} | ${seconds(small)} | ${seconds(large)} | ${ratio} | ${large.said} |`;
  });
  return `# A sheet of applicants, measured ${realNow().toString()}

Seconds over HTTP, median of ${ROUNDS}; CPU is that of the process, product and client together, then of PostgreSQL.

| | ${SIZES[0]} rows: clock | CPU | PostgreSQL | ${SIZES[1]} rows: clock | CPU | PostgreSQL | ratio | rows of ${SIZES[1]} |
|---|---:|---:|---:|---:|---:|---:|---:|---|
${lines.join('\n')}
`;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
