import { MOST_ROWS } from './sheet.ts';

const PAGE_ROWS = 2_000;

/**
 * The rows of a list that pages by key, page after page, for a file.
 * @param find one page, as the list itself reads it.
 * @returns all of them; where they are more than a file holds, enough for replySheet to say so.
 */
export async function collectPages<Row>(
  find: (page: {
    cursor: string | undefined;
    limit: number;
  }) => Promise<{ items: readonly Row[]; next: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await find({ cursor, limit: PAGE_ROWS });
    rows.push(...page.items);
    if (page.next === null || rows.length > MOST_ROWS) return rows;
    cursor = page.next;
  }
}
