import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { realNow } from '../src/kit/clock.ts';
import { freePort } from '../test/support/product.ts';
import { postgresProcesses } from './measure-processes.ts';

/**
 * The first start of a fresh clone beside the installation of packages: everything that `npm start` does once node_modules
 * is there, until the server answers and until its console is built. `npx tsx bench/first-start.ts ROUNDS [OTHER-CHECKOUT]`
 * alternates this working copy with another one, so that a busy machine slows both; the processor time says what was done.
 * The figures go to results/first-start.md.
 */
const HERE = resolve(import.meta.dirname, '..');
const ROUNDS = Number(process.argv[2] ?? 1);
const checkouts = [HERE, ...process.argv.slice(3).map((path) => resolve(path))];
const PATIENCE_MS = 900_000;

interface Measured {
  /** Seconds until the welcome, and until the console could be opened. */
  ready: number;
  console: number;
  /** Processor seconds of everything that `npm start` began, and of its PostgreSQL. */
  cpu: number;
  postgresCpu: number;
  /** In milliseconds, in the order in which they ended. */
  phases: [string, number][];
}

const results = checkouts.map((checkout) => ({ checkout, runs: [] as Measured[] }));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { checkout, runs } of results) runs.push(await firstStart(checkout));
}
const table = report();
await writeFile(join(HERE, 'bench/results/first-start.md'), table);
process.stdout.write(table);

/** Copies what git knows of a checkout, lends it the packages, and starts it on an empty data directory. */
async function firstStart(checkout: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'jianhui-first-'));
  try {
    const clone = join(folder, 'clone');
    await copyOf(checkout, clone);
    return await start(clone, join(folder, 'data'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyOf(checkout: string, clone: string): Promise<void> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await promisify(execFile)('git', list, { cwd: checkout, maxBuffer: 1 << 26 });
  for (const file of stdout.split('\0').filter((name) => name !== '')) {
    await mkdir(dirname(join(clone, file)), { recursive: true });
    await cp(join(checkout, file), join(clone, file)).catch(() => undefined); // listed and deleted
  }
  await symlink(join(checkout, 'node_modules'), join(clone, 'node_modules'));
}

async function start(clone: string, dataDir: string): Promise<Measured> {
  const port = await freePort();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: clone,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const ended = new Promise<void>((resolveEnd) => child.once('close', () => resolveEnd()));
  try {
    await until(() => output.includes('Ctrl-C stops.'), child);
    const ready = seconds();
    await until(async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { accept: 'text/html' } });
      return (await answer.text()).includes('/assets/');
    }, child);
    const shown = seconds();
    const [postmaster = 0, ...backends] = await postgresProcesses(dataDir);
    const postgresCpu = await cpuOfTree(postmaster, backends);
    const own = await cpuOfTree(child.pid ?? 0);
    return { ready, console: shown, cpu: own + postgresCpu, postgresCpu, phases: phasesOf(output) };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function until(
  holds: () => boolean | Promise<boolean>,
  child: { exitCode: number | null },
): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(50)) {
    if (await holds()) return;
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
  }
  throw new Error('it was not ready in time');
}

/** Processor seconds of a process, of its children that have ended, and of those that still run. */
async function cpuOfTree(pid: number, running: readonly number[] = []): Promise<number> {
  const fields = async (of: number) => {
    const text = await readFile(`/proc/${of}/stat`, 'utf8').catch(() => '');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  };
  const ticks = (told: readonly string[], from: number, to: number) =>
    told.slice(from, to).reduce((sum, each) => sum + Number(each), 0);
  let sum = ticks(await fields(pid), 11, 15);
  for (const child of running) sum += ticks(await fields(child), 11, 13);
  return sum / 100; // USER_HZ is 100 on every Linux that Node runs on
}

function phasesOf(output: string): [string, number][] {
  const entries = output.split('\n').filter((line) => line.startsWith('{"'));
  return entries.flatMap((line): [string, number][] => {
    const { phase, milliseconds } = JSON.parse(line);
    return phase === undefined ? [] : [[phase, milliseconds]];
  });
}

function report(): string {
  const rows = results.map(({ checkout, runs }) => {
    const of = (pick: (run: Measured) => number) => median(runs.map(pick)).toFixed(1);
    const name = checkout === HERE ? 'this' : 'other';
    return `| ${name} | ${of((run) => run.ready)} | ${of((run) => run.console)} | ${of((run) => run.cpu)} | ${of((run) => run.postgresCpu)} |`;
  });
  const phases = (results[0]?.runs[0]?.phases ?? []).map(
    ([phase, milliseconds]) => `| ${phase} | ${(milliseconds / 1000).toFixed(1)} |`,
  );
  return `# The first start beside the installation of packages, measured ${realNow().toString()}

${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)} at the end; medians of ${ROUNDS}, alternating.

| working copy | answers after s | console after s | CPU s | of it PostgreSQL s |
|---|---:|---:|---:|---:|
${rows.join('\n')}

What the first run of this working copy spent its time on; the console is built beside all that comes after the packages:

| phase | s |
|---|---:|
${phases.join('\n')}
`;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
