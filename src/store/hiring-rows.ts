import type pg from 'pg';
import type { PlainDay } from '../kit/plain-day.ts';

/** Who has applied in a round and not withdrawn: one-way name -> case. */
export async function personsOfRound(pool: pg.Pool, roundId: string): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ person: string; caseId: string }>(
    'SELECT person, case_id AS "caseId" FROM hiring_applications WHERE round_id = $1 AND standing',
    [roundId],
  );
  return new Map(rows.map(({ person, caseId }) => [person, caseId]));
}

/** How many applications of a round stand where, by post. */
export async function countApplications(
  pool: pg.Pool,
  roundId: string,
): Promise<{ post: string; stage: string; count: number }[]> {
  const { rows } = await pool.query<{ post: string; stage: string; count: number }>(
    `SELECT a.post, c.stage, count(*)::int AS count FROM hiring_applications a JOIN cases c ON c.id = a.case_id
     WHERE a.round_id = $1 GROUP BY a.post, c.stage`,
    [roundId],
  );
  return rows;
}

export interface ApplicantRecord {
  caseId: string;
  caseNumber: string;
  version: number;
  stage: string;
  state: string;
  ended: boolean;
  post: string;
  dueOn: PlainDay | null;
  appliedOn: PlainDay;
  degree: string;
  serviceYears: number;
  kin: string;
  bars: string[];
  ticket: string | null;
  test: number | null;
  interview: number | null;
  total: number | null;
  rank: number | null;
  /** Of the first event, by pointer; empty when erased. */
  particulars: Record<string, unknown>;
}

export interface ApplicantFilter {
  post?: string | undefined;
  stage?: string | undefined;
  q?: string | undefined;
  caseId?: string | undefined;
}

/**
 * Applicants of a round by case number. Totals are weighted as the round's plan says; ranks are counted among those
 * of the post who are still in, before any filter.
 */
export async function listApplicantRows(
  pool: pg.Pool,
  roundId: string,
  filter: ApplicantFilter,
  page: { after: string | undefined; limit: number },
): Promise<ApplicantRecord[]> {
  const { rows } = await pool.query<ApplicantRecord>(
    `WITH weighted AS (
       SELECT a.*, c.case_number, c.version, c.stage, c.state, c.ended, c.due_on, c.snapshot -> 'context' AS context,
         CASE WHEN a.test IS NOT NULL AND a.interview IS NOT NULL
           THEN (a.test * w.weight + a.interview * (100 - w.weight)) / 100 END AS total
       FROM hiring_applications a JOIN cases c ON c.id = a.case_id
       CROSS JOIN (SELECT COALESCE((snapshot #>> '{context,plan,criteria,testWeight}')::int, 50) AS weight
         FROM cases WHERE id = $1) w
       WHERE a.round_id = $1),
     ranked AS (
       SELECT *, CASE WHEN NOT ended AND test IS NOT NULL THEN rank() OVER (
         PARTITION BY post, ended ORDER BY total DESC NULLS LAST, test DESC NULLS LAST) END AS rank FROM weighted)
     SELECT r.case_id AS "caseId", r.case_number AS "caseNumber", r.version, r.stage, r.state, r.ended, r.post,
       r.due_on::text AS "dueOn", r.context ->> 'appliedOn' AS "appliedOn", r.context ->> 'degree' AS degree,
       (r.context ->> 'serviceYears')::int AS "serviceYears", r.context ->> 'kin' AS kin, r.context -> 'bars' AS bars,
       r.context ->> 'ticket' AS ticket, r.test, r.interview, r.total, r.rank::int AS rank,
       COALESCE((SELECT jsonb_object_agg(p.pointer, p.value) FROM personal_data p
         WHERE p.case_id = r.case_id AND p.seq = 1 AND p.value IS NOT NULL), '{}') AS particulars
     FROM ranked r
     WHERE ($2::text IS NULL OR r.post = $2) AND ($3::text IS NULL OR r.stage = $3)
       AND ($4::text IS NULL OR strpos(r.case_number, $4) > 0 OR strpos(r.context ->> 'ticket', $4) > 0)
       AND ($5::uuid IS NULL OR r.case_id = $5) AND ($6::text IS NULL OR r.case_number > $6)
     ORDER BY r.case_number LIMIT $7`,
    [
      roundId,
      filter.post ?? null,
      filter.stage ?? null,
      filter.q ?? null,
      filter.caseId ?? null,
      page.after ?? null,
      page.limit,
    ],
  );
  return rows;
}

