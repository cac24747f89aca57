export type CursorPart = string | number | boolean | null;

/** Packs the sort key of a page's last row into an opaque, URL-safe cursor. */
export function encodeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url');
}

/**
 * The sort key a cursor holds, or undefined when it was not made by `encodeCursor` with `length` parts.
 * A cursor is input from outside: whoever reads it binds its parts as parameters, never as SQL.
 */
export function decodeCursor(cursor: string, length: number): CursorPart[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== length) return undefined;
    const scalar = (part: unknown) => part === null || ['string', 'number', 'boolean'].includes(typeof part);
    return parts.every(scalar) ? (parts as CursorPart[]) : undefined;
  } catch {
    return undefined;
  }
}
