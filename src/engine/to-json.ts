import type { Json } from '../kit/canonical-json.ts';

/** The JSON that will be stored: members that are undefined fall away here, and not only on the wire. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/**
 * What a payload's schema gave out, which is JSON already: machines' schemas know nothing else, and leave out
 * what is absent. Without the copy that `toJson` makes.
 */
export function asJson(parsed: { [key: string]: unknown }): Json {
  return parsed as { [key: string]: Json };
}