/** Personal data of applications whose time of keeping is over, with the day on which it was. */
export interface DueErasure {
  roundId: string;
  caseId: string;
  refs: string[];
}

/**
 * What is to be erased on a day: a round is kept so many months after its end as its plan says; an application that
 * ended later (an employment) as many months after that end. Open employments are kept, and so is why it was erased.
 */
export async function listDueErasures(pool: pg.Pool, on: PlainDay, limit: number): Promise<DueErasure[]> {
  const { rows } = await pool.query<DueErasure>(
    `SELECT r.id AS "roundId", c.id AS "caseId", array_agg(p.ref ORDER BY p.seq, p.pointer) AS refs
     FROM cases r
     JOIN cases c ON c.id = r.id OR c.parent_id = r.id
     JOIN personal_data p ON p.case_id = c.id AND p.erased_at IS NULL
     JOIN case_events e ON e.case_id = p.case_id AND e.seq = p.seq AND e.type <> 'erased'
     WHERE r.kind = 'hiring-round' AND r.ended AND c.ended
       AND (GREATEST(r.ended_on, c.ended_on)
         + make_interval(months => (r.snapshot #>> '{context,plan,retentionMonths}')::int))::date < $1::date
     GROUP BY r.id, c.id ORDER BY r.id, c.id LIMIT $2`,
    [on, limit],
  );
  return rows;
}

/** Writes down that a case of a round was erased; the round's own words (an objection) are values, and no application. */
export async function countErasure(pool: pg.Pool, { roundId, caseId, refs }: DueErasure): Promise<void> {
  await pool.query(
    `INSERT INTO hiring_round_keys (round_id, applications, "values") VALUES ($1, $3, $2)
     ON CONFLICT (round_id) DO UPDATE SET applications = hiring_round_keys.applications + EXCLUDED.applications,
       "values" = hiring_round_keys."values" + EXCLUDED."values"`,
    [roundId, refs.length, caseId === roundId ? 0 : 1],
  );
}

/** Destroys the salts of rounds whose time is over: after that nobody tells their applicants apart. */
export async function forgetSalts(pool: pg.Pool, on: PlainDay, at: Date): Promise<number> {
  const { rowCount } = await pool.query(
    `UPDATE hiring_round_keys k SET salt = NULL, erased_at = $2 FROM cases r
     WHERE r.id = k.round_id AND r.ended AND k.erased_at IS NULL
       AND (r.ended_on + make_interval(months => (r.snapshot #>> '{context,plan,retentionMonths}')::int))::date < $1::date`,
    [on, at],
  );
  return rowCount ?? 0;
}

/** Offers whose last day to sign is over, by the index of the ledger; the machine judges each anew. */
export async function listOverdueOffers(
  pool: pg.Pool,
  on: PlainDay,
): Promise<{ id: string; version: number }[]> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    `SELECT id, version FROM cases WHERE kind = 'hiring-application' AND NOT ended AND stage = 'offered'
       AND due_on < $1 ORDER BY due_on, id`,
    [on],
  );
  return rows;
}

/** An application that an upheld objection of its round is about and that goes on all the same. */
export interface DoubtedApplication {
  id: string;
  version: number;
  /** Of the objection. */
  code: string;
  roundNumber: string;
}

/** Those of one round, or of every round that a crash left behind. */
export async function listDoubtedApplications(
  pool: pg.Pool,
  roundId: string | null,
): Promise<DoubtedApplication[]> {
  const { rows } = await pool.query<DoubtedApplication>(
    `SELECT DISTINCT ON (a.id) a.id, a.version, o ->> 'code' AS code, r.case_number AS "roundNumber"
     FROM cases r CROSS JOIN LATERAL jsonb_array_elements(r.snapshot #> '{context,objections}') o
       JOIN cases a ON a.parent_id = r.id AND a.id::text = o ->> 'applicationId'
     WHERE r.kind = 'hiring-round' AND NOT r.ended AND o ->> 'finding' = 'upheld' AND a.stage = 'noticed'
       AND ($1::uuid IS NULL OR r.id = $1::uuid) ORDER BY a.id, o ->> 'code'`,
    [roundId],
  );
  return rows;
}
