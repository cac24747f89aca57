import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, Product, runCommandLine } from '../support/product.ts';

const ROOT = join(import.meta.dirname, '../..');
const PASSWORD = 'stork-and-plaque';

/** The lines of a page that are written to be run: its ```sh blocks, in order. */
async function linesToRun(page: string): Promise<string> {
  const text = await readFile(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((block) => block[1]).join('\n');
}

describe('The walk of the README', () => {
  let dataDir: string;
  let folder: string;
  let product: Product;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'jianhui-readme-'));
    folder = await mkdtemp(join(tmpdir(), 'jianhui-walk-'));
    const port = await freePort();
    product = await new Product({ dataDir, port, env: { DEMO_PASSWORD: PASSWORD } }).ready();
  }, 180_000);

  afterAll(async () => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a script as a reader would, stopping at the first line that fails. */
  async function run(script: string): Promise<{ code: number | null; output: string }> {
    const child = spawn('bash', ['-euo', 'pipefail'], {
      cwd: folder,
      env: { ...process.env, JIANHUI_URL: product.url, DEMO_PASSWORD: PASSWORD },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.stdin.end(script);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, output };
  }

  it('ends in an established case, seen by the supervisor and proven', async () => {
    const { code, output } = await run(await linesToRun('README.md'));
    expect(output).toContain('established  closed on time, 0 working days used');
    expect(output).toMatch(/numerator: 1, denominator: 1, value: 1/);
    expect(output).toMatch(/^1 opened [0-9a-f]{12}$/m);
    expect(output).toMatch(/union\.unveiled [0-9a-f]{12}$/m);
    expect(code, output).toBe(0);
  });

  it('is the same in the Chinese README', async () => {
    expect(await linesToRun('README.zh-CN.md')).toBe(await linesToRun('README.md'));
  });

  it('goes on in a terminal: signed in, a due date, everything verified', async () => {
    const env = { JIANHUI_URL: product.url, HOME: folder, LANG: 'C.UTF-8' };
    const login = await runCommandLine(
      ['login', '--user', 'supervisor01', '--password-stdin'],
      env,
      `${PASSWORD}\n`,
    );
    expect(login.code, login.output).toBe(0);
    const due = await runCommandLine(['due', '2026-12-25'], env);
    expect(due.output).toContain('2027-01-04 (provisional)');
    const head = join(folder, 'head.json');
    expect((await runCommandLine(['head', head], env)).code).toBe(0);
    const verified = await runCommandLine(['verify', '--head', head], env);
    expect(verified.output).toContain('Everything agrees.');
    expect(verified.code).toBe(0);
  });
});
