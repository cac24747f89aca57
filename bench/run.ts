import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../scripts/bundle-server.mjs';
import { realNow } from '../src/kit/clock.ts';
import type { ContenderSetting, Order, Told } from './contenders/contender.ts';
import { cpuOf, memoryOf, postgresProcesses } from './measure-processes.ts';
import { plant } from './plant.ts';
import { type Measured, type Report, toTable } from './report.ts';

/**
 * One run, one machine, one database: contenders alternate, so that a slow minute is everybody's. Each has a
 * process of its own; servers are asked by clients in another. Results go to bench/results/.
 */
const CLIENTS = [1, 16];
const ROUNDS = Number(process.argv[2] ?? 5);
const MILLISECONDS = Number(process.argv[3] ?? 4_000);
/** Transitions by which the compiler has seen everything. */
const WARM = 4_000;
const NAMES = ['floor', 'engine', 'plain-route', 'product'] as const;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Bundled as the product is: what loads sources one by one holds a compiler in its memory. */
const BUNDLES = join(ROOT, 'dist', 'bench');

interface Running {
  name: (typeof NAMES)[number];
  /** Whose processor time counts. */
  worker: ChildProcess;
  /** Who is told to send: the worker itself, or the clients of its server. */
  sender: ChildProcess;
}

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
const children: ChildProcess[] = [];
let stopServer = async () => {};
try {
  const files = [...NAMES, 'http-clients'];
  await bundle(ROOT, Object.fromEntries(files.map((name) => [name, `bench/contenders/${name}.ts`])), BUNDLES);
  const planted = await plant(dataDir, NAMES, Math.max(...CLIENTS));
  stopServer = planted.stop;
  const running: Running[] = [];
  for (const name of NAMES) {
    running.push(
      await start(name, { ...planted, dataDir: join(dataDir, name), cases: planted.cases[name] ?? [] }),
    );
  }
  const measured: Measured[] = [];
  for (const each of running) await measure(each, { clients: 16, milliseconds: 1_000, atLeast: WARM });
  for (const clients of CLIENTS) {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const each of running) measured.push(await measure(each, { clients, milliseconds: MILLISECONDS }));
      process.stderr.write(`${clients} clients, round ${round} of ${ROUNDS}\n`);
    }
  }
  const alone = await measureAlone(running);
  const report: Report = {
    takenAt: realNow().toString(),
    node: process.version,
    processors: `${cpus().length} x ${cpus()[0]?.model.trim()}`,
    rounds: ROUNDS,
    milliseconds: MILLISECONDS,
    measured,
    alone,
  };
  await keep(report);
} finally {
  for (const child of children) child.kill();
  await stopServer();
  await rm(dataDir, { recursive: true, force: true });
}

async function start(name: Running['name'], setting: ContenderSetting): Promise<Running> {
  const [worker, { port }] = await spawn(name, setting);
  if (port === undefined) return { name, worker, sender: worker };
  const [sender] = await spawn('http-clients', { ...setting, url: `http://127.0.0.1:${port}` });
  return { name, worker, sender };
}

async function spawn(file: string, setting: ContenderSetting): Promise<[ChildProcess, { port?: number }]> {
  const child = fork(join(BUNDLES, `${file}.mjs`), [JSON.stringify(setting)], { execArgv: [] });
  children.push(child);
  const told = await answerOf(child);
  if (!told.ready) throw new Error(`${file} is not ready`);
  return [child, told.ready];
}

async function measure({ name, worker, sender }: Running, order: Order): Promise<Measured> {
  const postgres = await postgresProcesses(dataDir);
  const before = await cpuOf(postgres);
  if (sender !== worker) await ask(worker, order); // from here on its processor time counts
  const told = await ask(sender, order);
  const own = sender === worker ? told : await ask(worker, order);
  if (!told.run) throw new Error(`${name} measured nothing`);
  const { transitions } = told.run;
  return {
    name,
    clients: order.clients,
    ...told.run,
    cpuPerTransition: (own.cpu ?? 0) / transitions,
    databaseCpuPerTransition: ((await cpuOf(postgres)) - before) / transitions,
    megabytes: await memoryOf(worker.pid ? [worker.pid] : []),
    databaseMegabytes: await memoryOf(await postgresProcesses(dataDir)),
  };
}

/** The product and the database when nobody else is there: what an installation needs. Megabytes, at 16 clients. */
async function measureAlone(running: readonly Running[]): Promise<Measured> {
  const product = running.find(({ name }) => name === 'product');
  if (!product) throw new Error('the product is a contender');
  const others = running.filter((each) => each !== product).flatMap(({ worker, sender }) => [worker, sender]);
  for (const child of new Set(others)) {
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  }
  return measure(product, { clients: 16, milliseconds: MILLISECONDS });
}

async function ask(child: ChildProcess, order: Order): Promise<Told> {
  child.send(order);
  return answerOf(child);
}

/** What a child tells next. @throws Error when it ends instead. */
async function answerOf(child: ChildProcess): Promise<Told> {
  const gone = new AbortController();
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`a contender ended with ${code}`);
  });
  try {
    const [told] = await Promise.race([once(child, 'message'), exit]);
    return told;
  } finally {
    gone.abort();
    exit.catch(() => undefined);
  }
}

async function keep(report: Report): Promise<void> {
  const folder = new URL('./results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('latest.json', folder), `${JSON.stringify(report, null, 2)}\n`);
  const table = toTable(report);
  await writeFile(new URL('latest.md', folder), table);
  process.stdout.write(table);
}
