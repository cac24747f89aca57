import { z } from 'zod';
import { formatDocumentNumber } from '../../../machines/law/document-number.ts';
import { topicLabels } from '../../../machines/training/fields.ts';
import {
  shippedTrainingCounty,
  type TrainingEnrolmentFacts,
} from '../../../machines/training-enrolment/facts.ts';
import type { TrainingSessionFacts } from '../../../machines/training-session/facts.ts';
import type { TrainingYearFacts } from '../../../machines/training-year/facts.ts';
import type { Json } from '../../kit/canonical-json.ts';

/**
 * What the guards of training read outside their own case, over `c`, a row of `cases`. A session belongs to its
 * year and an enrolment to its session by `parent_id`, which never changes. A county's own choices stand in the
 * setting training, over those that ship.
 */

const topicsOf = (session: string) =>
  `ARRAY(SELECT DISTINCT t FROM training_modules m, unnest(m.topics) t WHERE m.session_id = ${session} ORDER BY t)`;

export const yearFactsSql = `jsonb_build_object('sessions', (
  SELECT COALESCE(jsonb_agg(jsonb_build_object(
      'sequence', s.sequence, 'held', x.state IN ('held', 'assessed'), 'cancelled', s.cancelled_on IS NOT NULL,
      'from', s.from_on, 'to', s.to_on, 'topics', ${topicsOf('s.case_id')})
    ORDER BY s.from_on, s.case_id), '[]')
  FROM training_sessions s JOIN cases x ON x.id = s.case_id WHERE s.year_id = c.id))`;

const seated = `FROM training_enrolments e JOIN cases x ON x.id = e.case_id
  WHERE e.session_id = c.id AND e.seated AND NOT x.ended`;

export const sessionFactsSql = `jsonb_build_object(
  'year', (SELECT jsonb_build_object('year', y.year, 'state', x.state) FROM training_years y
    JOIN cases x ON x.id = y.case_id WHERE y.case_id = c.parent_id),
  'taken', COALESCE((SELECT s.taken FROM training_sessions s WHERE s.case_id = c.id), 0),
  'waiting', (SELECT count(*) FROM cases w WHERE w.parent_id = c.id AND w.state = 'asking.waiting'),
  'unmarked', (SELECT count(*) FROM (SELECT e.case_id ${seated}) e
    CROSS JOIN (SELECT DISTINCT m."on", m.part FROM training_modules m WHERE m.session_id = c.id) h
    WHERE NOT EXISTS (SELECT FROM training_attendance a
      WHERE a.enrolment_id = e.case_id AND a."on" = h."on" AND a.part = h.part)),
  'unassessed', (SELECT count(*) ${seated} AND x.state IN ('enrolled', 'attending')),
  'makesUpFor', (SELECT jsonb_build_object('year', y.year, 'sequence', o.sequence,
      'cancelled', o.cancelled_on IS NOT NULL)
    FROM training_sessions s JOIN training_sessions o ON o.case_id = s.makes_up_for_id
    JOIN training_years y ON y.case_id = o.year_id WHERE s.case_id = c.id))`;

export const enrolmentFactsSql = `(
  SELECT jsonb_build_object(
    'session', (SELECT jsonb_build_object('state', x.state, 'year', y.year, 'capacity', s.capacity, 'taken', s.taken,
        'halfDays', ARRAY(SELECT DISTINCT m."on"::text || '-' || m.part FROM training_modules m
          WHERE m.session_id = s.case_id ORDER BY 1))
      FROM training_sessions s JOIN cases x ON x.id = s.case_id JOIN training_years y ON y.case_id = s.year_id
      WHERE s.case_id = c.parent_id),
    'ahead', (SELECT count(*) FROM cases w WHERE w.parent_id = c.parent_id AND w.state = 'asking.waiting' AND w.id < c.id),
    'topics', ARRAY(SELECT DISTINCT t FROM training_enrolments mine
      JOIN training_enrolments e ON e.person_id = mine.person_id
      JOIN training_sessions s ON s.case_id = e.session_id AND s.year_id = year.id
      JOIN training_attendance a ON a.enrolment_id = e.case_id AND a.present
      JOIN training_modules m ON m.session_id = s.case_id AND m."on" = a."on" AND m.part = a.part, unnest(m.topics) t
      WHERE mine.case_id = c.id ORDER BY t),
    'lastCertificate', COALESCE((SELECT max(n.sequence) FROM training_certificates n
      WHERE n.division_code = left(c.division_code, 6) AND n.year = year.number), 0),
    'county', (SELECT s.value FROM settings s WHERE s.key = 'training'))
  FROM (SELECT (SELECT s.year_id FROM training_sessions s WHERE s.case_id = c.parent_id) AS id,
    (SELECT y.year FROM training_sessions s JOIN training_years y ON y.case_id = s.year_id
      WHERE s.case_id = c.parent_id) AS number) year)`;

const topic = z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels]);

const rawYear = z.object({
  sessions: z.array(
    z.object({
      sequence: z.int(),
      held: z.boolean(),
      cancelled: z.boolean(),
      from: z.string(),
      to: z.string(),
      topics: z.array(topic),
    }),
  ),
});

const rawSession = z.object({
  year: z.object({ year: z.int(), state: z.string() }).nullable(),
  taken: z.int(),
  waiting: z.int(),
  unmarked: z.int(),
  unassessed: z.int(),
  makesUpFor: z.object({ year: z.int(), sequence: z.int(), cancelled: z.boolean() }).nullable(),
});

const rawEnrolment = z.object({
  session: z
    .object({
      state: z.string(),
      year: z.int(),
      capacity: z.int(),
      taken: z.int(),
      halfDays: z.array(z.string()),
    })
    .nullable(),
  ahead: z.int(),
  topics: z.array(topic),
  lastCertificate: z.int(),
  county: z.object({ attendancePercent: z.int(), certificateCode: z.string() }).partial().nullable(),
});

/** The code that certificate numbers begin with where a county has set none. */
const SHIPPED_CERTIFICATE_CODE = '工培';

/** 射工培〔2026〕1号. */
export function certificateNumber(code: string | undefined, year: number, sequence: number): string {
  return formatDocumentNumber({ code: code ?? SHIPPED_CERTIFICATE_CODE, year, sequence });
}

export function toYearFacts(raw: Json): TrainingYearFacts & { [key: string]: Json } {
  return rawYear.parse(raw);
}

export function toSessionFacts(raw: Json): TrainingSessionFacts & { [key: string]: Json } {
  return rawSession.parse(raw);
}

export function toEnrolmentFacts(raw: Json): TrainingEnrolmentFacts & { [key: string]: Json } {
  const { session, ahead, topics, lastCertificate, county } = rawEnrolment.parse(raw);
  const sequence = lastCertificate + 1;
  const attendancePercent = county?.attendancePercent ?? shippedTrainingCounty.attendancePercent;
  return {
    session,
    ahead,
    topics,
    nextCertificate: {
      sequence,
      number: certificateNumber(county?.certificateCode, session?.year ?? 0, sequence),
    },
    county: { attendancePercent },
  };
}
