import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { daysBetween, isPlainDay, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import { type HoldingRow, readHoldings } from '../../store/cadre-holdings.ts';
import { type ListedPost, listPostRows, type PostQuestion } from '../../store/cadre-posts.ts';
import { type CadreServices, dayAsked } from '../cadre-services.ts';
import {
  type downloadPosts,
  type holding,
  type listPosts,
  type PostRow,
  type PostView,
  postRow,
} from './contract.ts';

type Filters = SheetQuery<typeof downloadPosts>;

/** Posts in the actor's scope, one page. @throws Problem validation-failed (cursor). */
export async function findPosts(
  services: CadreServices,
  actor: Actor,
  { cursor, limit, ...filters }: ContractQuery<typeof listPosts>,
): Promise<ContractAnswer<typeof listPosts>> {
  const question = postQuestion(services, actor, filters);
  const found = await listPostRows(services.db.pool, {
    ...question,
    after: cursor === undefined ? undefined : keyIn(cursor, filters.order),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => toPostRow(row, question.on)),
    next: last ? encodeCursor([last.sortKey, last.id]) : null,
  };
}

/** What a list of posts asks of the store. */
export function postQuestion(
  services: CadreServices,
  actor: Actor,
  { on, state, ...filters }: Filters,
): Omit<PostQuestion, 'limit'> & { on: PlainDay } {
  return {
    ...filters,
    scope: scopeOf(actor, 'cadre.list'),
    on: dayAsked(services, on),
    state: state === 'any' ? undefined : state,
  };
}

function keyIn(cursor: string, order: Filters['order']): [string, string] {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  const sound =
    typeof key === 'string' &&
    (order === 'house' || key === 'infinity' || isPlainDay(key)) &&
    typeof id === 'string' &&
    isId(id);
  if (!sound) throw invalidCursor();
  return [key, id];
}

/** A post as it goes over the wire, the name of its holder masked. */
export function toPostRow(row: ListedPost, on: PlainDay): PostRow {
  const { personId, personName, standing, concurrentPost, heldSince, vacantSince } = row;
  return postRow.parse({
    ...row,
    house: { kind: row.houseKind, id: row.houseId, name: row.houseName },
    holder:
      personId === null
        ? null
        : { personId, name: personName && maskName(personName), standing, concurrentPost, since: heldSince },
    vacantDays: vacantSince === null ? null : daysBetween(plainDayFrom(vacantSince), on),
  });
}

/** One post today, with everybody who held it. @throws Problem not-found, also outside the scope. */
export async function readPost(services: CadreServices, actor: Actor, id: string): Promise<PostView> {
  const row = await requirePost(services, actor, id);
  const holdings = await readHoldings(services.db.pool, { postId: id });
  return {
    ...toPostRow(row, services.clock.today()),
    holdings: holdings.map(toHolding),
    abilities: { keep: may(actor, 'cadre.keep', row) },
  };
}

/** One post today. @throws Problem not-found, also outside the scope. */
export async function requirePost(services: CadreServices, actor: Actor, id: string): Promise<ListedPost> {
  const [row] = await listPostRows(services.db.pool, {
    scope: scopeOf(actor, 'cadre.list'),
    on: services.clock.today(),
    id,
    order: 'house',
    limit: 1,
  });
  if (!row) throw problem('not-found');
  return row;
}

/** A holding as it goes over the wire, the name masked. */
export function toHolding(row: HoldingRow) {
  const { id, postId, title, kind, houseName, personId, personName, ...rest } = row;
  return {
    ...rest,
    id,
    post: { id: postId, title, kind: kind as HoldingView['post']['kind'], house: houseName },
    person: { id: personId, name: personName && maskName(personName) },
    standing: row.standing as HoldingView['standing'],
    endReason: row.endReason as HoldingView['endReason'],
  };
}

type HoldingView = import('zod').infer<typeof holding>;
