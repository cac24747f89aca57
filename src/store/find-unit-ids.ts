import type pg from 'pg';
import { escapeLike } from './escape-like.ts';

/**
 * So many at most are looked up one by one, by the way they were found. Names that share a part are met soon by a walk along
 * the names, and each costs a comparison of its pairs; what is found by its first letters lies together, perhaps far along.
 */
const MOST = { name: 400, letters: 2_000 } as const;

/**
 * Ids of the units that a fragment finds: any part of a name, today's or a former one, the beginning of a code or of the
 * pinyin initials. Undefined when the indexes do not narrow the choice: a single character, or a fragment so common that
 * a walk along the names meets it soon anyway.
 */
export async function findUnitIds(pool: pg.Pool, fragment: string): Promise<string[] | undefined> {
  if ([...fragment].length < 2) return undefined;
  const { rows } = await pool.query<{ id: string; way: keyof typeof MOST }>({
    name: 'find-unit-ids',
    // Each way stops by itself: of a fragment that thousands bear, no way is walked to its end.
    text: `(SELECT id, 'name' AS way FROM units
             WHERE bigrams(name) @> bigrams($1) AND name ILIKE '%' || $2 || '%' LIMIT ${MOST.name})
           UNION ALL (SELECT unit_id, 'name' FROM unit_names
             WHERE bigrams(name) @> bigrams($1) AND name ILIKE '%' || $2 || '%' LIMIT ${MOST.name})
           UNION ALL (SELECT id, 'letters' FROM units WHERE upper(code) LIKE upper($2) || '%' LIMIT ${MOST.letters})
           UNION ALL (SELECT id, 'letters' FROM units WHERE lower(initials) LIKE lower($2) || '%' LIMIT ${MOST.letters})`,
    values: [fragment, escapeLike(fragment)],
  });
  const tooMany = Object.entries(MOST).some(
    ([way, most]) => rows.filter((row) => row.way === way).length >= most,
  );
  return tooMany ? undefined : [...new Set(rows.map(({ id }) => id))];
}
