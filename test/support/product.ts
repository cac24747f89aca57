import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
/** A start on two busy processors, with the first initdb in it, takes seconds; past this it is a failure. */
const READY_PATIENCE_MS = 110_000;

export interface ProductOptions {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
}

/** The product as a user starts it: a process of its own, `node scripts/start.mjs`. */
export class Product {
  readonly url: string;
  readonly #child: ChildProcess;
  #output = '';
  readonly #ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor({ dataDir, port, env = {} }: ProductOptions) {
    this.url = `http://127.0.0.1:${port}`;
    this.#child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs')], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATA_DIR: dataDir,
        PORT: String(port),
        DEMO_CASES: '0',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#output += chunk;
      });
    }
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Everything it has said so far. */
  get output(): string {
    return this.#output;
  }

  /** Waits until the welcome is out and /readyz answers 200. @throws when it ends before or takes too long. */
  async ready(): Promise<this> {
    await this.said('Ctrl-C stops.');
    const answer = await fetch(`${this.url}/readyz`);
    if (!answer.ok) throw new Error(`it says that it is ready, and answers ${answer.status}`);
    return this;
  }

  /** Waits until it has printed this. @throws when it ends before or takes too long. */
  async said(text: string): Promise<void> {
    let ended = false;
    void this.#ended.then(() => {
      ended = true;
    });
    for (const end = performance.now() + READY_PATIENCE_MS; performance.now() < end; await sleep(50)) {
      if (this.#output.includes(text)) return;
      if (ended) throw new Error(`it ended instead of starting:\n${this.#output}`);
    }
    throw new Error(`it was not ready in time:\n${this.#output}`);
  }

  /** Waits for its end. @returns the exit code; null when a signal ended it. */
  async ended(): Promise<number | null> {
    return (await this.#ended).code;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended();
  }
}

/** The command line as a user runs it, with something on its standard input. */
export async function runCommandLine(
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'jianhui.mjs'), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A folder with a name as people give them: spaces and Chinese. Removed with `remove`. */
export async function oddFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'jianhui 射阳 县-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
