import type pg from 'pg';

/** What a pair is scored by; names are normal names. */
export interface ComparedUnit {
  id: string;
  normalName: string;
  formerNames: string[];
  code: string | null;
  legacyNumber: string | null;
  address: string | null;
  phone: string | null;
  representative: string | null;
}

/** A value that so many share says nothing of whose it is: an agent's phone, a market hall's address. */
export const CROWD = 12;
/** A pair of characters that so many names hold does not tell firms apart. */
const COMMON_PAIR = 40;

/**
 * Gathers into a table of this connection the pairs worth comparing: units in force that share a name, a former name, a
 * number, a phone, an address, or at least two rare pairs of characters in their names. A unit and its branch are
 * no duplicates; a pair that was decided is not looked at again. Set by set, so that a hundred thousand units take seconds.
 * @returns how many pairs there are.
 */
export async function gatherDuplicatePairs(client: pg.PoolClient): Promise<number> {
  await client.query(
    `CREATE TEMP TABLE likely_pairs (at bigint, first_id uuid, second_id uuid) ON COMMIT DROP`,
  );
  await client.query(`CREATE TEMP TABLE name_pairs ON COMMIT DROP AS
    SELECT DISTINCT u.id, p.pair FROM units u, unnest(bigrams(u.normal_name)) AS p(pair) WHERE u.status = 'active'`);
  await client.query('CREATE INDEX ON name_pairs (pair)');
  await client.query('ANALYZE name_pairs');
  const { rowCount } = await client.query(
    `WITH active AS NOT MATERIALIZED (SELECT * FROM units WHERE status = 'active'),
     shared AS (
       SELECT id, 'name ' || normal_name AS what FROM active WHERE normal_name <> ''
       UNION ALL
       SELECT a.id, 'name ' || normal_name(n.name) FROM unit_names n JOIN active a ON a.id = n.unit_id
         WHERE n.valid_to IS NOT NULL
       UNION ALL
       SELECT id, 'number ' || legacy_number FROM active WHERE legacy_number IS NOT NULL
       UNION ALL
       SELECT id, 'number ' || substr(code, 3, 15) FROM active WHERE code IS NOT NULL
       UNION ALL
       SELECT id, 'phone ' || regexp_replace(contact_phone, '\\D', '', 'g') FROM active
         WHERE length(regexp_replace(contact_phone, '\\D', '', 'g')) >= 7
       UNION ALL
       SELECT id, 'address ' || normal_name(address) FROM active WHERE length(address) >= 6
     ), told AS (
       SELECT DISTINCT id, what FROM shared
     ), groups AS (
       SELECT array_agg(id ORDER BY id) AS ids FROM told GROUP BY what HAVING count(*) BETWEEN 2 AND ${CROWD}
     ), of_groups AS (
       SELECT a.id AS first_id, b.id AS second_id FROM groups g, unnest(g.ids) AS a(id), unnest(g.ids) AS b(id)
        WHERE a.id < b.id
     ), rare AS (
       SELECT pair FROM name_pairs GROUP BY pair HAVING count(*) BETWEEN 2 AND ${COMMON_PAIR}
     ), rare_pairs AS (
       SELECT p.id, p.pair FROM name_pairs p JOIN rare USING (pair)
     ), of_names AS (
       SELECT a.id AS first_id, b.id AS second_id FROM rare_pairs a JOIN rare_pairs b USING (pair)
        WHERE a.id < b.id GROUP BY a.id, b.id HAVING count(*) >= 2
     ), likely AS (
       SELECT * FROM of_groups UNION SELECT * FROM of_names
     )
     INSERT INTO likely_pairs
     SELECT row_number() OVER (ORDER BY l.first_id, l.second_id), l.first_id, l.second_id
     FROM likely l JOIN units a ON a.id = l.first_id JOIN units b ON b.id = l.second_id
     WHERE a.parent_id IS DISTINCT FROM b.id AND b.parent_id IS DISTINCT FROM a.id
       AND NOT EXISTS (SELECT FROM duplicate_candidates d
         WHERE d.first_id = l.first_id AND d.second_id = l.second_id AND d.state <> 'open')`,
  );
  await client.query('CREATE INDEX ON likely_pairs (at)');
  return rowCount ?? 0;
}

