import { basisOf, ruleOn } from '../../machines/law/rule-on.ts';
import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import type { Clock } from '../kit/clock.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';

/** What the register of posts and people needs. */
export interface CadreServices {
  db: Database;
  clock: Clock;
}

/** The day a list is of: the one asked for, or today. */
export function dayAsked({ clock }: Pick<CadreServices, 'clock'>, on: string | undefined): PlainDay {
  return on === undefined ? clock.today() : plainDayFrom(on);
}

/** @throws Problem forbidden where the actor keeps no register there. */
export function requireKeeper(
  actor: Actor,
  on: { divisionCode: string; organisationId?: string | null },
): void {
  if (!may(actor, 'cadre.keep', on)) throw problem('forbidden', { act: 'cadre.keep', reason: 'relation' });
}

/** A refusal that names the rule, its source and its article as they stood on a day. */
export function unmet(rule: string, law: string, on: PlainDay, detail: Bilingual): Problem<'guard-unmet'> {
  const found = ruleOn(law, on);
  if (!found) throw new RangeError(`${law} is not in force on ${on}`);
  return problem('guard-unmet', { unmet: [{ rule, basis: basisOf(found), severity: 'block', detail }] });
}
