import type { z } from 'zod';
import { dateToDay, dayToDate } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { type Database, inForceBetween, inForceOn } from '../store/index.ts';
import type { area, division, line, territory } from './contract.ts';

type LineView = z.infer<typeof line>;
type AreaView = z.infer<typeof area>;
type DivisionView = z.infer<typeof division>;
interface Held {
  role: string;
  user: { id: string; displayName: string };
}

/** Which of them, and on which day their people are told. */
export interface Which {
  on: PlainDay;
  /** Also those that are not in force on the day. */
  all?: boolean;
  /** Only this one, whenever it was in force. */
  id?: string;
}

function chosen({ on, all, id }: Which) {
  return id === undefined && !all ? inForceOn(on) : {};
}

function daysOf({ validFrom, validTo }: { validFrom: Date | null; validTo: Date | null }) {
  return { validFrom: validFrom && dateToDay(validFrom), validTo: validTo && dateToDay(validTo) };
}

/** Roles valid on the day, of people in office. */
function rolesOn(today: PlainDay) {
  const day = dayToDate(today);
  return {
    where: {
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gte: day } }],
      user: { disabledAt: null },
    },
    select: { role: true, user: { select: { id: true, displayName: true } } },
  };
}

/** The lines in their order, each with the instructors of the day. */
export async function listLines(db: Database, which: Which): Promise<LineView[]> {
  const rows = await db.prisma.line.findMany({
    where: { ...chosen(which), ...(which.id === undefined ? {} : { id: which.id }) },
    include: { roles: rolesOn(which.on) },
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ roles, ...row }) => ({
    ...row,
    ...daysOf(row),
    origin: row.origin as LineView['origin'],
    instructors: peopleIn(roles, 'instructor'),
  }));
}

/** Grids and zones in their order, each with the county cadres and liaisons of the day. */
export async function listAreas(db: Database, which: Which): Promise<AreaView[]> {
  const rows = await db.prisma.area.findMany({
    where: { ...chosen(which), ...(which.id === undefined ? {} : { id: which.id }) },
    include: {
      roles: rolesOn(which.on),
      divisions: { where: inForceOn(which.on), select: { code: true }, orderBy: { code: 'asc' } },
    },
    orderBy: [{ sort: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ roles, divisions, ...row }) => ({
    ...row,
    ...daysOf(row),
    kind: row.kind as AreaView['kind'],
    origin: row.origin as AreaView['origin'],
    countyCadres: peopleIn(roles, 'county-cadre'),
    liaisons: peopleIn(roles, 'liaison'),
    divisionCodes: divisions.map(({ code }) => code),
  }));
}

export async function listDivisions(db: Database, which: Which): Promise<DivisionView[]> {
  const where = { ...chosen(which), ...(which.id === undefined ? {} : { code: which.id }) };
  const rows = await db.prisma.division.findMany({ where, orderBy: { code: 'asc' } });
  return rows.map((row) => ({ ...row, ...daysOf(row), level: row.level as DivisionView['level'] }));
}

function peopleIn(roles: Held[], role: string): { id: string; name: string }[] {
  const people = roles.filter((held) => held.role === role).map(({ user }) => user);
  return people.map(({ id, displayName }) => ({ id, name: displayName }));
}

/** Lines, areas and towns in force on any day of a span in one answer: names for filters and forms, no people. */
export async function showTerritory(
  db: Database,
  { on, until = on }: { on: PlainDay; until?: PlainDay | undefined },
): Promise<z.infer<typeof territory>> {
  const where = inForceBetween(on, until);
  const [county, towns, lines, areas] = await Promise.all([
    db.prisma.division.findFirst({ where: { level: 'county' }, orderBy: { code: 'asc' } }),
    db.prisma.division.findMany({ where: { level: 'town', ...where }, orderBy: { code: 'asc' } }),
    db.prisma.line.findMany({ where, orderBy: { sort: 'asc' } }),
    db.prisma.area.findMany({ where, orderBy: { sort: 'asc' } }),
  ]);
  return {
    divisionCode: county?.code ?? '',
    lines: lines.map(({ id, name, origin }) => ({ id, name, origin })),
    areas: areas.map(({ id, kind, name, origin }) => ({ id, kind: kind as AreaView['kind'], name, origin })),
    towns: towns.map(({ code, name, areaId }) => ({ code, name, areaId })),
  };
}
