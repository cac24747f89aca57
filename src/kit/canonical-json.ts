export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A text that two systems could store differently: U+0000 (PostgreSQL refuses it) or a lone surrogate. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Whether every system that handles our text keeps it as it is. */
export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * The one text of a JSON value by RFC 8785 (JSON Canonicalization Scheme), the form that is hashed: keys in
 * order of their UTF-16 code units, numbers and strings as ECMAScript writes them, no white space.
 * A member whose value is undefined is left out, as it would be on the wire.
 * @throws TypeError for what JSON cannot say (not finite, a function, undefined in an array) and for text
 * holding U+0000 or a lone surrogate.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
      return JSON.stringify(value);
    case 'string':
      return canonicalText(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`not a JSON value: ${typeof value}`);
  }
}

function canonicalText(text: string): string {
  const written = JSON.stringify(text);
  // A text that is written without an escape holds nothing that would need a closer look.
  if (written.length !== text.length + 2 && UNSTORABLE.test(text)) {
    throw new TypeError('text holds U+0000 or a lone surrogate');
  }
  return written;
}

function canonicalArray(items: readonly unknown[]): string {
  let written = '';
  for (let index = 0; index < items.length; index += 1) {
    written += `${index === 0 ? '' : ','}${canonicalJson(items[index])}`;
  }
  return `[${written}]`;
}

function canonicalObject(object: object): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`not a JSON object: ${prototype?.constructor?.name ?? 'unknown'}`);
  }
  let written = '';
  const members = object as Record<string, unknown>;
  // The default sort compares UTF-16 code units, which is what RFC 8785 asks for.
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    written += `${written === '' ? '' : ','}${canonicalKey(key)}:${canonicalJson(member)}`;
  }
  return `{${written}}`;
}

/** Keys are the same few hundred words again and again; what one is written as is kept. */
const keys = new Map<string, string>();
const KEYS_KEPT = 5_000;

function canonicalKey(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const written = canonicalText(key);
  if (keys.size < KEYS_KEPT) keys.set(key, written);
  return written;
}
