import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSlugs } from '../../src/problems/catalogue.ts';
import { createEdge, type Edge } from '../support/edge.ts';

let edge: Edge;
let webDirectory: string;
beforeAll(async () => {
  webDirectory = await mkdtemp(join(tmpdir(), 'jianhui-web-'));
  edge = await createEdge((services) => ({ services, bindings: [] }), { webDirectory, demonstration: true });
});
afterAll(async () => {
  await edge.close();
  await rm(webDirectory, { recursive: true });
});

const asPage = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('Every problem has a page', () => {
  it.each(problemSlugs)('%s in Chinese and in English', async (slug) => {
    const chinese = await edge.api().get(`/problems/${slug}`, asPage);
    expect(chinese.status).toBe(200);
    expect(chinese.text).toContain('<html lang="zh-CN">');
    expect(chinese.text).toContain(`<code>${slug}</code>`);
    const english = await edge.api().get(`/problems/${slug}`, { ...asPage, 'Accept-Language': 'en' });
    expect(english.text).toContain('<html lang="en">');
    expect((await edge.api().get('/problems')).text).toContain(`/problems/${slug}`);
  });

  it('and no other slug has one', async () => {
    expect((await edge.api().get('/problems/out-of-paper')).status).toBe(404);
  });
});

describe('Headers that protect', () => {
  it('let an answer of the API load, frame and run nothing', async () => {
    const { headers } = await edge.api().get('/healthz');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('let a page load from this host alone, without inline scripts', async () => {
    for (const path of ['/docs', '/problems/forbidden', '/']) {
      const policy = (await edge.api().get(path, asPage)).headers['content-security-policy'] ?? '';
      expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+';/);
      expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
      expect(policy).not.toMatch(/https?:/);
    }
  });

  it('say that a demonstration is one', async () => {
    expect((await edge.api().get('/healthz')).headers['jianhui-demonstration']).toBe('true');
    expect((await edge.api().get('/nowhere')).headers['jianhui-demonstration']).toBe('true');
  });
});

describe('The documentation of the API', () => {
  it('is one page with its own files and no inline script', async () => {
    const { text } = await edge.api().get('/docs');
    const files = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect((await edge.api().get(file)).status).toBe(200);
    expect(text).not.toMatch(/<script>|https?:\/\//);
  });

  it('describes this API', async () => {
    const { body } = await edge.api().get('/openapi.json');
    expect(body.openapi).toBe('3.1.1');
  });
});

describe('Health', () => {
  it('is told to anybody', async () => {
    expect((await edge.api().get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await edge.api().get('/readyz')).body).toEqual({ status: 'ready', version: '0.0.0-test' });
  });

  it('is measured for the machine itself, not for what comes through a proxy', async () => {
    const here = await edge.api().get('/metrics');
    expect(here.text).toContain('jianhui_http_request_seconds_bucket');
    expect((await edge.api().get('/metrics', { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(404);
  });
});

describe('The console', () => {
  it('says so while it is not built', async () => {
    const { status, text } = await edge.api().get('/', asPage);
    expect(status).toBe(200);
    expect(text).toContain('控制台尚未构建');
  });

  it('opens at every address a person may open, with a fresh nonce, and keeps hashed files for ever', async () => {
    await mkdir(join(webDirectory, 'assets'));
    await writeFile(
      join(webDirectory, 'index.html'),
      '<script nonce="__CSP_NONCE__" src="/assets/a.js"></script>',
    );
    await writeFile(join(webDirectory, 'assets', 'a-1234.js'), 'export {}');
    const first = await edge.api().get('/cases/0195?tab=clock', asPage);
    const second = await edge.api().get('/cases/0195?tab=clock', asPage);
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1];
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(second.text).not.toBe(first.text);
    const asset = await edge.api().get('/assets/a-1234.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await edge.api().get('/index.html')).headers.location).toBe('/');
  });

  it('is not what a script gets that asks for something missing', async () => {
    expect((await edge.api().get('/assets/gone.js')).status).toBe(404);
    expect((await edge.api().get('/api/v1/gone', asPage)).status).toBe(404);
    expect((await edge.api().get('/gone.json', { Accept: 'application/json' })).status).toBe(404);
  });
});
