import { unmetConditions } from '../../../machines/hiring-application/criteria.ts';
import type { Bar, Kin } from '../../../machines/hiring-application/fields.ts';
import { type Degree, degreeLabels } from '../../../machines/hiring-round/fields.ts';
import { headcountOf } from '../../../machines/hiring-round/rules.ts';
import { stateWords } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { maskName } from '../../kit/mask.ts';
import { addMonths, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { type ApplicantRecord, countApplications, listApplicantRows } from '../../store/hiring-rows.ts';
import type { Applicant, HiringBoard, listHiringApplicants } from './contract.ts';
import { type FoundRound, findRound } from './find-round.ts';
import { applicantSeen } from './hiring-facts.ts';
import type { HiringServices } from './hiring-services.ts';

const MACHINE = 'hiring-application@1';
/** In the order of the procedure. */
const STAGES = [
  ...[
    'applied',
    'eligible',
    'admitted',
    'tested',
    'interviewed',
    'medical',
    'political',
    'noticed',
    'offered',
  ],
  ...['signed', 'probation', 'employed', 'renewed'],
  ...['ineligible', 'rejected', 'withdrawn', 'declined', 'expired', 'ended'],
];

/** Applicants of a round by post and stage. @throws Problem not-found. */
export async function showBoard(
  services: HiringServices,
  actor: Actor,
  roundId: string,
): Promise<HiringBoard> {
  const { db } = services;
  const round = await findRound(services, actor, roundId);
  const [counts, key] = await Promise.all([
    countApplications(db.pool, roundId),
    db.prisma.hiringRoundKey.findUnique({ where: { roundId } }),
  ]);
  const plan = round.context.plan;
  return {
    roundId,
    posts: (plan?.posts ?? []).map(({ code, name, place, contract, headcount: planned }) => {
      const own = counts.filter(({ post }) => post === code);
      const applicants = own.reduce((sum, { count }) => sum + count, 0);
      const headcount = headcountOf(round.context, code);
      return {
        ...{ code, name, place, contract, headcount, planned, applicants },
        perPlace: headcount === 0 ? null : Math.round((applicants / headcount) * 10) / 10,
        stages: STAGES.flatMap((stage) => {
          const count = own.find((one) => one.stage === stage)?.count ?? 0;
          return count > 0 ? [{ stage, label: stateWords(MACHINE, stage), count }] : [];
        }),
      };
    }),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    retention: {
      months: plan?.retentionMonths ?? null,
      until: keptUntil(round),
      erasedAt: key?.erasedAt ? toIsoMilliseconds(fromDate(key.erasedAt)) : null,
      applications: key?.applications ?? 0,
      values: key?.values ?? 0,
    },
  };
}

/** The last day on which applicants' data of an ended round are kept. */
function keptUntil({ endedOn, context }: FoundRound): string | null {
  return endedOn === null || !context.plan
    ? null
    : addMonths(plainDayFrom(endedOn), context.plan.retentionMonths);
}

/** One page of applicants. @throws Problem not-found, validation-failed (cursor). */
export async function listApplicants(
  services: HiringServices,
  actor: Actor,
  roundId: string,
  { cursor, limit, ...filter }: ContractQuery<typeof listHiringApplicants>,
): Promise<ContractAnswer<typeof listHiringApplicants>> {
  const round = await findRound(services, actor, roundId);
  const after = cursor === undefined ? undefined : numberIn(cursor);
  const rows = await listApplicantRows(services.db.pool, roundId, filter, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const show = shower(actor, round);
  return { items: page.map(show), next: last ? encodeCursor([last.caseNumber]) : null };
}

/** How an applicant is shown to this reader. */
export function shower(actor: Actor, round: FoundRound): (row: ApplicantRecord) => Applicant {
  const reads = may(actor, 'cadre.read-personal', round);
  const { plan, announced } = round.context;
  return (row) => {
    const post = plan?.posts.find(({ code }) => code === row.post);
    const { '/name': name } = row.particulars;
    const applied = row.stage === 'applied' && plan && announced;
    return {
      caseId: row.caseId,
      caseNumber: row.caseNumber,
      version: row.version,
      name: reads && typeof name === 'string' ? maskName(name) : null,
      post: row.post,
      postName: post?.name ?? row.post,
      ticket: row.ticket,
      stage: row.stage,
      stageLabel: stateWords(MACHINE, row.state),
      ended: row.ended,
      degree: { zh: degreeLabels[row.degree as Degree], en: row.degree },
      appliedOn: row.appliedOn,
      test: points(row.test),
      interview: points(row.interview),
      total: points(row.total),
      rank: row.rank,
      dueOn: row.stage === 'offered' ? row.dueOn : null,
      unmet: applied ? unmetOf(row, round) : [],
    };
  };
}

function unmetOf(row: ApplicantRecord, { context }: FoundRound) {
  const { plan, announced } = context;
  if (!plan || !announced) return [];
  return unmetConditions({
    particulars: {
      degree: row.degree as Degree,
      serviceYears: row.serviceYears,
      kin: row.kin as Kin,
      bars: row.bars as Bar[],
      appliedOn: row.appliedOn,
    },
    ...applicantSeen(row.particulars, context),
    criteria: plan.criteria,
    post: plan.posts.find(({ code }) => code === row.post) ?? null,
    signUp: { from: announced.from, to: announced.to },
  }).map(({ finding }) => finding.detail);
}

function points(hundredths: number | null): number | null {
  return hundredths === null ? null : hundredths / 100;
}

function numberIn(cursor: string): string {
  const [number] = decodeCursor(cursor, 1) ?? [];
  if (typeof number === 'string') return number;
  throw invalidCursor();
}
