import { z } from 'zod';
import { dateToDay, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { Database, Prisma } from '../store/index.ts';
import { placeKinds } from '../units/contract.ts';
import { type SurveyView, surveyStatuses, willingness } from './contract.ts';
import { toSurveyedUnit, unitSelect } from './field-unit.ts';

export const surveyInclude = {
  unit: { select: unitSelect },
  site: { select: { id: true, name: true } },
  case: { select: { id: true, caseNumber: true } },
} as const satisfies Prisma.SurveyInclude;
export type SurveyRow = Prisma.SurveyGetPayload<{ include: typeof surveyInclude }>;

/** People's names by id; whoever is gone has none. */
export async function readNames(db: Database, ids: readonly (string | null)[]) {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const rows = await db.prisma.user.findMany({
    where: { id: { in: known } },
    select: { id: true, displayName: true },
  });
  const names = new Map(rows.map(({ id, displayName }) => [id, displayName]));
  return (id: string) => ({ id, name: names.get(id) ?? '' });
}

export function instant(date: Date): string {
  return toIsoMilliseconds(fromDate(date));
}

export function toSurveyView(
  row: SurveyRow,
  nameOf: (id: string) => { id: string; name: string },
): SurveyView {
  const { id, staff, women, migrant, dispatched, willing, partyBranch, offline } = row;
  return {
    id,
    unit: toSurveyedUnit(row.unit),
    site: row.site,
    surveyedOn: dateToDay(row.surveyedOn),
    occurredAt: instant(row.occurredAt),
    recordedAt: instant(row.recordedAt),
    recordedBy: nameOf(row.recordedBy),
    offline,
    placeKind: z.enum(placeKinds).parse(row.placeKind),
    staff,
    women,
    migrant,
    dispatched,
    willing,
    willingness: willingness.parse(row.willingness),
    promisedOn: row.promisedOn && dateToDay(row.promisedOn),
    partyBranch,
    hasNote: row.note !== null,
    photos: row.photos.map((sha256) => ({ sha256, href: `/api/v1/surveys/${id}/photos/${sha256}` })),
    status: z.enum(surveyStatuses).parse(row.status),
    decidedBy: row.decidedBy === null ? null : nameOf(row.decidedBy),
    decidedAt: row.decidedAt && instant(row.decidedAt),
    case: row.case,
  };
}
