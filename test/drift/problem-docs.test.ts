import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { problemPages } from '../../scripts/problem-docs.ts';

const FOLDER = join(import.meta.dirname, '../../docs/problems');

it('docs/problems has a page for each refusal, as the catalogue says it (npm run problem-docs)', async () => {
  const pages = problemPages();
  expect((await readdir(FOLDER)).toSorted()).toEqual([...pages.keys()].toSorted());
  for (const [name, text] of pages) expect(await readFile(join(FOLDER, name), 'utf8'), name).toBe(text);
});
