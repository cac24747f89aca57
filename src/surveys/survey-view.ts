import { z } from 'zod';
import { dateToDay, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { Prisma } from '../store/index.ts';
import { placeKinds } from '../units/contract.ts';
import { type SurveyView, surveyStatuses, willingness } from './contract.ts';
import { toSurveyedUnit, unitSelect } from './field-unit.ts';

export const surveyInclude = {
  unit: { select: unitSelect },
  site: { select: { id: true, name: true } },
  case: { select: { id: true, caseNumber: true } },
} as const satisfies Prisma.SurveyInclude;
export type SurveyRow = Prisma.SurveyGetPayload<{ include: typeof surveyInclude }>;

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
