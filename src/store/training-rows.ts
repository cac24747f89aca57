import { type CaseScopeTerm, Parameters, scopeCondition } from './case-filter.ts';
import type { Queryable } from './commit-transition.ts';

/** One training session as its desk needs it. Days are 'YYYY-MM-DD'. */
export interface TrainingSessionRow {
  id: string;
  caseNumber: string;
  title: string;
  state: string;
  version: number;
  yearId: string;
  year: number;
  sequence: number;
  from: string;
  to: string;
  place: string;
  capacity: number;
  taken: number;
  waiting: number;
  cancelledOn: string | null;
  makesUpFor: { id: string; caseNumber: string } | null;
  modules: { code: string; title: string; topics: string[]; on: string; part: 'am' | 'pm'; hours: number }[];
}

const SESSION = `SELECT s.case_id AS id, c.case_number AS "caseNumber", c.title, c.state, c.version,
    s.year_id AS "yearId", y.year, s.sequence, s.from_on::text AS "from", s.to_on::text AS "to", s.place, s.capacity,
    s.taken, (SELECT count(*)::int FROM cases w WHERE w.parent_id = c.id AND w.state = 'asking.waiting') AS waiting,
    s.cancelled_on::text AS "cancelledOn",
    (SELECT jsonb_build_object('id', o.id, 'caseNumber', o.case_number) FROM cases o WHERE o.id = s.makes_up_for_id)
      AS "makesUpFor",
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('code', m.code, 'title', m.title, 'topics', m.topics,
        'on', m."on", 'part', m.part, 'hours', m.hours) ORDER BY m."on", m.part, m.code), '[]')
      FROM training_modules m WHERE m.session_id = s.case_id) AS modules
  FROM training_sessions s JOIN cases c ON c.id = s.case_id JOIN training_years y ON y.case_id = s.year_id`;

export async function findTrainingSession(
  db: Queryable,
  sessionId: string,
): Promise<TrainingSessionRow | undefined> {
  const { rows } = await db.query<TrainingSessionRow>({
    text: `${SESSION} WHERE s.case_id = $1::uuid`,
    values: [sessionId],
  });
  return rows[0];
}

/** Sessions of the years in the scope, in the order of their days. */
export async function listTrainingSessions(
  db: Queryable,
  { scope, from, to }: { scope: readonly CaseScopeTerm[]; from: number; to: number },
): Promise<TrainingSessionRow[]> {
  const parameters = new Parameters();
  const within = scopeCondition(scope, parameters);
  const { rows } = await db.query<TrainingSessionRow>({
    text: `${SESSION} WHERE ${within} AND y.withdrawn_on IS NULL
       AND y.year BETWEEN ${parameters.bind(from, 'int')} AND ${parameters.bind(to, 'int')}
     ORDER BY s.from_on, s.case_id`,
    values: parameters.values,
  });
  return rows;
}

/** A person in a session, with attendance by half-day ('2026-05-11-am'). */
export interface RosterRow {
  id: string;
  caseNumber: string;
  version: number;
  state: string;
  ended: boolean;
  personId: string;
  purpose: 'cadre' | 'chair-qualification';
  seated: boolean;
  standing: boolean;
  passed: boolean | null;
  certificate: string | null;
  attendance: Record<string, { present: boolean; absence: string | null }>;
}

/** Everybody who asked for a place, in the order in which they asked. */
export async function listRoster(db: Queryable, sessionId: string): Promise<RosterRow[]> {
  const { rows } = await db.query<RosterRow>({
    text: `SELECT e.case_id AS id, c.case_number AS "caseNumber", c.version, c.state, c.ended,
       e.person_id AS "personId", e.purpose, e.seated, e.standing, e.passed, n.number AS certificate,
       COALESCE((SELECT jsonb_object_agg(a."on"::text || '-' || a.part,
           jsonb_build_object('present', a.present, 'absence', a.absence))
         FROM training_attendance a WHERE a.enrolment_id = e.case_id), '{}') AS attendance
     FROM training_enrolments e JOIN cases c ON c.id = e.case_id
       LEFT JOIN training_certificates n ON n.enrolment_id = e.case_id
     WHERE e.session_id = $1::uuid ORDER BY e.case_id`,
    values: [sessionId],
  });
  return rows;
}

