import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import { marked } from 'marked';
import { problem } from '../problems/problem.ts';
import { page } from './pages.ts';
import { allowPage } from './security-headers.ts';

const CONTENTS = 'README';

/**
 * The handbook as the product serves it: /handbook its contents, /handbook/NAME a page for each role, in Chinese,
 * from the very files of docs/handbook. A page of the console opens its own place there (#anchor).
 * @param directory the folder of the handbook's Markdown files; they are ours, and trusted as code is.
 */
export function handbookPages(directory: string): express.Router {
  const router = express.Router();
  const names = new Set(
    readdirSync(directory).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -'.md'.length)] : [])),
  );
  router.get(['/handbook', '/handbook/:name'], (request, response) => {
    const { name = CONTENTS } = request.params as { name?: string };
    if (!names.has(name)) throw problem('not-found');
    allowPage(request, response);
    response.type('html').send(handbookPage(readFileSync(join(directory, `${name}.md`), 'utf8'), name));
  });
  return router;
}

/** One page of the handbook as HTML; links between its files lead to the served pages. */
function handbookPage(markdown: string, name: string): string {
  const [, title = '手册'] = /^# (.+)$/m.exec(markdown) ?? [];
  const html = marked
    .parse(markdown, { async: false })
    .replaceAll(/href="(?:\.\/)?([a-z-]+|README)\.md(#[^"]*)?"/g, (_link, file: string, place = '') =>
      file === CONTENTS ? `href="/handbook${place}"` : `href="/handbook/${file}${place}"`,
    );
  const back = name === CONTENTS ? '' : '<p><a href="/handbook">手册目录</a></p>';
  return page('zh', title, `${back}\n${html}`);
}
