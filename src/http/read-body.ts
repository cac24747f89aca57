import express, { type Request, type Response } from 'express';
import type { Contract } from '../kit/contract.ts';
import { invalidField, toPointer } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';

const DEFAULT_LIMIT = 1024 * 1024;
const parsers = new Map<number, express.RequestHandler>();

function jsonParser(limit: number): express.RequestHandler {
  const parser = parsers.get(limit) ?? express.json({ limit, strict: false, verify: noteSuspects });
  parsers.set(limit, parser);
  return parser;
}

/**
 * The JSON body of a request, undefined when there is none. Text that PostgreSQL or a hash cannot hold
 * (U+0000, lone surrogates) is refused with its pointer.
 * @throws Problem payload-too-large, unsupported-media-type, malformed-json, validation-failed.
 */
export async function readJson(request: Request, response: Response, contract: Contract): Promise<unknown> {
  const limit = contract.bodyLimitBytes ?? DEFAULT_LIMIT;
  if (!hasBody(request)) return undefined;
  if (!request.is('application/json')) {
    throw problem('unsupported-media-type', { accepted: ['application/json'] });
  }
  await new Promise<void>((resolve, reject) => {
    jsonParser(limit)(request, response, (error: unknown) =>
      error ? reject(toProblem(error, limit)) : resolve(),
    );
  });
  // What the parser leaves alone is a request that was broken off: half a wish is none.
  if (request.body === undefined) throw problem('malformed-json');
  if (suspects.has(request)) refuseUnstorable(request.body);
  return request.body;
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
}

/** What body-parser says, in the catalogue's words; a broken connection and a bug stay what they are. */
function toProblem(error: unknown, limit: number): unknown {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return problem('payload-too-large', { limitBytes: limit });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return problem('unsupported-media-type', { accepted: ['application/json; charset=utf-8'] });
    case 'entity.parse.failed':
    case 'request.size.invalid':
      return problem('malformed-json');
    default:
      return error;
  }
}

const suspects = new WeakSet<object>();
const LONE_SURROGATE = /\p{Surrogate}/u;
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/** One look at the raw text, so that only a body with such an escape is walked. */
function noteSuspects(request: object, _response: object, bytes: Buffer): void {
  if (SUSPECT.test(bytes.toString('latin1'))) suspects.add(request);
}

/** @throws Problem validation-failed at the first text that cannot be stored. */
export function refuseUnstorable(value: unknown, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || LONE_SURROGATE.test(value))
      throw invalidField(toPointer(path), 'text', words);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseUnstorable(key, path);
    refuseUnstorable(inner, [...path, key]);
  }
}

const words = {
  zh: '文字中含有空字符或不完整的字符',
  en: 'The text holds U+0000 or half a character',
};
