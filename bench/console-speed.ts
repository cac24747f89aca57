import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { realNow } from '../src/kit/clock.ts';
import { findChromium } from '../test/support/machine.ts';
import { freePort, Product } from '../test/support/product.ts';

/**
 * What a person waits for at the console of `npm start`, with the demonstration county in it: `npx tsx bench/console-speed.ts`.
 * The figures go to results/console-speed.md. Chromium, server and database share the processors of one machine.
 */
const ROUNDS = 5;
const PASSWORD = 'bench-only-2026';
const TEXT = 'visited the shop floor, twenty minutes with the owner';

const executablePath = findChromium();
if (!executablePath) throw new Error('there is no Chromium on this machine');
const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
const env = { DEMO_PASSWORD: PASSWORD, DEMO_CASES: '1' };
const product = await new Product({ dataDir, port: await freePort(), env }).ready();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ baseURL: product.url, locale: 'zh-CN' });
  page.setDefaultTimeout(120_000);
  await page.goto('/login');
  await page.getByLabel('用户名', { exact: true }).fill('instructor01');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/work/**');
  const plain = await listTimes(page);
  const lags = await typingLags(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slowed = await listTimes(page);
  const row = (what: string, times: readonly number[], goal: string) =>
    `| ${what} | ${at(times, 0.5)} | ${at(times, 1)} | ${goal} |`;
  const table = `# Waiting for the console, measured ${realNow().toString()}

Milliseconds: the first list of ${ROUNDS} loads of the page with what the browser keeps, and from a key to the frame that shows its letter.

| | middle | at most | goal |
|---|---:|---:|---:|
${row('first list', plain, '')}
${row('first list, the browser’s processor four times slower', slowed, '1500')}
${row('a letter typed into the form of a new case', lags, '100')}
`;
  await writeFile(new URL('./results/console-speed.md', import.meta.url), table);
  process.stdout.write(table);
} finally {
  await browser.close();
  await product.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function listTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto('about:blank');
    const began = performance.now();
    await page.goto('/cases', { waitUntil: 'commit' });
    await page.locator('a[href^="/cases/"]:not([href="/cases/new"])').first().waitFor();
    times.push(performance.now() - began);
  }
  return times;
}

/** Into the form of a new case: from each key to the frame after it. */
async function typingLags(page: Page): Promise<number[]> {
  await page.goto('/cases/new');
  const field = page.locator('input[type=text], input:not([type]), textarea').first();
  await field.focus();
  await page.evaluate(() => {
    const lags: number[] = [];
    Object.assign(window, { lags });
    addEventListener('keydown', () => {
      const pressed = performance.now();
      requestAnimationFrame(() => setTimeout(() => lags.push(performance.now() - pressed)));
    });
  });
  await field.pressSequentially(TEXT);
  return page.evaluate(() => (window as Window & { lags?: number[] }).lags ?? []);
}

function at(times: readonly number[], share: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toString();
}
