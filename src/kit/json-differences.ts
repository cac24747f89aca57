import { canonicalJson, type Json } from './canonical-json.ts';

/** One place at which two JSON values differ; undefined where one has nothing. */
export interface JsonDifference {
  /** RFC 6901. */
  pointer: string;
  before: Json | undefined;
  after: Json | undefined;
}

/** Where two JSON values differ, as deep as both are objects or lists. Empty when they are the same. */
export function jsonDifferences(
  before: Json | undefined,
  after: Json | undefined,
  pointer = '',
): JsonDifference[] {
  const [a, b] = [membersOf(before), membersOf(after)];
  if (a && b && Array.isArray(before) === Array.isArray(after)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      jsonDifferences(a[key], b[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  const same = before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after);
  return same || before === after ? [] : [{ pointer, before, after }];
}

function membersOf(value: Json | undefined): Record<string, Json> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : value;
}
