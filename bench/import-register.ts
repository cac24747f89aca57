import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeXlsxStream } from 'hucre/xlsx';
import { bundle } from '../scripts/bundle-server.mjs';
import { realNow } from '../src/kit/clock.ts';
import { csvLine, madeRegister, REGISTER_HEADINGS } from '../test/imports/made-register.ts';
import { cpuOf, postgresProcesses } from './measure-processes.ts';
import { plant } from './plant.ts';

/**
 * A register of 100,000 made rows with the quirks of real ones, checked, taken over and undone:
 * `npx tsx bench/import-register.ts ROWS`. The product is bundled as it ships, in a process of its own; the
 * figures go to results/import-register.md.
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLES = join(ROOT, 'dist', 'bench');

interface Told {
  seconds: Record<'receive' | 'check' | 'import' | 'undo', number>;
  /** Processor seconds of the product, from its start to the end of the import. */
  cpu: number;
  megabytes: number;
  counts: Record<string, number>;
  outcomes: Record<string, number>;
  status: string;
}

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
try {
  await bundle(ROOT, { 'import-register': 'bench/contenders/import-register.ts' }, BUNDLES);
  const planted = await plant(dataDir, [], 0);
  try {
    const lines: string[] = [];
    for (const kind of ['csv', 'xlsx'] as const) {
      const sheet = join(dataDir, `register.${kind}`);
      await (kind === 'csv' ? writeCsv(sheet) : writeXlsx(sheet));
      const before = await cpuOf(await postgresProcesses(dataDir));
      const { size } = await stat(sheet);
      const watched = watchPostgres();
      const told = await run(planted.url, sheet);
      lines.push(lineOf(kind, size, told, ((await watched()) - before) / 1_000));
    }
    const table = `# A register of ${ROWS} rows, measured ${realNow().toString()}

| sheet | MB | receive s | check s | import s | check + import s | CPU of the product s | CPU of PostgreSQL s | undo s | peak MB | rows |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
${lines.join('\n')}
`;
    await writeFile(new URL('./results/import-register.md', import.meta.url), table);
    process.stdout.write(table);
  } finally {
    await planted.stop();
  }
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function writeCsv(file: string): Promise<void> {
  function* lines() {
    yield csvLine(REGISTER_HEADINGS);
    for (const row of madeRegister(ROWS)) yield csvLine(row);
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

async function writeXlsx(file: string): Promise<void> {
  function* rows() {
    yield [...REGISTER_HEADINGS];
    yield* madeRegister(ROWS);
  }
  const reader = writeXlsxStream(rows(), { name: '企业名录' }).getReader();
  async function* chunks() {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file));
}

/** A connection's process ends with it: the most that was seen of all of them is what they used. */
function watchPostgres(): () => Promise<number> {
  let most = 0;
  const look = async () => {
    most = Math.max(most, await cpuOf(await postgresProcesses(dataDir)));
    return most;
  };
  const timer = setInterval(() => void look(), 200);
  return async () => {
    clearInterval(timer);
    return most;
  };
}

async function run(url: string, sheet: string): Promise<Told> {
  const child = join(BUNDLES, 'import-register.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [
    child,
    url,
    join(dataDir, 'product'),
    sheet,
  ]);
  return JSON.parse(stdout) as Told;
}

function lineOf(kind: string, bytes: number, told: Told, postgres: number): string {
  const { receive, check, import: taken, undo } = told.seconds;
  const figures = [
    bytes / 2 ** 20,
    receive,
    check,
    taken,
    check + taken,
    told.cpu,
    postgres,
    undo,
    told.megabytes,
  ];
  const counted = Object.entries({ ...told.counts, ...told.outcomes }).map(
    ([name, count]) => `${name} ${count}`,
  );
  return `| ${kind} | ${figures.map((figure) => figure.toFixed(1)).join(' | ')} | ${counted.join(', ')} |`;
}
