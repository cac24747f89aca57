import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Whatever asks the machine for the time, or makes a Date, whose zone is the host's. */
const ASKS_FOR_TIME = /\bnew\s+Date\s*\(|\bDate\s*\.\s*now\b|\bTemporal\s*\.\s*Now\b|(?<![.\w])Date\s*\(/;

async function sources(): Promise<string[]> {
  const folders = ['src', 'machines', 'prisma', 'web'];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
      return names.map((name) => join(folder, name));
    }),
  );
  return found
    .flat()
    .filter((path) => /\.(ts|tsx|mts|mjs|js)$/.test(path) && !/generated|node_modules/.test(path));
}

/** Without its comments, in which time may be spoken of. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

it('only kit/clock.ts asks for the time', async () => {
  const paths = await sources();
  const asking: string[] = [];
  for (const path of paths) {
    if (ASKS_FOR_TIME.test(code(await readFile(join(ROOT, path), 'utf8')))) asking.push(path);
  }
  expect(asking).toEqual([join('src', 'kit', 'clock.ts')]);
});
