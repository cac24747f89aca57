import { createHash } from 'node:crypto';
import { canonicalJson } from '../kit/canonical-json.ts';
import type { EventRow } from '../store/plan.ts';

/** What the first event of every chain names as the hash before it. */
export const GENESIS = '0'.repeat(64);

/** The algorithm of new events. Each event names its own, so that a later one never rewrites history. */
export const CURRENT_ALGORITHM = 'sha256-jcs-1';

type HashedField = Exclude<keyof EventRow, 'hash'>;

/** For each algorithm: which fields are hashed. The list of a released algorithm never changes. */
const HASHED_FIELDS: Record<string, readonly HashedField[]> = {
  'sha256-jcs-1': [
    'caseId',
    'seq',
    'kind',
    'type',
    'machine',
    'state',
    'payload',
    'facts',
    'effects',
    'actorId',
    'actorRole',
    'occurredAt',
    'recordedAt',
    'confirmedBy',
    'hashAlgorithm',
    'previousHash',
  ],
};

/**
 * SHA-256, in lower-case hex, over the RFC 8785 canonical JSON of the fields that the event's algorithm
 * names; `undefined` for an algorithm this product does not know.
 * @throws TypeError for text no system could store the same way twice (U+0000, lone surrogates).
 */
export function hashEvent(event: Omit<EventRow, 'hash'>): string | undefined {
  const fields = HASHED_FIELDS[event.hashAlgorithm];
  if (fields === undefined) return undefined;
  const hashed = Object.fromEntries(fields.map((field) => [field, event[field]]));
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex');
}

/** The event with its place in the chain. */
export function sealEvent(event: Omit<EventRow, 'hash' | 'hashAlgorithm'>): EventRow {
  const unsealed = { ...event, hashAlgorithm: CURRENT_ALGORITHM };
  const hash = hashEvent(unsealed);
  if (hash === undefined) throw new Error(`unknown algorithm ${CURRENT_ALGORITHM}`);
  return { ...unsealed, hash };
}
