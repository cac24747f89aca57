import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import { type Clock, dayToDate } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { encodeCursor } from '../kit/cursor.ts';
import { problem } from '../problems/problem.ts';
import { type Database, escapeLike, findUnitIds, type Prisma } from '../store/index.ts';
import type { getUnit, listUnits } from './contract.ts';
import { afterCursor, unitKey, unitOrder } from './unit-order.ts';
import {
  detailInclude,
  rowInclude,
  type TerritoryNames,
  toUnitRow,
  toUnitView,
  type UnitCase,
  type UnitRow,
  type UnitView,
} from './unit-view.ts';

export interface UnitServices {
  db: Database;
  clock: Clock;
}

type Filters = Omit<ContractQuery<typeof listUnits>, 'cursor' | 'limit' | 'sort'>;

/** One page of the units in the actor's scope that meet the filters. @throws Problem validation-failed (cursor). */
export async function findUnits(
  services: UnitServices,
  actor: Actor,
  query: ContractQuery<typeof listUnits>,
): Promise<ContractAnswer<typeof listUnits>> {
  const { db, clock } = services;
  const { sort, cursor, limit, ...filters } = query;
  const where = {
    AND: [
      unitScope(actor),
      await fragmentFilter(db, filters.q),
      ...conditions(filters, dayToDate(clock.today())),
    ],
  };
  const found = await db.prisma.unit.findMany({
    where: cursor === undefined ? where : { AND: [where, afterCursor(sort, cursor)] },
    include: rowInclude(dayToDate(clock.today())),
    orderBy: unitOrder[sort],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const [names, cases] = await Promise.all([
    divisionNames(db, rows),
    casesOf(
      db,
      rows.map((row) => row.id),
      { open: true },
    ),
  ]);
  const caseOf = new Map(cases.map((one) => [one.unitId, one]));
  const items: UnitRow[] = rows.map((row) => toUnitRow(row, names(row.divisionCode), caseOf.get(row.id)));
  return { items, next: last ? encodeCursor(unitKey[sort](last)) : null };
}

/** @throws Problem not-found, also for what lies outside the actor's scope. */
export async function readUnit(
  { db, clock }: UnitServices,
  actor: Actor,
  id: string,
): Promise<ContractAnswer<typeof getUnit>> {
  const scoped = { AND: [{ id }, unitScope(actor)] };
  const [row, detail, cases] = await Promise.all([
    db.prisma.unit.findFirst({ where: scoped, include: rowInclude(dayToDate(clock.today())) }),
    db.prisma.unit.findFirst({ where: scoped, include: detailInclude }),
    casesOf(db, [id], {}),
  ]);
  if (!row || !detail) throw problem('not-found');
  const names = await divisionNames(db, [row]);
  const openCase = cases.find((one) => one.open);
  return toUnitView(
    toUnitRow(row, names(row.divisionCode), openCase),
    detail,
    cases,
    await territoryNames(db),
    abilities(actor, row),
  ) satisfies UnitView;
}

async function territoryNames(db: Database): Promise<TerritoryNames> {
  const select = { id: true, name: true } as const;
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ select }),
    db.prisma.area.findMany({ select }),
  ]);
  const named = (rows: typeof lines) => (id: string | null) => rows.find((row) => row.id === id) ?? null;
  return { line: named(lines), area: named(areas) };
}

/** The units an actor may read, as a Prisma condition. */
export function unitScope(actor: Actor): Prisma.UnitWhereInput {
  const terms = scopeOf(actor, 'unit.read').map(
    (term): Prisma.UnitWhereInput => ({
      ...(term.divisionPrefix ? { divisionCode: { startsWith: term.divisionPrefix } } : {}),
      ...(term.lineId ? { lineId: term.lineId } : {}),
      ...(term.areaId ? { areaId: term.areaId } : {}),
    }),
  );
  return { OR: terms };
}

function conditions(filters: Filters, today: Date): Prisma.UnitWhereInput[] {
  const covered = rowInclude(today).coverages.where;
  return [
    filters.division ? { divisionCode: { startsWith: filters.division } } : {},
    filters.line ? { lineId: filters.line } : {},
    filters.area ? { areaId: filters.area } : {},
    filters.kind ? { kind: filters.kind } : {},
    filters.status ? { status: filters.status } : {},
    filters.tag ? { tags: { has: filters.tag } } : {},
    filters.chain ? { chain: filters.chain } : {},
    filters.covered === undefined
      ? {}
      : { coverages: filters.covered ? { some: covered } : { none: covered } },
  ];
}

async function fragmentFilter(db: Database, q: string | undefined): Promise<Prisma.UnitWhereInput> {
  if (!q) return {};
  const ids = await findUnitIds(db.pool, q);
  if (ids) return { id: { in: ids } };
  const name = { contains: escapeLike(q), mode: 'insensitive' } as const;
  return {
    OR: [
      { name },
      { code: { startsWith: escapeLike(q.toUpperCase()) } },
      { initials: { startsWith: escapeLike(q.toLowerCase()) } },
    ],
  };
}

async function divisionNames(db: Database, rows: readonly { divisionCode: string }[]) {
  const codes = [...new Set(rows.flatMap(({ divisionCode: code }) => [code, code.slice(0, 9)]))];
  const found = await db.prisma.division.findMany({ where: { code: { in: codes } } });
  const names = new Map(found.map((division) => [division.code, division.name]));
  return (code: string) => names.get(code) ?? names.get(code.slice(0, 9)) ?? null;
}

function casesOf(db: Database, unitIds: string[], where: { open?: boolean }): Promise<UnitCase[]> {
  return db.prisma.caseUnit.findMany({
    where: { unitId: { in: unitIds }, ...where },
    select: {
      unitId: true,
      open: true,
      case: { select: { id: true, caseNumber: true, stage: true, ended: true, openedAt: true } },
    },
    orderBy: { caseId: 'desc' },
  });
}

function abilities(
  actor: Actor,
  row: { divisionCode: string; lineId: string | null; areaId: string | null; status: string },
) {
  const active = row.status === 'active';
  return {
    update: may(actor, 'unit.update', row),
    change: active && may(actor, 'unit.change', row),
    readPersonal: may(actor, 'unit.read-personal', row),
    openCase: active && may(actor, 'case.open', row),
  };
}
