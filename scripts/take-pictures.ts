// The pictures of the README, from a running demonstration:
//   npx tsx scripts/take-pictures.ts http://127.0.0.1:3000 PASSWORD [docs/pictures]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const [url = 'http://127.0.0.1:3000', password = '', folder = 'docs/pictures'] = process.argv.slice(2);
const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

interface Picture {
  name: string;
  who: string;
  path: string;
  screen: typeof wide | typeof phone;
  /** What to press before the picture is taken. */
  before?(page: Page): Promise<void>;
}

const firstCase = async (page: Page) => {
  await page.locator('a[href^="/cases/0"]').first().click();
  await page.locator('.stage-steps, .ant-steps').first().waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'board', who: 'supervisor01', path: '/supervision', screen: wide },
  { name: 'case', who: 'instructor01', path: '/work/todo', screen: wide, before: firstCase },
  { name: 'todo-phone', who: 'instructor01', path: '/work/todo', screen: phone },
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const picture of pictures) await take(browser, picture);
await browser.close();

async function take(from: Browser, { name, who, path, screen, before }: Picture): Promise<void> {
  const context = await from.newContext({
    ...screen,
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('用户名', { exact: true }).fill(who);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('用户名', { exact: true }).waitFor({ state: 'detached' });
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await before?.(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  process.stdout.write(`${join(folder, `${name}.png`)}\n`);
}
