import { createHmac, randomBytes } from 'node:crypto';
import { canonicalJson, type Json } from '../kit/canonical-json.ts';
import { newId } from '../kit/ids.ts';
import type { PersonalRow } from '../store/plan.ts';

/** What stands in an event in the place of what a person typed. */
export interface PersonalReference {
  $personal: string;
  /** HMAC-SHA-256 of the canonical JSON value under the datum's own random salt, in hex. */
  digest: string;
}

/**
 * Takes the values at the given pointers (RFC 6901, `*` for every element or member) out of a payload.
 * null and absent values stay: that nothing was said is not personal. Pure but for ids and salts.
 * @returns the payload with references, and the rows that hold what was taken.
 */
export function setPersonalApart(
  payload: Json,
  pointers: readonly string[],
): { payload: Json; personal: PersonalRow[] } {
  const personal: PersonalRow[] = [];
  let apart = payload;
  for (const pointer of pointers) {
    apart = replaceAt(apart, segmentsOf(pointer), '', (value, place) => {
      const row = { ref: newId(), pointer: place, value, salt: randomBytes(32).toString('hex') };
      personal.push(row);
      return { $personal: row.ref, digest: personalDigest(value, row.salt) };
    });
  }
  return { payload: apart, personal };
}

/** The digest by which an event proves what was typed, as long as value and salt are kept. */
export function personalDigest(value: Json, salt: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(canonicalJson(value)).digest('hex');
}

/** Every reference that stands in a payload, with the pointer to its place. */
export function findPersonalReferences(
  payload: Json,
  pointer = '',
): (PersonalReference & { pointer: string })[] {
  if (payload === null || typeof payload !== 'object') return [];
  if (isPersonalReference(payload))
    return [{ $personal: payload.$personal, digest: payload.digest, pointer }];
  return Object.entries(payload).flatMap(([key, value]) =>
    findPersonalReferences(value, `${pointer}/${escaped(key)}`),
  );
}

/** A key as it stands in a JSON pointer (RFC 6901). */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function isPersonalReference(value: Json | undefined): value is { $personal: string; digest: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value.$personal === 'string' &&
    typeof value.digest === 'string'
  );
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function replaceAt(
  value: Json,
  segments: string[],
  place: string,
  replace: (value: Json, place: string) => Json,
): Json {
  const [head, ...rest] = segments;
  if (head === undefined) return value === null ? null : replace(value, place);
  if (value === null || typeof value !== 'object') return value;
  const under = (key: string) => `${place}/${escaped(key)}`;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      head === '*' || head === String(index) ? replaceAt(item, rest, under(String(index)), replace) : item,
    );
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      head === '*' || head === key ? replaceAt(item, rest, under(key), replace) : item,
    ]),
  );
}
