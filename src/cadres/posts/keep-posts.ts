import { chairBar, standingWords } from '../../../machines/law/chair-standing.ts';
import type { Actor } from '../../identity/actor.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { newId } from '../../kit/ids.ts';
import { type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { closePostRow, endHolding, insertHolding, ONE_HOLDER_OF_A_POST } from '../../store/cadre-holdings.ts';
import type { ListedPost } from '../../store/cadre-posts.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import { type CadreServices, requireKeeper, unmet } from '../cadre-services.ts';
import type { addPost, appointToPost, changePost, closePost, relieveFromPost } from './contract.ts';
import { requirePost } from './list-posts.ts';

/** The rule that asks for a post of a kind: a chair out of the leadership, a full-time officer besides. */
const RULES: Partial<Record<string, string>> = { chair: 'S76', 'full-time-officer': 'S77' };

/** @returns the id of the new post. @throws Problem forbidden, validation-failed (the house). */
export async function add(
  services: CadreServices,
  actor: Actor,
  { unionId, organisationId, establishedOn, ...said }: ContractBody<typeof addPost>,
): Promise<string> {
  const house = await requireHouse(services, unionId, organisationId);
  requireKeeper(actor, house);
  const id = newId();
  await services.db.prisma.post.create({
    data: {
      ...said,
      id,
      unionId: unionId ?? null,
      organisationId: organisationId ?? null,
      divisionCode: house.divisionCode,
      rule: RULES[said.kind] ?? null,
      establishedOn: dayToDate(plainDayFrom(establishedOn)),
    },
  });
  return id;
}

async function requireHouse(
  { db }: CadreServices,
  unionId: string | undefined,
  organisationId: string | undefined,
): Promise<{ divisionCode: string; organisationId: string | null }> {
  const found =
    unionId === undefined
      ? await db.prisma.organisation.findUnique({ where: { id: organisationId ?? '' } })
      : await db.prisma.union.findUnique({ where: { id: unionId } });
  if (!found) {
    throw invalidField(unionId === undefined ? '/organisationId' : '/unionId', 'unknown', {
      zh: '没有这家工会或机关',
      en: 'There is no such union or organisation',
    });
  }
  const superior = 'organisationId' in found ? found.organisationId : found.id;
  return { divisionCode: found.divisionCode, organisationId: superior };
}

/** @throws Problem not-found, forbidden. */
export async function change(
  services: CadreServices,
  actor: Actor,
  id: string,
  said: ContractBody<typeof changePost>,
): Promise<void> {
  requireKeeper(actor, await requirePost(services, actor, id));
  await services.db.prisma.post.update({ where: { id }, data: said });
}

/** @throws Problem not-found, forbidden, validation-failed. */
export async function close(
  services: CadreServices,
  actor: Actor,
  id: string,
  { on: said, reason }: ContractBody<typeof closePost>,
): Promise<void> {
  requireKeeper(actor, await requirePost(services, actor, id));
  const on = notAhead(services, '/on', said);
  if (await closePostRow(services.db, { postId: id, on, reason, endReason: 'post-closed' })) return;
  throw invalidField('/on', 'not-standing', {
    zh: '这一天岗位尚未设立或已撤销，或者此后还有人任职',
    en: 'The post does not stand on this day, or somebody takes it later',
  });
}

/**
 * Puts somebody into a post outside a case, and refuses whom the law bars from a chair.
 * @throws Problem not-found, forbidden, validation-failed (person, day), guard-unmet (E6, E7, the post is held).
 */
export async function appoint(
  services: CadreServices,
  actor: Actor,
  id: string,
  said: ContractBody<typeof appointToPost>,
): Promise<void> {
  const post = await requirePost(services, actor, id);
  requireKeeper(actor, post);
  const from = plainDayFrom(said.from);
  requireStanding(post, from);
  await requirePerson(services, said.personId);
  refuseBarred(post, said.standing, from);
  try {
    await insertHolding(services.db.pool, {
      id: newId(),
      postId: id,
      personId: said.personId,
      standing: said.standing,
      concurrentPost: said.concurrentPost ?? null,
      from,
      document: said.document ?? null,
      recordedBy: actor.id,
    });
  } catch (error) {
    if (violatedConstraint(error) !== ONE_HOLDER_OF_A_POST) throw error;
    throw unmet('post-vacant', 'C1', from, {
      zh: '岗位在此期间已有人任职，须先免职',
      en: 'Somebody holds the post in this period and has to be relieved first',
    });
  }
}

function requireStanding({ establishedOn, closedOn }: ListedPost, from: PlainDay): void {
  if (from >= establishedOn && (closedOn === null || from < closedOn)) return;
  throw invalidField('/from', 'not-standing', {
    zh: `岗位自${establishedOn}设立${closedOn ? `，至${closedOn}撤销` : ''}，这一天不在其中`,
    en: `The post stands from ${establishedOn}${closedOn ? ` until ${closedOn}` : ''}: not on this day`,
  });
}

async function requirePerson({ db }: CadreServices, personId: string): Promise<void> {
  if (await db.prisma.person.findFirst({ where: { id: personId, erasedAt: null }, select: { id: true } }))
    return;
  throw invalidField('/personId', 'unknown', { zh: '没有此人', en: 'There is no such person' });
}

/** A chair whom the rules bar is refused with the article; in a government body only E6 bars. */
function refuseBarred(
  { kind, unitKind }: ListedPost,
  standing: ContractBody<typeof appointToPost>['standing'],
  on: PlainDay,
): void {
  if (kind !== 'chair' && kind !== 'vice-chair') return;
  const law = chairBar(unitKind, standing);
  if (law === undefined) return;
  const { zh, en } = standingWords[standing];
  throw unmet(`chair-not-barred-${law.toLowerCase()}`, law, on, {
    zh: `${zh}不得担任该单位工会主席（副主席）`,
    en: `${en}: may not chair this unit's union`,
  });
}

/** @throws Problem not-found, forbidden, validation-failed (nobody holds it on the day before). */
export async function relieve(
  services: CadreServices,
  actor: Actor,
  id: string,
  { on: said, reason }: ContractBody<typeof relieveFromPost>,
): Promise<void> {
  requireKeeper(actor, await requirePost(services, actor, id));
  if (await endHolding(services.db.pool, { postId: id, on: plainDayFrom(said), reason })) return;
  throw invalidField('/on', 'not-held', {
    zh: '这一天的前一日无人任此岗位',
    en: 'Nobody holds the post on the day before',
  });
}

function notAhead({ clock }: CadreServices, pointer: string, said: string): PlainDay {
  const day = plainDayFrom(said);
  if (day <= clock.today()) return day;
  throw invalidField(pointer, 'future', { zh: '日期不能在今天之后', en: 'The day may not lie ahead' });
}
