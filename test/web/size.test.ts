import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildConsoleOnce } from './support/console-build.ts';

const DIST = join(import.meta.dirname, '../../dist/web');

interface Chunk {
  file: string;
  imports?: string[];
}

describe('what a browser loads before the first list', () => {
  beforeAll(() => buildConsoleOnce(), 180_000);

  it('is at most 420 kB of script, gzipped', () => {
    const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      Chunk
    >;
    const files = new Set<string>();
    const take = (name: string) => {
      const chunk = manifest[name];
      if (!chunk) throw new Error(`the build knows no ${name}`);
      if (files.has(chunk.file)) return;
      files.add(chunk.file);
      chunk.imports?.forEach(take);
    };
    for (const name of ['index.html', 'cases/case-list-page.tsx']) take(name);
    const bytes = [...files]
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length, 0);
    console.log(`script before the first list: ${(bytes / 1024).toFixed(1)} kB gzip in ${files.size} files`);
    expect(bytes).toBeLessThanOrEqual(420 * 1024);
  });

  it('needs no other file for the service worker: it loads as a classic script', () => {
    const worker = readFileSync(join(DIST, 'service-worker.js'), 'utf8');
    expect(worker).not.toMatch(/\bimport\s*[({'"]|\bexport\s/);
    expect(worker).not.toContain('__SHELL__');
  });

  it('lists for the service worker only files that there are: one that is missing keeps the phone from working offline', () => {
    const worker = readFileSync(join(DIST, 'service-worker.js'), 'utf8');
    const listed = [...worker.matchAll(/\/assets\/[^"'`]+/g)].map(([path]) => path);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((path) => !existsSync(join(DIST, path)))).toEqual([]);
  });
});
