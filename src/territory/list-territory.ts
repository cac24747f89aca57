import type { z } from 'zod';
import { dayToDate } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';
import type { area, division, line, territory } from './contract.ts';

type LineView = z.infer<typeof line>;
type AreaView = z.infer<typeof area>;
type DivisionView = z.infer<typeof division>;
interface Held {
  role: string;
  user: { id: string; displayName: string };
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
export async function listLines(db: Database, today: PlainDay, id?: string): Promise<LineView[]> {
  const rows = await db.prisma.line.findMany({
    where: id === undefined ? {} : { id },
    include: { roles: rolesOn(today) },
    orderBy: { sort: 'asc' },
  });
  return rows.map(({ roles, ...row }) => ({
    ...row,
    origin: row.origin as LineView['origin'],
    instructors: peopleIn(roles, 'instructor'),
  }));
}

/** Grids and zones in their order, each with the county cadres and liaisons of the day. */
export async function listAreas(db: Database, today: PlainDay, id?: string): Promise<AreaView[]> {
  const rows = await db.prisma.area.findMany({
    where: id === undefined ? {} : { id },
    include: { roles: rolesOn(today), divisions: { select: { code: true }, orderBy: { code: 'asc' } } },
    orderBy: { sort: 'asc' },
  });
  return rows.map(({ roles, divisions, ...row }) => ({
    ...row,
    kind: row.kind as AreaView['kind'],
    origin: row.origin as AreaView['origin'],
    countyCadres: peopleIn(roles, 'county-cadre'),
    liaisons: peopleIn(roles, 'liaison'),
    divisionCodes: divisions.map(({ code }) => code),
  }));
}

export async function listDivisions(db: Database, code?: string): Promise<DivisionView[]> {
  const where = code === undefined ? {} : { code };
  const rows = await db.prisma.division.findMany({ where, orderBy: { code: 'asc' } });
  return rows.map((row) => ({ ...row, level: row.level as DivisionView['level'] }));
}

function peopleIn(roles: Held[], role: string): { id: string; name: string }[] {
  const people = roles.filter((held) => held.role === role).map(({ user }) => user);
  return people.map(({ id, displayName }) => ({ id, name: displayName }));
}

/** Lines, areas and towns in one answer: names for filters and forms, no people. */
export async function showTerritory(db: Database): Promise<z.infer<typeof territory>> {
  const [county, towns, lines, areas] = await Promise.all([
    db.prisma.division.findFirst({ where: { level: 'county' }, orderBy: { code: 'asc' } }),
    db.prisma.division.findMany({ where: { level: 'town' }, orderBy: { code: 'asc' } }),
    db.prisma.line.findMany({ orderBy: { sort: 'asc' } }),
    db.prisma.area.findMany({ orderBy: { sort: 'asc' } }),
  ]);
  return {
    divisionCode: county?.code ?? '',
    lines: lines.map(({ id, name, origin }) => ({ id, name, origin })),
    areas: areas.map(({ id, kind, name, origin }) => ({ id, kind: kind as AreaView['kind'], name, origin })),
    towns: towns.map(({ code, name, areaId }) => ({ code, name, areaId })),
  };
}
