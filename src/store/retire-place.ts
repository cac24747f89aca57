import type { PlainDay } from '../kit/plain-day.ts';
import type { Prisma } from './generated/client.ts';

type Transaction = Prisma.TransactionClient;
type Kind = 'line' | 'area' | 'town';

/** By which column rows name a place; of a town also all that lies inside it. */
const NAMED_BY: Record<Kind, (alias: string) => string> = {
  line: (alias) => `${alias}.line_id = $1`,
  area: (alias) => `${alias}.area_id = $1`,
  town: (alias) => `${alias}.division_code LIKE $1 || '%'`,
};
const WORDS: Record<Kind, { table: string; column: string }> = {
  line: { table: 'line_words', column: 'line_id' },
  area: { table: 'area_words', column: 'area_id' },
  town: { table: 'area_words', column: 'division_code' },
};
const PLACES: Record<Kind, { table: string; key: string }> = {
  line: { table: 'lines', key: 'id' },
  area: { table: 'areas', key: 'id' },
  town: { table: 'divisions', key: 'code' },
};

interface StandingCounts {
  units: number;
  cases: number;
  unions: number;
  words: number;
}

/** How much stands on a place now: active units, open cases, standing unions, words that speak from today on. */
export async function countStanding(
  tx: Transaction,
  kind: Kind,
  id: string,
  today: PlainDay,
): Promise<StandingCounts> {
  const { table, column } = WORDS[kind];
  const where = NAMED_BY[kind];
  const [counts] = await tx.$queryRawUnsafe<StandingCounts[]>(
    `SELECT (SELECT count(*)::int FROM units u WHERE u.status = 'active' AND ${where('u')}) AS units,
       (SELECT count(*)::int FROM cases c WHERE NOT c.ended AND ${where('c')}) AS cases,
       (SELECT count(*)::int FROM unions n WHERE n.status = 'active' AND ${where('n')}) AS unions,
       (SELECT count(*)::int FROM ${table} w WHERE w.${column} = $1 AND (w.valid_to IS NULL OR w.valid_to > $2::date)) AS words`,
    id,
    today,
  );
  return counts ?? { units: 0, cases: 0, unions: 0, words: 0 };
}

/** Holds a place until the transaction ends: whoever gives it a unit waits, and sees then what became of it. */
export async function holdPlace(tx: Transaction, kind: Kind, id: string): Promise<void> {
  const { table, key } = PLACES[kind];
  await tx.$queryRawUnsafe(`SELECT ${key} FROM ${table} WHERE ${key} = $1 FOR UPDATE`, id);
}

/** From when on a place is no longer in force; null: nobody says. */
export async function endPlace(
  tx: Transaction,
  kind: Kind,
  id: string,
  from: PlainDay | null,
): Promise<void> {
  const { table, key } = PLACES[kind];
  await tx.$executeRawUnsafe(`UPDATE ${table} SET valid_to = $2::date WHERE ${key} = $1`, id, from);
}

/** Words that spoke for a place speak for it no longer, and for the one that takes over from the same day on. */
export async function handWords(
  tx: Transaction,
  kind: Kind,
  id: string,
  { from, into }: { from: PlainDay; into: string | null },
): Promise<void> {
  const { table, column } = WORDS[kind];
  const columns = kind === 'line' ? 'kind, text' : 'kind, text, division_code, area_id';
  const kept = columns
    .split(', ')
    .filter((each) => each !== column)
    .join(', ');
  const speaks = `w.${column} = $1 AND (w.valid_to IS NULL OR w.valid_to > $2::date)`;
  if (into !== null) {
    await tx.$executeRawUnsafe(
      `INSERT INTO ${table} (id, ${column}, ${kept}, valid_from, valid_to, origin, recorded_by, recorded_at)
       SELECT gen_random_uuid(), $3, ${kept}, greatest(valid_from, $2::date), valid_to, origin, recorded_by, recorded_at
       FROM ${table} w WHERE ${speaks} ON CONFLICT DO NOTHING`,
      id,
      from,
      into,
    );
  }
  await tx.$executeRawUnsafe(
    `UPDATE ${table} w SET valid_to = greatest(w.valid_from, $2::date) WHERE ${speaks}`,
    id,
    from,
  );
}

