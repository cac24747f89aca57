import type { z } from 'zod';
import type { CaseAnswer } from '../engine/index.ts';
import { type Reply, reply } from '../http/bind.ts';
import type { caseAnswer } from './contract.ts';
import { toCaseAnswer } from './to-case-answer.ts';

type WireAnswer = z.input<typeof caseAnswer>;

/**
 * The door's answer over HTTP: the version as ETag, a repeated request marked as replayed, 202 for an entry
 * that waits for a supervisor.
 */
export function replyWithAnswer(
  answer: CaseAnswer,
  options: { status?: number; location?: string } = {},
): Reply<WireAnswer> {
  const headers = {
    ETag: `"${answer.case.version}"`,
    ...(answer.replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    ...(options.location ? { Location: options.location } : {}),
  };
  const status = answer.lateEntry ? 202 : options.status;
  return reply(toCaseAnswer(answer), status === undefined ? { headers } : { status, headers });
}
