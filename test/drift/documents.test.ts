import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

async function pages(folder = ROOT): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (/^(node_modules|dist|\..*)$/.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await pages(path)));
    else if (entry.name.endsWith('.md')) found.push(path);
  }
  return found;
}

describe('The documents', () => {
  it('point only to pages and files that are there', async () => {
    const broken: string[] = [];
    for (const page of await pages()) {
      const text = (await readFile(page, 'utf8')).replaceAll(/^```[\s\S]*?^```$/gm, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?:|mailto:|#)/.test(target)) continue;
        const file = join(dirname(page), decodeURIComponent(target.replace(/#.*/, '')));
        if (!existsSync(file)) broken.push(`${page.slice(ROOT.length + 1)} → ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('say each noun of the glossary once', async () => {
    const glossary = await readFile(join(ROOT, 'GLOSSARY.md'), 'utf8');
    const words = [...glossary.matchAll(/^\| ([^|]+?) \|/gm)].map((row) => row[1]);
    const nouns = words.filter((word) => word !== 'Word' && !/^-+$/.test(word ?? ''));
    expect(nouns.filter((noun, at) => nouns.indexOf(noun) !== at)).toEqual([]);
  });

  it('have every page of the root set', () => {
    const root = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'CONTRIBUTING.md'];
    for (const page of [...root, 'CHANGELOG.md', 'SECURITY.md', 'LICENSE']) {
      expect(existsSync(join(ROOT, page)), page).toBe(true);
    }
  });
});
