import { stateWords } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isPlainDay } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import { listTimelineRows, type TimelineRow } from '../../store/unit-timeline.ts';
import { type UnitServices, unitScope } from '../find-units.ts';
import type { listUnitTimeline, TimelineEntry } from './contract.ts';
import { showChanges } from './show-changes.ts';

/**
 * One page of all that happened to a unit and to those that went into it, the newest first.
 * @throws Problem not-found, validation-failed (cursor).
 */
export async function listTimeline(
  { db }: UnitServices,
  actor: Actor,
  unitId: string,
  { cursor, limit }: ContractQuery<typeof listUnitTimeline>,
): Promise<ContractAnswer<typeof listUnitTimeline>> {
  const seen = await db.prisma.unit.count({ where: { AND: [{ id: unitId }, unitScope(actor)] } });
  if (seen === 0) throw problem('not-found');
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const rows = await listTimelineRows(db.pool, unitId, { after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const [changes, places] = await Promise.all([
    showChanges(
      db,
      shown.flatMap(({ changeId }) => changeId ?? []),
    ),
    placeNames(db, shown),
  ]);
  return {
    items: shown.map(
      (row): TimelineEntry => ({
        key: row.key,
        on: row.on,
        kind: row.kind,
        unit: { id: row.unitId, name: row.unitName },
        own: row.unitId === unitId,
        name: row.name,
        place: row.kind === 'placed' ? places(row) : null,
        staff: row.staff,
        source: row.source,
        reason: row.reason,
        caseId: row.caseId,
        unionId: row.unionId,
        state: row.machine && row.state ? stateWords(row.machine, row.state) : null,
        change: row.changeId === null ? null : (changes.get(row.changeId) ?? null),
      }),
    ),
    next: last ? encodeCursor([last.on, last.key]) : null,
  };
}

function readCursor(cursor: string): { on: string; key: string } {
  const [on, key] = decodeCursor(cursor, 2) ?? [];
  if (isPlainDay(on) && typeof key === 'string') return { on, key };
  throw invalidCursor();
}

async function placeNames({ prisma }: UnitServices['db'], rows: readonly TimelineRow[]) {
  const codes = rows.flatMap(({ divisionCode }) => divisionCode?.slice(0, 9) ?? []);
  const [divisions, lines, areas] = await Promise.all([
    prisma.division.findMany({ where: { code: { in: [...new Set(codes)] } } }),
    prisma.line.findMany({ select: { id: true, name: true } }),
    prisma.area.findMany({ select: { id: true, name: true } }),
  ]);
  return ({ divisionCode, lineId, areaId }: TimelineRow) => ({
    division: divisions.find(({ code }) => code === divisionCode?.slice(0, 9))?.name ?? divisionCode,
    line: lines.find(({ id }) => id === lineId)?.name ?? null,
    area: areas.find(({ id }) => id === areaId)?.name ?? null,
  });
}
