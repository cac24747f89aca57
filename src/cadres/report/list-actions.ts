import { ageOn } from '../../../machines/law/civil-day.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId, newId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { addDays, addMonths, isPlainDay, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import {
  type ActionFilter,
  type ActionRow,
  countActions,
  listActionRows,
} from '../../store/cadre-actions.ts';
import { type CadreServices, dayAsked, requireKeeper } from '../cadre-services.ts';
import { requirePersonRow } from '../people/list-people.ts';
import { requirePost } from '../posts/list-posts.ts';
import {
  type ActionFigures,
  type CadreAction,
  cadreAction,
  type downloadActions,
  type listCadreActions,
  type recordCadreAction,
  type showActionFigures,
} from './contract.ts';
import { sumActions } from './count-actions.ts';

type Filters = SheetQuery<typeof downloadActions>;
/** The longest span in months that one report looks at. */
const LONGEST = 240;

/** The figures of a span inside the actor's scope. @throws Problem validation-failed (span). */
export async function readFigures(
  services: CadreServices,
  actor: Actor,
  query: ContractQuery<typeof showActionFigures>,
): Promise<ActionFigures> {
  const filter = actionFilter(services, actor, query);
  return sumActions(await countActions(services.db.pool, filter), filter.from, filter.to);
}

/** What a report asks of the store. @throws Problem validation-failed where the span ends before it begins, or is too long. */
export function actionFilter(
  services: CadreServices,
  actor: Actor,
  { from: first, to: last, ...filters }: Filters,
): ActionFilter & { from: PlainDay; to: PlainDay } {
  const to = dayAsked(services, last);
  const from = first === undefined ? addDays(addMonths(to, -36), 1) : plainDayFrom(first);
  if (from > to || from < addMonths(to, -LONGEST)) {
    throw invalidField('/query/from', 'span', {
      zh: '起始日期应不晚于截止日期，且跨度不超过二十年',
      en: 'The span begins before it ends and is at most twenty years long',
    });
  }
  return { ...filters, scope: scopeOf(actor, 'cadre.list'), from, to };
}

/** The actions behind the figures, one page. @throws Problem validation-failed (cursor, span). */
export async function findActions(
  services: CadreServices,
  actor: Actor,
  { cursor, limit, ...filters }: ContractQuery<typeof listCadreActions>,
): Promise<ContractAnswer<typeof listCadreActions>> {
  const found = await listActionRows(services.db.pool, {
    ...actionFilter(services, actor, filters),
    after: cursor === undefined ? undefined : keyIn(cursor),
    limit: limit + 1,
  });
  const items = found.slice(0, limit).map(toAction);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? encodeCursor([last.on, last.id]) : null };
}

function keyIn(cursor: string): [string, string] {
  const [on, id] = decodeCursor(cursor, 2) ?? [];
  if (!isPlainDay(on) || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [on, id];
}

/** An action as it goes over the wire, the name masked, the age of its day. */
export function toAction(row: ActionRow): CadreAction {
  const { personId, personName, bornOn, education, postId, postTitle, houseName } = row;
  return cadreAction.parse({
    ...row,
    person:
      personId === null
        ? null
        : {
            id: personId,
            name: personName && maskName(personName),
            age: bornOn === null ? null : ageOn(bornOn, row.on),
            education,
          },
    post: postId === null ? null : { id: postId, title: postTitle, house: houseName },
  });
}

/**
 * An action from before the system: it is counted, and changes no post.
 * @throws Problem not-found, forbidden, validation-failed (a day ahead).
 */
export async function recordAction(
  services: CadreServices,
  actor: Actor,
  said: ContractBody<typeof recordCadreAction>,
): Promise<CadreAction> {
  const { db, clock } = services;
  const person = await requirePersonRow(services, actor, said.personId);
  requireKeeper(actor, person);
  if (said.postId !== undefined) await requirePost(services, actor, said.postId);
  const on = plainDayFrom(said.on);
  if (on > clock.today()) {
    throw invalidField('/on', 'future', { zh: '日期不能在今天之后', en: 'The day may not lie ahead' });
  }
  const id = newId();
  await db.prisma.cadreAction.create({
    data: {
      id,
      divisionCode: person.divisionCode,
      organisationId: person.organisationId,
      channel: said.channel,
      actedOn: dayToDate(on),
      personId: said.personId,
      postId: said.postId ?? null,
      promotion: said.promotion ?? null,
      document: said.document,
      origin: 'recorded',
      recordedBy: actor.id,
    },
  });
  const rows = await listActionRows(db.pool, { scope: [{}], from: on, to: on, limit: 10_000 });
  const written = rows.find((row) => row.id === id);
  if (!written) throw problem('not-found');
  return toAction(written);
}