/** Sessions whose state or waiting list is behind their places, and cancelled ones with people still in them. */
export async function listSessionsBehind(db: Queryable, sessionId: string | null): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    text: `SELECT s.case_id AS id FROM training_sessions s JOIN cases c ON c.id = s.case_id
     WHERE ($1::uuid IS NULL OR s.case_id = $1::uuid) AND (
       (c.state = 'enrolling.open' AND s.taken >= s.capacity)
       OR (c.state = 'enrolling.full' AND s.taken < s.capacity)
       OR (c.stage = 'enrolling' AND s.taken < s.capacity
         AND EXISTS (SELECT FROM cases w WHERE w.parent_id = c.id AND w.state = 'asking.waiting'))
       OR (c.state = 'cancelled' AND EXISTS (SELECT FROM cases w WHERE w.parent_id = c.id AND NOT w.ended)))
     ORDER BY s.case_id`,
    values: [sessionId],
  });
  return rows.map(({ id }) => id);
}

/** What became of a year of training. */
export interface TrainingYearRow {
  id: string;
  caseNumber: string;
  year: number;
  state: string;
  formHours: { form: string; hours: number; times: number; attended: number }[];
  /** People who were there for at least one half-day, each once. */
  trained: number;
  certified: number;
}

export async function listTrainingYears(
  db: Queryable,
  { scope, from, to }: { scope: readonly CaseScopeTerm[]; from: number; to: number },
): Promise<TrainingYearRow[]> {
  const parameters = new Parameters();
  const within = scopeCondition(scope, parameters);
  const { rows } = await db.query<TrainingYearRow>({
    text: `SELECT y.case_id AS id, c.case_number AS "caseNumber", y.year, c.state,
       (SELECT COALESCE(jsonb_agg(f ORDER BY f.form), '[]') FROM (
         SELECT form, sum(hours)::float AS hours, count(*)::int AS times, sum(attended)::int AS attended
         FROM training_forms WHERE year_id = y.case_id GROUP BY form) f) AS "formHours",
       (SELECT count(DISTINCT e.person_id)::int FROM training_sessions s
         JOIN training_enrolments e ON e.session_id = s.case_id
         WHERE s.year_id = y.case_id AND s.cancelled_on IS NULL
           AND EXISTS (SELECT FROM training_attendance a WHERE a.enrolment_id = e.case_id AND a.present)) AS trained,
       (SELECT count(*)::int FROM training_sessions s JOIN training_enrolments e ON e.session_id = s.case_id
         JOIN training_certificates n ON n.enrolment_id = e.case_id WHERE s.year_id = y.case_id) AS certified
     FROM training_years y JOIN cases c ON c.id = y.case_id
     WHERE ${within} AND y.withdrawn_on IS NULL
       AND y.year BETWEEN ${parameters.bind(from, 'int')} AND ${parameters.bind(to, 'int')}
     ORDER BY y.year`,
    values: parameters.values,
  });
  return rows;
}

/** What one person learned in a year. */
export interface TopicRow {
  personId: string;
  topics: string[];
  sessions: number;
  halfDays: number;
  hours: number;
  certificates: string[];
}

/**
 * People with a place in a session of the year, and the topics they were there for. Cancelled sessions do not count.
 * @param missing only people who lack this topic.
 */
