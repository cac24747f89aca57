import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEdge, type Edge } from '../support/edge.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Every place of the handbook that a page of the console opens: page#place. */
const opened = [
  ...new Set(
    readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        [...readFileSync(join(ROOT, 'web', file), 'utf8').matchAll(/help="([^"]+)"/g)].map(
          ([, place]) => place,
        ),
      ),
  ),
].sort();

describe('the handbook', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await createEdge((services) => ({ services, bindings: [] }));
  });
  afterAll(() => edge.close());

  it('is opened by the pages of the console', () => {
    expect(opened.length).toBeGreaterThan(15);
  });

  it.each(opened)('has the place %s', async (place) => {
    const [name, anchor] = String(place).split('#');
    const page = await edge.api().get(`/handbook/${name}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="zh-CN">');
    expect(page.text).toContain(`<a id="${anchor}"></a>`);
  });

  it('leads from its contents to every page, and from page to page', async () => {
    const contents = await edge.api().get('/handbook');
    const links = [...contents.text.matchAll(/href="(\/handbook\/[a-z-]+)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const link of links) expect((await edge.api().get(String(link))).status).toBe(200);
    expect(contents.text).not.toContain('.md"');
  });

  it('has no other page', async () => {
    expect((await edge.api().get('/handbook/nobody')).status).toBe(404);
    expect((await edge.api().get('/handbook/..%2F..%2FREADME')).status).toBe(404);
  });
});
