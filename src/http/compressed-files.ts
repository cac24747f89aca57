import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Hands out the compressed twin that the build laid beside a file, to whoever takes it: no request pays for
 * compression. Stands before express.static over the same folder; only plain names directly in it are looked at.
 */
export function compressedFiles(directory: string): RequestHandler {
  return (request, response, next) => {
    const [, name, kind = ''] = /^\/([\w.-]+\.(js|css|svg|webmanifest))$/.exec(request.path) ?? [];
    const type = types[kind];
    if (!name || !type || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.vary('Accept-Encoding');
    const found = encodings.find(
      ([encoding, ending]) =>
        request.acceptsEncodings(encoding) && existsSync(join(directory, name + ending)),
    );
    if (found) {
      const [encoding, ending] = found;
      response.setHeader('Content-Encoding', encoding);
      response.setHeader('Content-Type', type);
      request.url = `/${name}${ending}`;
    }
    next();
  };
}
