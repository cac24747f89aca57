import { z } from 'zod';
import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import { type Clock, dateToDay, dayToDate, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { maskPhone } from '../kit/mask.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { listDuplicateIds } from '../store/duplicate-rows.ts';
import type { Database, Prisma } from '../store/index.ts';
import { unitKind, unitStatus } from '../units/contract.ts';
import { type Duplicate, duplicateStates, likenessReason, type listDuplicates } from './contract.ts';

export interface DuplicateReading {
  db: Database;
  clock: Clock;
}

type Filters = ContractQuery<typeof listDuplicates>;

/** One page of pairs inside the actor's scope, the most alike first. @throws Problem validation-failed (cursor). */
export async function findDuplicates(
  reading: DuplicateReading,
  actor: Actor,
  { cursor, limit, ...filters }: Filters,
): Promise<ContractAnswer<typeof listDuplicates>> {
  const found = await listDuplicateIds(reading.db.pool, {
    ...filters,
    scope: scopeOf(actor, 'duplicate.decide'),
    after: cursor === undefined ? undefined : readCursor(cursor),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const shown = await showDuplicates(
    reading,
    page.map(({ id }) => id),
  );
  return { items: shown, next: last ? encodeCursor([last.score, last.id]) : null };
}

function readCursor(cursor: string): { score: number; id: string } {
  const [score, id] = decodeCursor(cursor, 2) ?? [];
  if (Number.isInteger(score) && typeof id === 'string' && isId(id)) return { score: Number(score), id };
  throw invalidCursor();
}

function unitInclude(today: Date) {
  return {
    line: { select: { name: true } },
    area: { select: { name: true } },
    names: { where: { validTo: { not: null } }, orderBy: { validFrom: 'desc' }, select: { name: true } },
    headCounts: { orderBy: [{ asOf: 'desc' }, { recordedAt: 'desc' }], take: 1, select: { staff: true } },
    coverages: {
      where: {
        kind: 'primary',
        validFrom: { lte: today },
        OR: [{ validTo: null }, { validTo: { gt: today } }],
      },
      take: 1,
      select: { union: { select: { name: true } } },
    },
  } as const satisfies Prisma.UnitInclude;
}
type UnitRow = Prisma.UnitGetPayload<{ include: ReturnType<typeof unitInclude> }>;

/** Pairs as they go over the wire, in the order of their ids as given. */
export async function showDuplicates(
  { db, clock }: DuplicateReading,
  ids: readonly string[],
): Promise<Duplicate[]> {
  const include = unitInclude(dayToDate(clock.today()));
  const rows = await db.prisma.duplicateCandidate.findMany({
    where: { id: { in: [...ids] } },
    include: { first: { include }, second: { include } },
  });
  const units = rows.flatMap(({ first, second }) => [first, second]);
  const [divisions, cases, people] = await Promise.all([
    db.prisma.division.findMany({
      where: { code: { in: units.map(({ divisionCode }) => divisionCode.slice(0, 9)) } },
    }),
    db.prisma.caseUnit.findMany({
      where: { unitId: { in: units.map(({ id }) => id) } },
      select: { unitId: true, open: true, case: { select: { caseNumber: true } } },
    }),
    db.prisma.user.findMany({
      where: { id: { in: rows.flatMap(({ decidedBy }) => decidedBy ?? []) } },
      select: { id: true, displayName: true },
    }),
  ]);
  const show = (unit: UnitRow): Duplicate['units'][number] => ({
    ...candidateOf(unit),
    division: divisions.find(({ code }) => code === unit.divisionCode.slice(0, 9))?.name ?? null,
    openCase: cases.find((one) => one.open && one.unitId === unit.id)?.case.caseNumber ?? null,
    cases: cases.filter((one) => one.unitId === unit.id).length,
  });
  const byId = new Map(
    rows.map((row) => {
      const pair = [show(row.first), show(row.second)];
      const decider = people.find(({ id }) => id === row.decidedBy);
      const shown: Duplicate = {
        id: row.id,
        score: row.score,
        reasons: z.array(likenessReason).parse(row.reasons),
        state: z.enum(duplicateStates).parse(row.state),
        foundAt: toIsoMilliseconds(fromDate(row.foundAt)),
        units: pair,
        differences: differencesOf(pair),
        survivorId: row.survivorId,
        decidedBy: decider ? { id: decider.id, name: decider.displayName } : null,
        decidedAt: row.decidedAt && toIsoMilliseconds(fromDate(row.decidedAt)),
        note: row.note,
      };
      return [row.id, shown];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function candidateOf(unit: UnitRow): Omit<Duplicate['units'][number], 'division' | 'openCase' | 'cases'> {
  const { id, name, code, legacyNumber, address, industry } = unit;
  return {
    id,
    name,
    code,
    legacyNumber,
    address,
    industry,
    formerNames: [...new Set(unit.names.map((called) => called.name))].filter((former) => former !== name),
    kind: unitKind.parse(unit.kind),
    status: unitStatus.parse(unit.status),
    contactPhone: unit.contactPhone && maskPhone(unit.contactPhone),
    line: unit.line?.name ?? null,
    area: unit.area?.name ?? null,
    registeredOn: unit.registeredOn && dateToDay(unit.registeredOn),
    staff: unit.headCounts[0]?.staff ?? null,
    union: unit.coverages[0]?.union.name ?? null,
    createdOn: shanghaiDay(fromDate(unit.createdAt)),
  };
}

const COMPARED = [
  'name',
  'code',
  'legacyNumber',
  'kind',
  'division',
  'address',
  'contactPhone',
  'line',
  'area',
  'industry',
  'registeredOn',
  'staff',
  'union',
] as const;

/** Members in which two entries differ where both say something. Pure. */
export function differencesOf(units: Duplicate['units']): string[] {
  const [one, other] = units;
  if (!one || !other) return [];
  return COMPARED.filter((key) => one[key] !== null && other[key] !== null && one[key] !== other[key]);
}
