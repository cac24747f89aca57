import { z } from 'zod';
import { namePeople } from '../../identity/name-people.ts';
import { type Actor, hasRole } from '../../identity/policies.ts';
import { fromDate, instantFrom, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { type Bilingual, catalogue, type ProblemSlug } from '../../problems/catalogue.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import { handOverCauses, type handOverView, type listHandOvers, type showHandOver } from './contract.ts';

type HandOverView = z.input<typeof handOverView>;
type Row = Prisma.HandOverGetPayload<object>;
const outcomes = ['pending', 'moved', 'refused'] as const;

/** Newest first: all of them for a supervisor, those of one's own for a county cadre. */
export async function findHandOvers(
  services: StaffingServices,
  actor: Actor,
  { cursor, limit, absenceId, userId }: ContractQuery<typeof listHandOvers>,
): Promise<ContractAnswer<typeof listHandOvers>> {
  const rows = await services.db.prisma.handOver.findMany({
    where: {
      ...shownTo(actor),
      ...(absenceId === undefined ? {} : { absenceId }),
      ...(userId === undefined ? {} : { userId }),
      ...(cursor === undefined ? {} : before(cursor)),
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toViews(services, page), next: last ? encodeCursor([startOf(last), last.id]) : null };
}

function shownTo(actor: Actor): Prisma.HandOverWhereInput {
  return hasRole(actor, 'supervisor') ? {} : { doneBy: actor.id };
}

/** By the time, not by the id alone: that is chosen by whoever asks. @throws Problem validation-failed (cursor). */
function before(cursor: string): Prisma.HandOverWhereInput {
  const [time, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof time !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  try {
    const startedAt = toDate(instantFrom(time));
    return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }] };
  } catch {
    throw invalidCursor();
  }
}

function startOf({ startedAt }: Row): string {
  return toIsoMilliseconds(fromDate(startedAt));
}

/** One hand-over with what became of each case. @throws Problem not-found, also for another's unless one supervises. */
export async function readHandOver(
  services: StaffingServices,
  actor: Actor,
  id: string,
): Promise<ContractAnswer<typeof showHandOver>> {
  const { prisma } = services.db;
  const row = await prisma.handOver.findFirst({
    where: { id, ...shownTo(actor) },
    include: { items: { orderBy: { caseId: 'asc' } } },
  });
  const [view] = row ? await toViews(services, [row]) : [];
  if (!row || !view) throw problem('not-found');
  const [nameOf, cases] = await Promise.all([
    namePeople(
      services.db,
      row.items.flatMap(({ fromId, toId }) => [fromId, toId]),
    ),
    prisma.case.findMany({
      where: { id: { in: row.items.map(({ caseId }) => caseId) } },
      select: { id: true, caseNumber: true, title: true },
    }),
  ]);
  const caseOf = new Map(cases.map((one) => [one.id, one]));
  return {
    ...view,
    items: row.items.map((item) => ({
      case: caseOf.get(item.caseId) ?? { id: item.caseId, caseNumber: '—', title: '—' },
      from: nameOf(item.fromId),
      to: nameOf(item.toId) ?? { id: item.toId, name: item.toId },
      outcome: z.enum(outcomes).parse(item.outcome),
      problem: item.problem === null ? null : problemWords(item.problem),
    })),
  };
}

async function toViews({ db }: StaffingServices, rows: readonly Row[]): Promise<HandOverView[]> {
  const [nameOf, counts] = await Promise.all([
    namePeople(
      db,
      rows.flatMap(({ userId, doneBy }) => [userId, doneBy]),
    ),
    db.prisma.handOverItem.groupBy({
      by: ['handOverId', 'outcome'],
      where: { handOverId: { in: rows.map(({ id }) => id) } },
      _count: true,
    }),
  ]);
  return rows.map((row) => {
    const count = (outcome: (typeof outcomes)[number]) =>
      counts.find((each) => each.handOverId === row.id && each.outcome === outcome)?._count ?? 0;
    return {
      id: row.id,
      cause: z.enum(handOverCauses).parse(row.cause),
      person: nameOf(row.userId),
      absenceId: row.absenceId,
      by: nameOf(row.doneBy) ?? { id: row.doneBy, name: row.doneBy },
      startedAt: startOf(row),
      finishedAt: row.finishedAt && toIsoMilliseconds(fromDate(row.finishedAt)),
      counts: { pending: count('pending'), moved: count('moved'), refused: count('refused') },
    };
  });
}

const OWN_WORDS: Readonly<Record<string, Bilingual>> = {
  'moved-meanwhile': {
    zh: '已不在原承办人名下，未再移动',
    en: 'No longer with that person: left where it is',
  },
  'not-on-duty': { zh: '不是在岗的指导员', en: 'Not an instructor on duty' },
  away: { zh: '正在休假', en: 'Away' },
  'conflict-of-interest': { zh: '已申报利害关系，应当回避', en: 'Has to keep out' },
  'not-found': { zh: '不在您的权限范围之内', en: 'Outside your scope' },
  'transition-not-allowed': { zh: '案件已经结束', en: 'The case has ended' },
};

function problemWords(slug: string): Bilingual {
  return (
    OWN_WORDS[slug] ?? (slug in catalogue ? catalogue[slug as ProblemSlug].title : { zh: slug, en: slug })
  );
}
