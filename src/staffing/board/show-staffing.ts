import type { z } from 'zod';
import type { PlainDay } from '../../kit/plain-day.ts';
import { inForceOn } from '../../store/index.ts';
import type { held, StaffRole, staffing } from './contract.ts';
import { holdsOn, readAwayOn, readStaffRows, type StaffingServices, type StaffRow } from './staff-roles.ts';

export type StaffingView = z.input<typeof staffing>;
type Held = z.input<typeof held>;
type Origin = StaffingView['lines'][number]['origin'];

/** Every line with its instructors and every area with its two people, on a day. */
export async function readStaffing(services: StaffingServices, on: PlainDay): Promise<StaffingView> {
  const { prisma } = services.db;
  const [lines, areas, rows, away, openOf] = await Promise.all([
    prisma.line.findMany({ where: inForceOn(on), orderBy: [{ sort: 'asc' }, { id: 'asc' }] }),
    prisma.area.findMany({ where: inForceOn(on), orderBy: [{ sort: 'asc' }, { id: 'asc' }] }),
    readStaffRows(services),
    readAwayOn(services, on),
    countOpenCases(services),
  ]);
  const present = rows.filter((row) => holdsOn(row, on));
  const holders = (role: StaffRole, placeId: string): Held[] =>
    present
      .filter((row) => row.role === role && row.placeId === placeId)
      .map((row) => toHeld(row, on, away.get(row.person.id) ?? null));
  const lineViews = lines.map(({ id, name, origin }) => ({
    id,
    name,
    origin: origin as Origin,
    instructors: holders('instructor', id),
    openCases: openOf.line(id),
  }));
  const areaViews = areas.map(({ id, kind, name, origin }) => ({
    id,
    kind: kind as 'grid' | 'zone',
    name,
    origin: origin as Origin,
    countyCadre: holders('county-cadre', id)[0] ?? null,
    liaison: holders('liaison', id)[0] ?? null,
    openCases: openOf.area(id),
  }));
  return { on, lines: lineViews, areas: areaViews, counts: countPeople(lineViews, areaViews) };
}

function toHeld(row: StaffRow, on: PlainDay, away: Held['away']): Held {
  const { assignmentId, person, from, to, disabledOn } = row;
  return { assignmentId, person, from, to, away, inOffice: disabledOn === null || disabledOn > on };
}

function countPeople(lines: StaffingView['lines'], areas: StaffingView['areas']): StaffingView['counts'] {
  const serves = (one: Held | null) => one?.inOffice === true;
  const people = (all: (Held | null)[]) =>
    new Set(all.flatMap((one) => (one?.inOffice ? [one.person.id] : [])));
  const places = [
    ...lines.map(({ instructors }) => instructors.some(serves)),
    ...areas.flatMap(({ countyCadre, liaison }) => [serves(countyCadre), serves(liaison)]),
  ];
  return {
    instructors: people(lines.flatMap(({ instructors }) => instructors)).size,
    countyCadres: people(areas.map(({ countyCadre }) => countyCadre)).size,
    liaisons: people(areas.map(({ liaison }) => liaison)).size,
    vacant: places.filter((staffed) => !staffed).length,
  };
}

/** Open cases of each line and each area, now. */
export async function countOpenCases({ db }: Pick<StaffingServices, 'db'>): Promise<{
  line(id: string): number;
  area(id: string): number;
}> {
  const where = { ended: false };
  const [lines, areas] = await Promise.all([
    db.prisma.case.groupBy({ by: ['lineId'], where, _count: true }),
    db.prisma.case.groupBy({ by: ['areaId'], where, _count: true }),
  ]);
  const byLine = new Map(lines.map(({ lineId, _count }) => [lineId, _count]));
  const byArea = new Map(areas.map(({ areaId, _count }) => [areaId, _count]));
  return { line: (id) => byLine.get(id) ?? 0, area: (id) => byArea.get(id) ?? 0 };
}
