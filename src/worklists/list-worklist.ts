import type { Actor } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import type { Clock } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import type { SheetQuery } from '../kit/sheet-contract.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import {
  countWorklists as countRows,
  findJointUnions,
  listWorklistRows,
  type WorklistRow as StoredRow,
  type WorklistQuestion,
} from '../store/worklists.ts';
import { asOfDay, unitsInScope } from '../surveys/index.ts';
import {
  type countWorklists,
  type downloadWorklist,
  type listWorklist,
  type WorklistName,
  type WorklistRow,
  worklistLabels,
  worklistNames,
  worklistRow,
} from './contract.ts';

export interface WorklistNeeds {
  db: Database;
  clock: Clock;
}
type Asked = ContractQuery<typeof countWorklists>;

function questionOf({ clock }: WorklistNeeds, actor: Actor, asked: Asked): WorklistQuestion {
  return { ...asked, asOf: asOfDay(clock, asked.asOf), scope: scopeOf(actor, 'worklist.read') };
}

/** How many units stand on each list. @throws Problem validation-failed. */
export async function showCounts(
  needs: WorklistNeeds,
  actor: Actor,
  asked: Asked,
): Promise<ContractAnswer<typeof countWorklists>> {
  const question = questionOf(needs, actor, asked);
  const counts = await countRows(needs.db.pool, question);
  const lists = worklistNames.map((list) => ({ list, label: worklistLabels[list], count: counts[list] }));
  return { asOf: question.asOf, lists };
}

/** One page of a list. @throws Problem validation-failed. */
export async function listPage(
  needs: WorklistNeeds,
  actor: Actor,
  list: WorklistName,
  { cursor, limit, order, ...asked }: ContractQuery<typeof listWorklist>,
): Promise<ContractAnswer<typeof listWorklist>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const question = questionOf(needs, actor, asked);
  const rows = await listWorklistRows(needs.db.pool, list, question, { order, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(toRow), next: last ? encodeCursor([last.key, last.id]) : null };
}

/** The same without pages, at most `most`. */
export async function findAll(
  needs: WorklistNeeds,
  actor: Actor,
  list: WorklistName,
  { order, ...asked }: SheetQuery<typeof downloadWorklist>,
  most: number,
): Promise<WorklistRow[]> {
  const question = questionOf(needs, actor, asked);
  const rows = await listWorklistRows(needs.db.pool, list, question, {
    order,
    after: undefined,
    limit: most,
  });
  return rows.map(toRow);
}

/** The joint union that a unit could join today. @throws Problem not-found outside the actor's scope. */
export async function findUnionToJoin({ db, clock }: WorklistNeeds, actor: Actor, unitId: string) {
  const seen = await db.prisma.unit.findFirst({
    where: { AND: [{ id: unitId }, unitsInScope(actor, 'unit.read')] },
    select: { id: true },
  });
  if (!seen) throw problem('not-found');
  const [found] = await findJointUnions(db.pool, [unitId], clock.today());
  return { union: found ? { id: found.id, name: found.name } : null };
}

function toRow({ key: _, ...row }: StoredRow): WorklistRow {
  return worklistRow.parse(row);
}

function readCursor(cursor: string): [string, string] {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof key !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [key, id];
}
