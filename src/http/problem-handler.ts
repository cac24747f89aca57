import type { ErrorRequestHandler, Request, Response } from 'express';
import { catalogue } from '../problems/catalogue.ts';
import { InvalidInput, type Language } from '../problems/parse-input.ts';
import { isProblem, Problem, problem } from '../problems/problem.ts';
import { languageOf } from './language.ts';
import { contextOf } from './request-context.ts';
import type { HttpServices } from './services.ts';

/**
 * The last middleware: what was thrown becomes application/problem+json (RFC 9457). A Problem is an answer; a
 * lost database is 503; anything else is a bug, logged here once, of which the reader learns only the number.
 */
export function handleProblems(services: Pick<HttpServices, 'log'>): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const refusal = toProblem(thrown);
    if (refusal.slug === 'internal-error' || refusal.slug === 'unavailable') {
      const level = refusal.slug === 'internal-error' ? 'error' : 'warn';
      services.log[level]({ err: thrown, requestId: contextOf(request).id }, refusal.slug);
    }
    if (response.headersSent) return void response.destroy();
    sendProblem(request, response, refusal);
  };
}

/** Writes a refusal in the reader's language. */
export function sendProblem(request: Request, response: Response, refusal: Problem): void {
  const language = languageOf(request);
  response.status(refusal.status);
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
  response.setHeader('Cache-Control', 'no-store');
  response.vary('Accept-Language');
  for (const [name, value] of Object.entries(headersOf(refusal))) response.setHeader(name, value);
  response.end(JSON.stringify(problemBody(refusal, contextOf(request).id, language)));
}

function problemBody(refusal: Problem, instance: string, language: Language): Record<string, unknown> {
  const extra = refusal instanceof InvalidInput ? refusal.inLanguage(language) : refusal.extra;
  return {
    type: `/problems/${refusal.slug}`,
    title: catalogue[refusal.slug].title[language],
    status: refusal.status,
    ...(refusal.detail ? { detail: refusal.detail[language] } : {}),
    instance,
    ...extra,
  };
}

function headersOf(refusal: Problem): Record<string, string> {
  if (isProblem(refusal, 'too-many-requests') || isProblem(refusal, 'unavailable')) {
    return { 'Retry-After': String(refusal.extra.retryAfter) };
  }
  if (isProblem(refusal, 'method-not-allowed')) return { Allow: refusal.extra.allow.join(', ') };
  if (isProblem(refusal, 'not-authenticated')) return { 'WWW-Authenticate': 'Bearer realm="jianhui"' };
  return {};
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isDatabaseLost(thrown)) return problem('unavailable', { retryAfter: 5 });
  // Express throws a URIError for an address like /%zz: nothing stands there.
  if (thrown instanceof URIError) return problem('not-found');
  return problem('internal-error');
}

/** Connection refused, ended or not to be had: SQLSTATE classes 08 and 57P, 53300, and the driver's own words. */
function isDatabaseLost(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT') return 'syscall' in thrown && thrown.syscall === 'connect'; // the socket is gone
  return (
    /^(08\w{3}|57P0\d|3D000|53300|ECONNREFUSED|ECONNRESET|P1001|P1002|P1008|P1017|P2024)$/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
      thrown.message,
    )
  );
}
