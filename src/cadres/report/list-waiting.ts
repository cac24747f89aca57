import { stateWords } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { isInstant } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { daysBetween, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { listWaitingCadreCases, type WaitingCadreCase } from '../../store/cadre-actions.ts';
import type { CadreServices } from '../cadre-services.ts';
import { cadreKinds, type listCadreWaiting, type WaitingCase } from './contract.ts';

/** Who is at work stays an open case, for appraisals and renewals, and waits for nobody. */
const RESTING = ['employed', 'renewed'] as const;

/** Who waits where for how long, one page. @throws Problem validation-failed (cursor). */
export async function findWaiting(
  services: CadreServices,
  actor: Actor,
  { cursor, limit, kind }: ContractQuery<typeof listCadreWaiting>,
): Promise<ContractAnswer<typeof listCadreWaiting>> {
  const found = await readWaiting(services, actor, kind, limit + 1, cursor);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const today = services.clock.today();
  return {
    items: rows.map((row) => toWaiting(row, today)),
    next: last ? encodeCursor([last.sortKey, last.id]) : null,
  };
}

/** Rows of the same list, as many as asked for. @throws Problem validation-failed (cursor). */
export function readWaiting(
  { db }: CadreServices,
  actor: Actor,
  kind: (typeof cadreKinds)[number] | undefined,
  limit: number,
  cursor?: string,
): Promise<WaitingCadreCase[]> {
  return listWaitingCadreCases(db.pool, {
    scope: scopeOf(actor, 'cadre.list'),
    resting: RESTING,
    kinds: kind === undefined ? cadreKinds : [kind],
    after: cursor === undefined ? undefined : keyIn(cursor),
    limit,
  });
}

function keyIn(cursor: string): [string, string] {
  const [since, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof since !== 'string' || !isInstant(since)) throw invalidCursor();
  if (typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [since, id];
}

/** A case as it goes over the wire, with the days it has stood where it stands. */
export function toWaiting(row: WaitingCadreCase, today: PlainDay): WaitingCase {
  const { id, caseNumber, kind, title, machine, state, since } = row;
  return {
    ...{ id, caseNumber, kind, title, state, since },
    stateLabel: stateWords(machine, state),
    days: daysBetween(plainDayFrom(since), today),
  };
}
