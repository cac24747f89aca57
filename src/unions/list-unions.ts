import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { isPlainDay, type PlainDay } from '../kit/plain-day.ts';
import type { SheetQuery } from '../kit/sheet-contract.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import type { Database } from '../store/index.ts';
import { type ListedUnion, listUnionRows, type UnionQuestion } from '../store/list-unions.ts';
import { checkResult } from './checks/contract.ts';
import {
  type downloadUnions,
  type listUnions,
  type UnionRow,
  unionMode,
  unionOrigins,
  unionStatus,
} from './contract.ts';
import type { UnionServices } from './union-services.ts';

type Filters = SheetQuery<typeof downloadUnions>;

/**
 * Unions in the order asked for, one page. That a union stands is no secret inside the county: whoever may look units
 * up may find it. @throws Problem validation-failed (cursor).
 */
export async function findUnions(
  { db, clock }: UnionServices,
  { cursor, limit, ...filters }: ContractQuery<typeof listUnions>,
): Promise<ContractAnswer<typeof listUnions>> {
  const today = clock.today();
  const found = await listUnionRows(db.pool, {
    ...questionOf(filters, today),
    after: cursor === undefined ? undefined : keyIn(cursor, filters.order),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const toRow = await rowMaker(db, today);
  return { items: rows.map(toRow), next: last ? encodeCursor([last.sortKey, last.id]) : null };
}

/** What a list of unions asks of the store. */
export function questionOf({ status, ...filters }: Filters, today: PlainDay): Omit<UnionQuestion, 'limit'> {
  return { ...filters, today, status: status === 'any' ? undefined : status };
}

function keyIn(cursor: string, order: Filters['order']): [string, string] {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  const sound =
    typeof key === 'string' &&
    (order === 'name' || key === 'infinity' || isPlainDay(key)) &&
    typeof id === 'string' &&
    isId(id);
  if (!sound) throw invalidCursor();
  return [key, id];
}

/** Makes rows as they go over the wire: names of line and area are looked up once. */
export async function rowMaker(db: Pick<Database, 'prisma'>, today: PlainDay) {
  const select = { id: true, name: true } as const;
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ select }),
    db.prisma.area.findMany({ select }),
  ]);
  const named = (among: typeof lines, id: string | null) => among.find((each) => each.id === id) ?? null;
  return (row: ListedUnion): UnionRow => ({
    id: row.id,
    name: row.name,
    mode: unionMode.parse(row.mode),
    code: row.code,
    divisionCode: row.divisionCode,
    line: named(lines, row.lineId),
    area: named(areas, row.areaId),
    chain: row.chain,
    foundedOn: row.foundedOn,
    termEndsOn: row.termEndsOn,
    termOver: row.status === 'active' && row.termEndsOn !== null && row.termEndsOn <= today,
    closedOn: row.closedOn,
    status: unionStatus.parse(row.status),
    origin: unionOrigins.find((origin) => origin === row.origin) ?? 'case',
    unitsCovered: row.unitsCovered,
    lastCheck:
      row.checkedOn === null
        ? null
        : {
            checkedOn: row.checkedOn,
            result: checkResult.parse(row.result),
            members: row.members ?? 0,
            haves: row.haves ?? 0,
          },
    demonstration: row.demonstration,
  });
}
