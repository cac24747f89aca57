import type { z } from 'zod';
import { type Actor, hasRole } from '../../identity/policies.ts';
import { fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { type Bilingual, catalogue, type ProblemSlug } from '../../problems/catalogue.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import type { handOverView, listHandOvers } from './contract.ts';

type HandOverView = z.input<typeof handOverView>;
type Row = Prisma.HandOverGetPayload<{ include: { items: true } }>;

/** Newest first: all of them for a supervisor, those of one's own for a county cadre. */
export async function findHandOvers(
  services: StaffingServices,
  actor: Actor,
  { cursor, limit, absenceId, userId }: ContractQuery<typeof listHandOvers>,
): Promise<ContractAnswer<typeof listHandOvers>> {
  const rows = await services.db.prisma.handOver.findMany({
    where: {
      ...(hasRole(actor, 'supervisor') ? {} : { doneBy: actor.id }),
      ...(absenceId === undefined ? {} : { absenceId }),
      ...(userId === undefined ? {} : { userId }),
      ...(cursor === undefined ? {} : { id: { lt: lastSeen(cursor) } }),
    },
    include: { items: true },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await toViews(services, page), next: last ? encodeCursor([last.id]) : null };
}

function lastSeen(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}

/** @throws Problem not-found. */
export async function readHandOver(services: StaffingServices, id: string): Promise<HandOverView> {
  const row = await services.db.prisma.handOver.findUnique({ where: { id }, include: { items: true } });
  const [view] = row ? await toViews(services, [row]) : [];
  if (!view) throw problem('not-found');
  return view;
}

async function toViews({ db }: StaffingServices, rows: readonly Row[]): Promise<HandOverView[]> {
  const items = rows.flatMap((row) => row.items);
  const people = rows.flatMap(({ userId, doneBy }) => [userId, doneBy]);
  const [users, cases] = await Promise.all([
    db.prisma.user.findMany({
      where: {
        id: {
          in: [...people, ...items.flatMap(({ fromId, toId }) => [fromId, toId])].flatMap((id) => id ?? []),
        },
      },
      select: { id: true, displayName: true },
    }),
    db.prisma.case.findMany({
      where: { id: { in: items.map(({ caseId }) => caseId) } },
      select: { id: true, caseNumber: true, title: true },
    }),
  ]);
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  const caseOf = new Map(cases.map((one) => [one.id, one]));
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause as HandOverView['cause'],
    person: row.userId === null ? null : person(row.userId),
    absenceId: row.absenceId,
    by: person(row.doneBy),
    startedAt: toIsoMilliseconds(fromDate(row.startedAt)),
    finishedAt: row.finishedAt && toIsoMilliseconds(fromDate(row.finishedAt)),
    counts: {
      pending: countOutcome(row, 'pending'),
      moved: countOutcome(row, 'moved'),
      refused: countOutcome(row, 'refused'),
    },
    items: row.items.map((item) => ({
      case: caseOf.get(item.caseId) ?? { id: item.caseId, caseNumber: '—', title: '—' },
      from: item.fromId === null ? null : person(item.fromId),
      to: person(item.toId),
      outcome: item.outcome as HandOverView['items'][number]['outcome'],
      problem: item.problem === null ? null : problemWords(item.problem),
    })),
  }));
}

function countOutcome({ items }: Row, outcome: string): number {
  return items.filter((item) => item.outcome === outcome).length;
}

const OWN_WORDS: Readonly<Record<string, Bilingual>> = {
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
