import type pg from 'pg';
import { escapeLike } from './escape-like.ts';

/**
 * So many at most are looked up one by one. Of more, a walk along the names meets a page's worth soon, though what is found
 * by its first letters lies together, perhaps far along: the walk is for what is too much to look up, not for less.
 */
const MOST = 2_000;

/**
 * Ids of the units that a fragment finds: any part of a name, today's or a former one, the beginning of a code or of the
 * pinyin initials. Undefined when the indexes do not narrow the choice: a single character, or a fragment so common that
 * a walk along the names meets it soon anyway.
 */
export async function findUnitIds(pool: pg.Pool, fragment: string): Promise<string[] | undefined> {
  if ([...fragment].length < 2) return undefined;
  const { rows } = await pool.query<{ id: string }>({
    name: 'find-unit-ids',
    // Each way stops by itself: of a fragment that thousands bear, no way is walked to its end.
    text: `(SELECT id FROM units WHERE bigrams(name) @> bigrams($1) AND name ILIKE '%' || $2 || '%' LIMIT ${MOST})
           UNION (SELECT unit_id FROM unit_names
             WHERE bigrams(name) @> bigrams($1) AND name ILIKE '%' || $2 || '%' LIMIT ${MOST})
           UNION (SELECT id FROM units WHERE upper(code) LIKE upper($2) || '%' LIMIT ${MOST})
           UNION (SELECT id FROM units WHERE lower(initials) LIKE lower($2) || '%' LIMIT ${MOST})
           LIMIT ${MOST}`,
    values: [fragment, escapeLike(fragment)],
  });
  return rows.length < MOST ? rows.map(({ id }) => id) : undefined;
}
