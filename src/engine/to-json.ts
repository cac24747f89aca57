import type { Json } from '../kit/canonical-json.ts';

/** The JSON that will be stored: members that are undefined fall away here, and not only on the wire. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
