import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { type Contract, responseSchema, successStatus } from '../kit/contract.ts';
import { Reply } from './bind.ts';

/**
 * Sends what a handler returned: a plain value with the contract's lowest success status, a Reply as it says.
 * Answers are private to their reader and never cached, unless the reply says otherwise.
 * @throws Error (a bug) when `check` is on and the answer is not what the contract promises.
 */
export async function sendAnswer(
  request: Request,
  response: Response,
  contract: Contract,
  answer: unknown,
  check: boolean,
): Promise<void> {
  const reply = answer instanceof Reply ? answer : new Reply(undefined, {}, { kind: 'json', body: answer });
  const status = reply.status ?? successStatus(contract);
  if (check) checkAnswer(contract, status, reply);
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  const { content } = reply;
  switch (content.kind) {
    case 'json':
      return sendJson(response, content.body);
    case 'bytes':
      return void response.end(content.bytes);
    case 'stream':
      // A reader who goes away in the middle is no fault of ours.
      return pipeline(content.stream, response).catch((error: unknown) => {
        if (!request.destroyed && !response.destroyed) throw error;
      });
    case 'taken':
      return content.take(response);
  }
}

function sendJson(response: Response, body: unknown): void {
  if (body === undefined) return void response.end();
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function checkAnswer(contract: Contract, status: number, reply: Reply<unknown>): void {
  const spec = contract.responses[status];
  if (!spec) throw new Error(`${contract.operationId} answers ${status}, which its contract does not know`);
  if (reply.content.kind !== 'json') return;
  // What the client will see, not what the handler holds: a Date would be text by then.
  const body: unknown =
    reply.content.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.content.body));
  const result = responseSchema(spec)?.safeParse(body);
  if (!result && body !== undefined)
    throw new Error(`${contract.operationId} answers ${status} without a schema for it`);
  if (result && !result.success) {
    throw new Error(`${contract.operationId} breaks its contract: ${result.error.message}`);
  }
}
