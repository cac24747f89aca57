import { type CaseServices, deadlineOf, toWireRow } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { isInstant } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { type CaseListKey, KEY_LENGTH, listCaseRows, listKey } from '../../store/case-list.ts';
import type { Procedure } from './contract.ts';

type List = Procedure['list'];

/** One page of the cases of a kind in the actor's scope. @throws Problem validation-failed (cursor). */
export async function findProcedureCases(
  services: CaseServices,
  actor: Actor,
  kind: string,
  { cursor, limit, sort, ...filters }: ContractQuery<List>,
): Promise<ContractAnswer<List>> {
  const reader = { actorId: actor.id, decidesFor: [], worksIn: [], supervises: [] };
  const rows = await listCaseRows(
    services.db.pool,
    { ...filters, kind, scope: scopeOf(actor, 'cadre.list') },
    { reader, lights: [] },
    { sort, after: cursor === undefined ? undefined : readKey(cursor, sort), limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await Promise.all(page.map(async (row) => toWireRow(row, await deadlineOf(services, row)))),
    next: last ? encodeCursor(listKey(sort, last)) : null,
  };
}

function readKey(cursor: string, sort: 'number' | 'updated'): CaseListKey {
  const [first, second] = decodeCursor(cursor, KEY_LENGTH[sort]) ?? [];
  if (sort === 'number' && typeof first === 'string') return [first];
  if (sort === 'updated' && isInstant(first) && typeof second === 'string' && isId(second)) {
    return [first, second];
  }
  throw invalidCursor();
}