const COMPARED = (unit: string) => `jsonb_build_object('id', ${unit}.id, 'normalName', ${unit}.normal_name,
  'formerNames', ARRAY(SELECT normal_name(n.name) FROM unit_names n
    WHERE n.unit_id = ${unit}.id AND n.valid_to IS NOT NULL),
  'code', ${unit}.code, 'legacyNumber', ${unit}.legacy_number, 'address', ${unit}.address,
  'phone', ${unit}.contact_phone, 'representative', ${unit}.legal_representative)`;

/** The gathered pairs from a place on. */
export async function listGatheredPairs(
  client: pg.PoolClient,
  after: number,
  limit: number,
): Promise<{ first: ComparedUnit; second: ComparedUnit }[]> {
  const { rows } = await client.query<{ first: ComparedUnit; second: ComparedUnit }>(
    `SELECT ${COMPARED('a')} AS first, ${COMPARED('b')} AS second
     FROM likely_pairs l JOIN units a ON a.id = l.first_id JOIN units b ON b.id = l.second_id
     WHERE l.at > $1 AND l.at <= $2`,
    [after, after + limit],
  );
  return rows;
}

/** Units that one about to be registered may be already, by every index that can tell. */
export async function findLikelyUnits(
  pool: pg.Pool,
  asked: {
    names: string[];
    core: string;
    normalName: string;
    numbers: string[];
    address: string;
    phone: string;
  },
): Promise<(ComparedUnit & { name: string; kind: string; status: string })[]> {
  const { rows } = await pool.query<{ unit: ComparedUnit; name: string; kind: string; status: string }>({
    name: 'find-likely-units',
    text: `WITH found AS (
        SELECT id FROM units WHERE normal_name = $1
        UNION SELECT unit_id FROM unit_names WHERE name = ANY($2::text[])
        UNION SELECT id FROM units WHERE code = ANY($3::text[]) OR legacy_number = ANY($3::text[])
        UNION (SELECT id FROM units WHERE length($4) >= 2 AND bigrams(name) @> bigrams($4) LIMIT 200)
        UNION (SELECT unit_id FROM unit_names WHERE length($4) >= 2 AND bigrams(name) @> bigrams($4) LIMIT 200)
        UNION (SELECT id FROM units WHERE status = 'active' AND $5 <> ''
          AND regexp_replace(contact_phone, '\\D', '', 'g') = regexp_replace($5, '\\D', '', 'g') LIMIT 50)
        UNION (SELECT id FROM units WHERE status = 'active' AND $6 <> ''
          AND normal_name(address) = normal_name($6) LIMIT 50)
      )
      SELECT ${COMPARED('u')} AS unit, u.name, u.kind, u.status FROM units u JOIN found USING (id)`,
    values: [asked.normalName, asked.names, asked.numbers, asked.core, asked.phone, asked.address],
  });
  return rows.map(({ unit, ...more }) => ({ ...unit, ...more }));
}

export interface ScoredPair {
  id: string;
  firstId: string;
  secondId: string;
  score: number;
  reasons: unknown;
}

/**
 * Writes pairs to be offered; one that was offered before gets its new score, one that was decided stays as it is.
 * @returns how many were not known before.
 */
export async function keepDuplicatePairs(
  client: pg.PoolClient | pg.Pool,
  pairs: readonly ScoredPair[],
  foundAt: string,
): Promise<number> {
  if (pairs.length === 0) return 0;
  const { rows } = await client.query<{ added: boolean }>(
    `INSERT INTO duplicate_candidates (id, first_id, second_id, score, reasons, found_at)
     SELECT id, "firstId", "secondId", score, reasons, $2::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "firstId" uuid, "secondId" uuid, score int, reasons jsonb)
     ON CONFLICT (first_id, second_id) DO UPDATE SET score = EXCLUDED.score, reasons = EXCLUDED.reasons
       WHERE duplicate_candidates.state = 'open'
     RETURNING (xmax = 0) AS added`,
    [JSON.stringify(pairs), foundAt],
  );
  return rows.filter(({ added }) => added).length;
}
