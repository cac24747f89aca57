import express, { type Request } from 'express';
import { z } from 'zod';
import { catalogue, type ProblemSlug, problemSlugs } from '../problems/catalogue.ts';
import type { Language } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { languageOf } from './language.ts';
import { escapeHtml, page, pageStyle } from './pages.ts';
import { allowPage } from './security-headers.ts';

/** What a problem's `type` opens: /problems/SLUG in the reader's language, /problems the list of them. */
export function problemPages(): express.Router {
  const router = express.Router();
  router.get('/page.css', (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(pageStyle);
  });
  router.get('/problems', (request, response) => {
    allowPage(request, response);
    response
      .vary('Accept-Language')
      .type('html')
      .send(listPage(pageLanguage(request)));
  });
  router.get('/problems/:slug', (request, response) => {
    const slug = problemSlugs.find((known) => known === request.params.slug);
    if (!slug) throw problem('not-found');
    allowPage(request, response);
    response
      .vary('Accept-Language')
      .type('html')
      .send(problemPage(slug, pageLanguage(request)));
  });
  return router;
}

/** ?lang=en lets a page be linked in one language, whatever the browser prefers. */
function pageLanguage(request: Request): Language {
  const wanted = request.query.lang;
  return wanted === 'zh' || wanted === 'en' ? wanted : languageOf(request);
}

function listPage(language: Language): string {
  const title = { zh: '拒绝与错误一览', en: 'Refusals and errors' }[language];
  const rows = problemSlugs.map(
    (slug) =>
      `<tr><td>${catalogue[slug].status}</td><td><a href="/problems/${slug}"><code>${slug}</code></a></td>` +
      `<td>${escapeHtml(catalogue[slug].title[language])}</td></tr>`,
  );
  return page(language, title, `<h1>${title}</h1>\n<table>\n${rows.join('\n')}\n</table>`);
}

function problemPage(slug: ProblemSlug, language: Language): string {
  const { status, title, meaning, extra } = catalogue[slug];
  const words = {
    zh: { members: '附加成员', all: '全部' },
    en: { members: 'Members it adds', all: 'All of them' },
  };
  const names = Object.keys(extra.shape);
  const { properties, $defs } = z.toJSONSchema(extra);
  const schema = JSON.stringify({ properties, $defs }, null, 2);
  const members =
    names.length > 0 ? `<h2>${words[language].members}</h2>\n<pre>${escapeHtml(schema)}</pre>` : '';
  return page(
    language,
    title[language],
    `<h1>${escapeHtml(title[language])}</h1>
<p>HTTP ${status} · <code>${slug}</code></p>
<p>${escapeHtml(meaning[language])}</p>
${members}
<p><a href="/problems">${words[language].all}</a></p>`,
  );
}