export async function listTopicRows(
  db: Queryable,
  given: {
    scope: readonly CaseScopeTerm[];
    year: number;
    missing: string | null;
    after: string | null;
    limit: number;
  },
): Promise<TopicRow[]> {
  const parameters = new Parameters();
  const within = scopeCondition(given.scope, parameters);
  const year = parameters.bind(given.year, 'int');
  const missing = parameters.bind(given.missing, 'text');
  const after = parameters.bind(given.after, 'uuid');
  const limit = parameters.bind(given.limit, 'int');
  const { rows } = await db.query<TopicRow>({
    text: `WITH mine AS (
       SELECT e.person_id, e.case_id, s.case_id AS session_id FROM training_enrolments e
         JOIN cases c ON c.id = e.case_id JOIN training_sessions s ON s.case_id = e.session_id
         JOIN training_years y ON y.case_id = s.year_id
       WHERE ${within} AND y.year = ${year} AND y.withdrawn_on IS NULL AND s.cancelled_on IS NULL AND e.seated
     ), learned AS (
       SELECT DISTINCT m.person_id, m.case_id, a."on", a.part, l.code, l.hours, l.topics FROM mine m
         JOIN training_attendance a ON a.enrolment_id = m.case_id AND a.present
         LEFT JOIN training_modules l ON l.session_id = m.session_id AND l."on" = a."on" AND l.part = a.part
     ), people AS (SELECT DISTINCT person_id FROM mine)
     SELECT p.person_id AS "personId",
       ARRAY(SELECT DISTINCT t FROM learned l, unnest(l.topics) t WHERE l.person_id = p.person_id ORDER BY t) AS topics,
       (SELECT count(DISTINCT l.case_id)::int FROM learned l WHERE l.person_id = p.person_id) AS sessions,
       (SELECT count(DISTINCT (l.case_id, l."on", l.part))::int FROM learned l WHERE l.person_id = p.person_id)
         AS "halfDays",
       COALESCE((SELECT sum(l.hours)::float FROM learned l WHERE l.person_id = p.person_id), 0) AS hours,
       ARRAY(SELECT n.number FROM mine m JOIN training_certificates n ON n.enrolment_id = m.case_id
         WHERE m.person_id = p.person_id ORDER BY n.number) AS certificates
     FROM people p
     WHERE (${missing} IS NULL OR NOT EXISTS (
         SELECT FROM learned l WHERE l.person_id = p.person_id AND ${missing} = ANY(l.topics)))
       AND (${after} IS NULL OR p.person_id > ${after})
     ORDER BY p.person_id LIMIT ${limit}`,
    values: parameters.values,
  });
  return rows;
}

/** The last certificate number of the year that an enrolment belongs to, and the county's own choices. */
export async function readNextCertificate(
  db: Queryable,
  enrolmentId: string,
): Promise<{ year: number; last: number; county: unknown }> {
  const { rows } = await db.query<{ year: number; last: number; county: unknown }>({
    text: `SELECT y.year, COALESCE((SELECT max(n.sequence) FROM training_certificates n
        WHERE n.division_code = left(c.division_code, 6) AND n.year = y.year), 0) AS last,
        (SELECT value FROM settings WHERE key = 'training') AS county
      FROM training_enrolments e JOIN cases c ON c.id = e.case_id
        JOIN training_sessions s ON s.case_id = e.session_id JOIN training_years y ON y.case_id = s.year_id
      WHERE e.case_id = $1::uuid`,
    values: [enrolmentId],
  });
  return rows[0] ?? { year: 0, last: 0, county: null };
}

/** A chair or vice-chair in office on a day, and the qualification due within a year of taking office. */
export interface ChairRow {
  id: string;
  personId: string;
  post: string;
  kind: 'chair' | 'vice-chair';
  unit: string | null;
  since: string;
  dueOn: string;
  /** First certificate issued since taking office. */
  certificate: string | null;
  qualifiedOn: string | null;
  standing: 'qualified' | 'late' | 'open' | 'overdue';
}

