import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request } from 'express';
import { problem } from '../problems/problem.ts';
import { compressedFiles } from './compressed-files.ts';
import { languageOf } from './language.ts';
import { page } from './pages.ts';
import { allowPage, nonceOf } from './security-headers.ts';

/** Stands in the built index.html where this response's nonce belongs (Vite: html.cspNonce). */
const NONCE = '__CSP_NONCE__';

const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/**
 * The built console: hashed assets for ever, everything else checked anew, and index.html for every address
 * that a browser opens as a page (the console routes by itself). Before it is built, one page that says so.
 */
export function consoleRoutes(webDirectory: string): express.Router {
  const router = express.Router();
  const index = join(webDirectory, 'index.html');
  router.use(
    '/assets',
    compressedFiles(join(webDirectory, 'assets')),
    express.static(join(webDirectory, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      redirect: false,
    }),
  );
  // As a file it would lack its nonce.
  router.get('/index.html', (_request, response) => response.redirect('/'));
  router.use(
    compressedFiles(webDirectory),
    express.static(webDirectory, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', 'no-cache');
        // What a service worker may reach is said by the answer its script came with.
        if (/service-worker\.js/.test(path)) response.setHeader('Content-Security-Policy', WORKER_POLICY);
      },
    }),
  );
  router.get('/{*path}', (request, response) => {
    if (!isPage(request)) throw problem('not-found');
    allowPage(request, response);
    response.setHeader('Cache-Control', 'no-store');
    response.type('html');
    if (!existsSync(index)) {
      response.setHeader('Refresh', '3'); // a first start builds it beside the server
      return void response.vary('Accept-Language').send(notBuilt(request));
    }
    response.send(readFileSync(index, 'utf8').replaceAll(NONCE, nonceOf(request)));
  });
  return router;
}

/** A person opening an address, not a script or a picture asking for one. */
function isPage(request: Request): boolean {
  if (/^\/(?:api|assets|docs|problems)(?:\/|$)/.test(request.path)) return false;
  return request.accepts(['json', 'html']) === 'html' || request.path === '/';
}

function notBuilt(request: Request): string {
  const language = languageOf(request);
  const words = {
    zh: ['建会', '控制台尚未构建。首次启动时正在构建，本页会自动刷新。接口文档见'],
    en: [
      'Jianhui',
      'The console has not been built yet. A first start is building it; this page asks again. The API is described at',
    ],
  }[language];
  return page(language, words[0] ?? '', `<h1>${words[0]}</h1>\n<p>${words[1]} <a href="/docs">/docs</a></p>`);
}
