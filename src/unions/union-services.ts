import { basisOf, ruleOn } from '../../machines/law/rule-on.ts';
import type { Actor } from '../identity/actor.ts';
import type { Act } from '../identity/acts.ts';
import { may } from '../identity/policies.ts';
import type { Clock } from '../kit/clock.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { invalidField } from '../problems/parse-input.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { Queryable } from '../store/commit-transition.ts';
import type { Database } from '../store/index.ts';
import { type HeldUnion, holdUnion } from '../store/keep-unions.ts';

export interface UnionServices {
  db: Database;
  clock: Clock;
}

/**
 * Asks whether the actor may do this to the union. That a union stands is no secret inside the county, so what may not be
 * done is refused and not hidden.
 * @throws Problem not-found, forbidden.
 */
export async function requireUnion({ db }: UnionServices, actor: Actor, id: string, act: Act) {
  const union = await db.prisma.union.findUnique({ where: { id } });
  if (!union) throw problem('not-found');
  if (!may(actor, act, union)) throw problem('forbidden', { act, reason: 'relation' });
  return union;
}

/** Locks a union that stands. @throws Problem not-found, union-closed. */
export async function holdStanding(tx: Queryable, id: string): Promise<HeldUnion> {
  const held = await holdUnion(tx, id);
  if (!held) throw problem('not-found');
  if (held.status !== 'active')
    throw problem('union-closed', { status: held.status, closedOn: held.closedOn });
  return held;
}

/** A day of a body, neither ahead nor before the union was founded. @throws Problem validation-failed. */
export function requireDay(
  { clock }: Pick<UnionServices, 'clock'>,
  pointer: string,
  said: string,
  foundedOn: string,
): PlainDay {
  const day = plainDayFrom(said);
  if (day > clock.today()) {
    throw invalidField(pointer, 'future', { zh: '日期不能在今天之后', en: 'The day may not lie ahead' });
  }
  if (day < foundedOn) {
    throw invalidField(pointer, 'before-founding', {
      zh: `工会成立于${foundedOn}，日期不能更早`,
      en: `The union was founded on ${foundedOn}: no day before that`,
    });
  }
  return day;
}

/** A refusal that names the rule, its source and its article as they stood on a day. */
export function unmet(rule: string, law: string, on: PlainDay, detail: Bilingual): Problem<'guard-unmet'> {
  const found = ruleOn(law, on);
  if (!found) throw new RangeError(`${law} is not in force on ${on}`);
  return problem('guard-unmet', { unmet: [{ rule, basis: basisOf(found), severity: 'block', detail }] });
}