/** In office on the day; of somebody who goes on in the same post, since the first term. */
const CHAIRS = (divisions: string, on: string) => `
  SELECT h.id, h.person_id AS "personId", p.title AS post, p.kind, COALESCE(u.name, o.name) AS unit,
    f.since::text AS since, (f.since + interval '1 year')::date::text AS "dueOn",
    q.number AS certificate, q.issued_on::text AS "qualifiedOn",
    CASE WHEN q.issued_on <= f.since + interval '1 year' THEN 'qualified' WHEN q.issued_on IS NOT NULL THEN 'late'
      WHEN f.since + interval '1 year' >= ${on} THEN 'open' ELSE 'overdue' END AS standing
  FROM post_holdings h JOIN posts p ON p.id = h.post_id
    LEFT JOIN unions u ON u.id = p.union_id LEFT JOIN organisations o ON o.id = p.organisation_id
    CROSS JOIN LATERAL (SELECT min(e.valid_from) AS since FROM post_holdings e
      WHERE e.post_id = h.post_id AND e.person_id = h.person_id) f
    LEFT JOIN LATERAL (SELECT n.number, n.issued_on FROM training_certificates n
      JOIN training_enrolments e ON e.case_id = n.enrolment_id
      WHERE e.person_id = h.person_id AND n.issued_on >= f.since AND n.issued_on <= ${on}
      ORDER BY n.issued_on, n.sequence LIMIT 1) q ON true
  WHERE p.kind IN ('chair', 'vice-chair') AND h.valid_from <= ${on} AND (h.valid_to IS NULL OR h.valid_to > ${on})
    AND (p.closed_on IS NULL OR p.closed_on > ${on})
    AND EXISTS (SELECT FROM unnest(${divisions}) d WHERE starts_with(p.division_code, d))`;

/** Chairs and vice-chairs in office, the earliest due day first. @param divisions prefixes; none reaches nobody. */
export async function listChairRows(
  db: Queryable,
  given: {
    divisions: readonly string[];
    on: string;
    standing: ChairRow['standing'] | null;
    /** Due on or before this day. */
    dueBy: string | null;
    after: [dueOn: string, id: string] | null;
    limit: number;
  },
): Promise<ChairRow[]> {
  const { rows } = await db.query<ChairRow>({
    text: `SELECT * FROM (${CHAIRS('$1::text[]', '$2::date')}) chairs
      WHERE ($3::text IS NULL OR standing = $3::text)
        AND ($4::text IS NULL OR ("dueOn", id) > ($4::text, $5::uuid))
        AND ($7::text IS NULL OR "dueOn" <= $7::text)
      ORDER BY "dueOn", id LIMIT $6::int`,
    values: [
      given.divisions,
      given.on,
      given.standing,
      given.after?.[0] ?? null,
      given.after?.[1] ?? null,
      given.limit,
      given.dueBy,
    ],
  });
  return rows;
}

/** How many chairs stand how, and how many fall due within the days. */
export async function countChairs(
  db: Queryable,
  { divisions, on, soon }: { divisions: readonly string[]; on: string; soon: number },
): Promise<Record<ChairRow['standing'], number> & { dueSoon: number }> {
  const { rows } = await db.query<Record<ChairRow['standing'], number> & { dueSoon: number }>({
    text: `SELECT count(*) FILTER (WHERE standing = 'qualified')::int AS qualified,
        count(*) FILTER (WHERE standing = 'late')::int AS late,
        count(*) FILTER (WHERE standing = 'open')::int AS open,
        count(*) FILTER (WHERE standing = 'overdue')::int AS overdue,
        count(*) FILTER (WHERE standing = 'open' AND "dueOn"::date <= $2::date + $3::int)::int AS "dueSoon"
      FROM (${CHAIRS('$1::text[]', '$2::date')}) chairs`,
    values: [divisions, on, soon],
  });
  return rows[0] ?? { qualified: 0, late: 0, open: 0, overdue: 0, dueSoon: 0 };
}
