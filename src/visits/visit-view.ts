import { z } from 'zod';
import { dateToDay } from '../kit/clock.ts';
import type { Prisma } from '../store/index.ts';
import { instant, toSurveyedUnit, unitSelect } from '../surveys/index.ts';
import { type VisitView, visitOutcomes, visitPlaces, visitPurposes } from './contract.ts';

export const visitInclude = {
  unit: { select: unitSelect },
  case: { select: { id: true, caseNumber: true } },
} as const satisfies Prisma.VisitInclude;
export type VisitRow = Prisma.VisitGetPayload<{ include: typeof visitInclude }>;

export function toVisitView(row: VisitRow, nameOf: (id: string) => { id: string; name: string }): VisitView {
  const { id, offline, late } = row;
  return {
    id,
    unit: toSurveyedUnit(row.unit),
    case: row.case,
    visitedOn: dateToDay(row.visitedOn),
    occurredAt: instant(row.occurredAt),
    recordedAt: instant(row.recordedAt),
    recordedBy: nameOf(row.recordedBy),
    place: z.enum(visitPlaces).parse(row.place),
    purpose: z.enum(visitPurposes).parse(row.purpose),
    outcome: z.enum(visitOutcomes).parse(row.outcome),
    nextOn: row.nextOn && dateToDay(row.nextOn),
    hasNote: row.note !== null,
    photos: row.photos.map((sha256) => ({ sha256, href: `/api/v1/visits/${id}/photos/${sha256}` })),
    offline,
    late,
  };
}
