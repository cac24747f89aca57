import { z } from 'zod';
import type { HiringApplicationFacts } from '../../../machines/hiring-application/facts.ts';
import {
  type HiringRoundContext,
  contextSchema as roundContextSchema,
} from '../../../machines/hiring-round/context.ts';
import type { ApplicationStage, HiringRoundFacts } from '../../../machines/hiring-round/facts.ts';
import { headcountOf } from '../../../machines/hiring-round/rules.ts';
import { ageOn } from '../../../machines/law/civil-day.ts';
import { checkResidentId } from '../../../machines/law/resident-id.ts';
import type { FactsGiven } from '../../engine/index.ts';
import type { Json } from '../../kit/canonical-json.ts';
import { addDays, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';

/** What the guards of rounds and applications read outside the case, over `c`, a row of `cases`. */

/** The quota of the county in which the case lies: its versions, and its places as they are now. */
const quotaSql = `jsonb_build_object(
  'versions', (SELECT COALESCE(jsonb_agg(jsonb_build_array(v.valid_from, v.size) ORDER BY v.valid_from), '[]')
    FROM quota_versions v WHERE v.division_code = left(c.division_code, 6)),
  'reserved', (SELECT count(*) FROM quota_places p WHERE p.division_code = left(c.division_code, 6)
    AND p.released_on IS NULL AND p.used_on IS NULL),
  'used', (SELECT count(*) FROM quota_places p WHERE p.division_code = left(c.division_code, 6)
    AND p.released_on IS NULL AND p.used_on IS NOT NULL))`;

export const roundFactsSql = `jsonb_build_object(
  'applications', (SELECT COALESCE(jsonb_agg(jsonb_build_array(g.post, g.stage, g.count)), '[]') FROM (
    SELECT a.post, k.stage, count(*) AS count FROM hiring_applications a JOIN cases k ON k.id = a.case_id
    WHERE a.round_id = c.id GROUP BY a.post, k.stage) g),
  'quota', ${quotaSql})`;

/** Ranks are counted among those of the post who are still in; a person without a mark has none. */
export const applicationFactsSql = `jsonb_build_object(
  'round', (SELECT jsonb_build_object('stage', r.stage, 'state', r.state, 'ended', r.ended,
      'context', r.snapshot -> 'context') FROM cases r WHERE r.id = c.parent_id),
  'particulars', (SELECT jsonb_object_agg(p.pointer, p.value) FROM personal_data p
    WHERE p.case_id = c.id AND p.seq = 1 AND p.value IS NOT NULL AND p.pointer IN ('/residentId', '/degreeOn')),
  'ranks', (SELECT jsonb_build_object('written', CASE WHEN m.test IS NOT NULL THEN 1 + (
        SELECT count(*) FROM hiring_applications o JOIN cases k ON k.id = o.case_id AND NOT k.ended
        WHERE o.round_id = m.round_id AND o.post = m.post AND o.test > m.test) END,
      'total', CASE WHEN m.test IS NOT NULL AND m.interview IS NOT NULL THEN 1 + (
        SELECT count(*) FROM hiring_applications o JOIN cases k ON k.id = o.case_id AND NOT k.ended
        WHERE o.round_id = m.round_id AND o.post = m.post AND o.interview IS NOT NULL
          AND o.test * w.test + o.interview * (100 - w.test) > m.test * w.test + m.interview * (100 - w.test)) END)
    FROM hiring_applications m
    CROSS JOIN LATERAL (SELECT COALESCE((r.snapshot #>> '{context,plan,criteria,testWeight}')::int, 50) AS test
      FROM cases r WHERE r.id = m.round_id) w
    WHERE m.case_id = c.id),
  'quota', ${quotaSql})`;

const rawQuota = z.object({
  versions: z.array(z.tuple([z.string(), z.int()])),
  reserved: z.int(),
  used: z.int(),
});
const rawRound = z.object({
  applications: z.array(z.tuple([z.string(), z.string(), z.int()])),
  quota: rawQuota,
});
const rawApplication = z.object({
  round: z
    .object({ stage: z.string(), state: z.string(), ended: z.boolean(), context: roundContextSchema })
    .nullable(),
  particulars: z.record(z.string(), z.unknown()).nullable(),
  ranks: z.object({ written: z.int().nullable(), total: z.int().nullable() }).nullable(),
  quota: rawQuota,
});

/** Makes of the database's answer what the guards of a round see. @throws Problem calendar-not-covered. */
export function toRoundFacts(raw: Json, given: FactsGiven): HiringRoundFacts & { [key: string]: Json } {
  const { applications, quota } = rawRound.parse(raw);
  const { version, budgetDays, suspensions } = given.policy;
  const counts = new Map<string, { post: string; stage: ApplicationStage; count: number }>();
  for (const [post, stage, count] of applications) {
    const row = { post, stage: applicationStageOf(stage), count };
    const key = `${row.stage} ${post}`;
    counts.set(key, { ...row, count: count + (counts.get(key)?.count ?? 0) });
  }
  return {
    applications: [...counts.values()].sort((a, b) => (a.post + a.stage < b.post + b.stage ? -1 : 1)),
    quota: quotaOn(quota, given.on),
    window: windowOf(given),
    policy: { version, budgetDays, noticeSuspends: suspensions.includes('notice') },
  };
}

/** The same for an application. */
export function toApplicationFacts(
  raw: Json,
  given: FactsGiven,
): HiringApplicationFacts & { [key: string]: Json } {
  const { round, particulars, ranks, quota } = rawApplication.parse(raw);
  const { version, budgetDays } = given.policy;
  const deadline = given.deadline();
  const plan = round?.context.plan ?? null;
  const post = postIn(given.context);
  return {
    round: round && plan ? roundSeen(round, post) : null,
    applicant: applicantSeen(particulars ?? {}, round?.context ?? null),
    rank: ranks ?? { written: null, total: null },
    quota: quotaOn(quota, given.on),
    deadline: { dueOn: deadline.dueOn, overdue: deadline.verdict === 'open-overdue' },
    policy: { version, budgetDays },
  };
}

/** Of a person's particulars only what the rules ask: an age on the cut-off date, and whether the degree came in time. */
export function applicantSeen(
  particulars: Record<string, unknown>,
  round: Pick<HiringRoundContext, 'plan' | 'announced'> | null,
): HiringApplicationFacts['applicant'] {
  const { '/residentId': residentId, '/degreeOn': degreeOn } = particulars;
  const checked = typeof residentId === 'string' ? checkResidentId(residentId) : undefined;
  const cutOff = round?.plan?.criteria.cutOffOn;
  const closing = round?.announced?.to;
  return {
    age: checked?.valid && cutOff ? ageOn(checked.birth, cutOff) : null,
    degreeHeld: typeof degreeOn === 'string' && closing ? degreeOn <= closing : null,
  };
}

/** How far an application is, as its round counts it. */
export function applicationStageOf(stage: string): ApplicationStage {
  switch (stage) {
    case 'applied':
    case 'eligible':
    case 'admitted':
    case 'tested':
    case 'interviewed':
    case 'medical':
    case 'political':
    case 'noticed':
    case 'offered':
      return stage;
    case 'signed':
    case 'probation':
    case 'employed':
    case 'renewed':
      return 'hired';
    default:
      return 'out';
  }
}

function roundSeen(
  { stage, state, ended, context }: NonNullable<z.output<typeof rawApplication>['round']>,
  code: string,
): HiringApplicationFacts['round'] {
  const { plan, announced, notice } = context;
  if (!plan) return null;
  const post = plan.posts.find((each) => each.code === code) ?? null;
  return {
    stage,
    state,
    ended,
    criteria: plan.criteria,
    post: post && { ...post, headcount: headcountOf(context, code) },
    signUp: announced && { from: announced.from, to: announced.to },
    noticeClosedOn: notice?.closedOn ?? null,
    offerDays: plan.offerDays,
  };
}

const withPost = z.object({ post: z.string() });

function postIn(context: Json): string {
  return withPost.safeParse(context).data?.post ?? '';
}

function quotaOn({ versions, reserved, used }: z.output<typeof rawQuota>, on: PlainDay) {
  const size = versions.findLast(([from]) => from <= on)?.[1] ?? 0;
  return { size, reserved, used };
}

const span = z.object({ from: z.string(), to: z.string() });
const windows = z.object({ notice: span.nullish() });

/** Working days of the sign-up or of the public notice, its first and last day included. */
function windowOf({ event, context, calendar }: FactsGiven): HiringRoundFacts['window'] {
  const named =
    event?.type === 'notice.published' || event?.type === 'public-notice.posted'
      ? span.safeParse(event.payload).data
      : windows.safeParse(context).data?.notice;
  if (!named) return null;
  const dayBefore = addDays(plainDayFrom(named.from), -1);
  const to = plainDayFrom(named.to);
  return {
    workingDays: to < dayBefore ? 0 : calendar.workingDaysBetween(dayBefore, to),
    provisional: calendar.isProvisional(dayBefore, to),
  };
}
