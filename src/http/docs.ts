import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express from 'express';
import type { Contract } from '../kit/contract.ts';
import { buildOpenApi } from './openapi.ts';
import { allowPage } from './security-headers.ts';

const assets = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const shell = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Jianhui 建会 · API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
`;

/** /openapi.json, built when first asked for, and /docs, which reads it without another host's help. */
export function docsRoutes(contracts: readonly Contract[], version: string): express.Router {
  const router = express.Router();
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  let document: string | undefined;
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(buildOpenApi(contracts, version));
    response.type('json').send(document);
  });
  router.get('/docs', (request, response) => {
    allowPage(request, response);
    response.type('html').send(shell);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  for (const name of assets) {
    router.get(`/docs/${name}`, (_request, response) => {
      response.sendFile(name, { root, maxAge: '1h' });
    });
  }
  return router;
}
