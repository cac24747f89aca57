import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html, paperHeaders, paperPage } from '../../src/exports/paper.ts';

describe('Markup for paper', () => {
  it('escapes whatever is put into it, in text and in attributes', () => {
    const name = `<img src=x onerror="alert('1')">&`;
    expect(html`<td title="${name}">${name}</td>`.text).toBe(
      '<td title="&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;">' +
        '&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;</td>',
    );
  });

  it('puts in markup and lists as they are, numbers as they read and nothing for nothing', () => {
    const rows = [1, 2].map((row) => html`<li>${row}</li>`);
    expect(html`<ul>${rows}</ul>${null}${undefined}${0}`.text).toBe('<ul><li>1</li><li>2</li></ul>0');
  });
});

describe('A page for paper', () => {
  const page = paperPage({ language: 'zh', title: '督查报告 <1>', body: html`<h1>${'督查报告'}</h1>` });

  it('is Chinese, escaped and loads nothing', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(page).toContain('<title>督查报告 &#60;1&#62;</title>');
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(|@import/);
  });

  it('is sent with a policy that allows exactly its own style sheet', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    expect(paperHeaders['Content-Security-Policy']).toContain(`style-src 'sha256-${digest}'`);
  });
});