/** Standing unions and open proposals name the place that takes over, or none. */
export async function handUnionsAndProposals(
  tx: Transaction,
  kind: Kind,
  id: string,
  into: string | null,
): Promise<void> {
  const column = kind === 'town' ? 'division_code' : `${kind}_id`;
  if (into !== null) {
    await tx.$executeRawUnsafe(
      `UPDATE unions n SET ${column} = $2 WHERE n.status = 'active' AND ${NAMED_BY[kind]('n')}`,
      id,
      into,
    );
  }
  await tx.$executeRawUnsafe(
    `UPDATE placing_proposals p SET ${column} = $2 WHERE p.status = 'open' AND ${NAMED_BY[kind]('p')}`,
    id,
    into,
  );
}

/** Active units of a place, some of them in the order of their ids. */
export function takeUnitsOf(
  tx: Transaction,
  kind: Kind,
  id: string,
  limit: number,
): Promise<{ id: string; divisionCode: string; lineId: string | null; areaId: string | null }[]> {
  return tx.$queryRawUnsafe(
    `SELECT u.id::text, u.division_code AS "divisionCode", u.line_id AS "lineId", u.area_id AS "areaId" FROM units u
     WHERE u.status = 'active' AND ${NAMED_BY[kind]('u')} ORDER BY u.id LIMIT $2 FOR UPDATE`,
    id,
    limit,
  );
}

/** An appointment ends the day before `from`, with what is said of it. @returns false when it only begins then. */
export async function relieveFor(
  tx: Transaction,
  {
    assignmentId,
    from,
    ...said
  }: { assignmentId: string; from: PlainDay; reason: string; by: string | null; at: string },
): Promise<boolean> {
  const cut = await tx.$executeRawUnsafe(
    `UPDATE role_assignments SET valid_to = $2::date - 1
     WHERE id = $1::uuid AND valid_from < $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`,
    assignmentId,
    from,
  );
  if (cut === 1) await tellStaffing(tx, assignmentId, 'relieved', from, said);
  return cut === 1;
}

/** An instructor of a line works another from a day on, unless that is so already. */
export async function appointAlong(
  tx: Transaction,
  {
    assignmentId,
    into,
    from,
    ...said
  }: { assignmentId: string; into: string; from: PlainDay; reason: string; by: string | null; at: string },
): Promise<void> {
  const [made] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `INSERT INTO role_assignments (id, user_id, role, line_id, valid_from, valid_to)
     SELECT gen_random_uuid(), r.user_id, r.role, $2, $3::date, r.valid_to FROM role_assignments r WHERE r.id = $1::uuid
     ON CONFLICT DO NOTHING RETURNING id::text`,
    assignmentId,
    into,
    from,
  );
  if (made) await tellStaffing(tx, made.id, 'appointed', from, said);
}

async function tellStaffing(
  tx: Transaction,
  assignmentId: string,
  act: 'relieved' | 'appointed',
  on: PlainDay,
  { reason, by, at }: { reason: string; by: string | null; at: string },
): Promise<void> {
  await tx.$executeRawUnsafe(
    `INSERT INTO staffing_acts (id, assignment_id, user_id, role, line_id, area_id, act, "on", reason, done_by, done_at)
     SELECT gen_random_uuid(), r.id, r.user_id, r.role, r.line_id, r.area_id, $2, $3::date, $4, $5::uuid, $6::timestamptz
     FROM role_assignments r WHERE r.id = $1::uuid`,
    assignmentId,
    act,
    on,
    reason,
    by,
    at,
  );
}
