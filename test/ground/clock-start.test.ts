import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, oddFolder, Product, runCommandLine } from '../support/product.ts';

describe('CLOCK_START', () => {
  let folder: Awaited<ReturnType<typeof oddFolder>>;
  let port: number;
  let product: Product;
  const password = 'the-clock-is-shifted';
  const env = { DEMO_PASSWORD: password, CLOCK_START: '2026-09-18T09:00:00+08:00' };

  const today = async (): Promise<string> => {
    const answer = await fetch(`${product.url}/api/v1/clock`);
    return ((await answer.json()) as { today: string }).today;
  };

  beforeAll(async () => {
    folder = await oddFolder();
    port = await freePort();
    product = await new Product({ dataDir: folder.path, port, env }).ready();
  }, 240_000);
  afterAll(async () => {
    await product.stop();
    await folder.remove();
  });

  it('sets the legal day at the first start, and says that the clock is shifted', async () => {
    expect(await today()).toBe('2026-09-18');
    expect(product.output).toContain('The clock is shifted');
  });

  it('moves forward by the command line, for whoever may', async () => {
    const commandLine = { JIANHUI_URL: product.url, HOME: folder.path };
    await runCommandLine(['login', '--user', 'admin', '--password-stdin'], commandLine, password);
    const moved = await runCommandLine(['clock', 'advance', '--days', '3'], commandLine);
    expect(moved).toMatchObject({ code: 0, output: expect.stringContaining('legal day 2026-09-21') });
    const back = await runCommandLine(['clock', 'advance', '--to', '2026-09-18T09:00:00+08:00'], commandLine);
    expect(back).toMatchObject({ code: 1, output: expect.stringContaining('only forward') });
    expect(await today()).toBe('2026-09-21');
  });

  it('counts only once: a later start goes on from where the clock stands, and says so', async () => {
    await product.stop();
    product = await new Product({ dataDir: folder.path, port, env }).ready();
    expect(product.output).toContain('CLOCK_START counts only at the first start');
    expect(await today()).toBe('2026-09-21');
  });
});
