import { ageOn } from '../../../machines/law/civil-day.ts';
import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { scopeOf } from '../../identity/scope.ts';
import { dateToDay } from '../../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { addMonths, isPlainDay, type PlainDay } from '../../kit/plain-day.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import { readHoldings } from '../../store/cadre-holdings.ts';
import { type ListedPerson, listPersonRows, type PersonQuestion } from '../../store/cadre-people.ts';
import { type CadreServices, dayAsked } from '../cadre-services.ts';
import { toHolding } from '../posts/list-posts.ts';
import {
  type downloadPeople,
  type listPeople,
  type PersonRow,
  type PersonView,
  personRow,
} from './contract.ts';

type Filters = SheetQuery<typeof downloadPeople>;

/** People in the actor's scope, one page. @throws Problem validation-failed (cursor). */
export async function findPeople(
  services: CadreServices,
  actor: Actor,
  { cursor, limit, ...filters }: ContractQuery<typeof listPeople>,
): Promise<ContractAnswer<typeof listPeople>> {
  const question = personQuestion(services, actor, filters);
  const found = await listPersonRows(services.db.pool, {
    ...question,
    after: cursor === undefined ? undefined : keyIn(cursor),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: rows.map((row) => toPersonRow(row, question.on)),
    next: last ? encodeCursor([last.sortKey, last.id]) : null,
  };
}

/** What a list of people asks of the store: ages become days of birth. */
export function personQuestion(
  services: CadreServices,
  actor: Actor,
  { on: asked, ageFrom, ageTo, ...filters }: Filters,
): Omit<PersonQuestion, 'limit'> & { on: PlainDay } {
  const on = dayAsked(services, asked);
  const bornBefore = (years: number) => addMonths(on, -12 * years);
  return {
    ...filters,
    scope: scopeOf(actor, 'cadre.list'),
    on,
    bornBy: ageFrom === undefined ? undefined : bornBefore(ageFrom),
    bornAfter: ageTo === undefined ? undefined : bornBefore(ageTo + 1),
  };
}

function keyIn(cursor: string): [string, string] {
  const [key, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof key !== 'string' || (key !== 'infinity' && !isPlainDay(key))) throw invalidCursor();
  if (typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [key, id];
}

/** A person as it goes over the wire, masked; the age is of the day asked for. */
export function toPersonRow(row: ListedPerson, on: PlainDay): PersonRow {
  const { name, bornOn, postId } = row;
  return personRow.parse({
    ...row,
    name: name && maskName(name),
    age: bornOn === null ? null : ageOn(bornOn, on),
    post:
      postId === null
        ? null
        : { id: postId, title: row.postTitle, house: row.houseName, since: row.heldSince },
    erased: row.erasedAt !== null,
  });
}

/** One person of the register. @throws Problem not-found, also outside the scope. */
export async function requirePersonRow(
  services: CadreServices,
  actor: Actor,
  id: string,
): Promise<ListedPerson> {
  const [row] = await listPersonRows(services.db.pool, {
    scope: scopeOf(actor, 'cadre.list'),
    on: services.clock.today(),
    id,
    limit: 1,
  });
  if (!row) throw problem('not-found');
  return row;
}

/** One person with the posts held and the actions recorded. @throws Problem not-found. */
export async function readPerson(services: CadreServices, actor: Actor, id: string): Promise<PersonView> {
  const { db, clock } = services;
  const row = await requirePersonRow(services, actor, id);
  const [holdings, actions] = await Promise.all([
    readHoldings(db.pool, { personId: id }),
    db.prisma.cadreAction.findMany({
      where: { personId: id },
      orderBy: [{ actedOn: 'desc' }, { id: 'desc' }],
    }),
  ]);
  return {
    ...toPersonRow(row, clock.today()),
    divisionCode: row.divisionCode,
    holdings: holdings.map(toHolding),
    actions: actions.map(({ id: actionId, channel, actedOn, promotion, document }) => ({
      id: actionId,
      channel: channel as PersonView['actions'][number]['channel'],
      on: dateToDay(actedOn),
      promotion: promotion as PersonView['actions'][number]['promotion'],
      document,
    })),
    abilities: {
      keep: may(actor, 'cadre.keep', row),
      readPersonal: may(actor, 'cadre.read-personal', row),
    },
  };
}
