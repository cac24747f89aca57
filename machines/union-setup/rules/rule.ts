import type { Bilingual, Finding, Rule, RuleInput } from '../../definition.ts';
import type { UnionSetupContext } from '../context.ts';
import type { Payload, UnionSetupEventType } from '../events.ts';
import type { UnionSetupFacts } from '../facts.ts';

/** A rule of this machine, seen with the payload of the events it guards. */
export type SetupRule<P = unknown> = Rule<UnionSetupContext, UnionSetupFacts, P>;

export type Given<P = unknown> = RuleInput<UnionSetupContext, UnionSetupFacts, P>;

/** A rule about the case and the facts alone: judged in a preview too. */
export function caseRule(
  id: string,
  law: string,
  check: (given: Omit<Given, 'payload'>) => Finding | undefined,
): SetupRule {
  return { id, law, check };
}

/** A rule about the payload: in a preview it is reported as needing these fields. */
export function payloadRule<T extends UnionSetupEventType>(
  id: string,
  law: string,
  needs: readonly string[],
  check: (given: Given<Payload<T>>) => Finding | undefined,
): SetupRule<Payload<T>> {
  return { id, law, needs, check };
}

export function finding(zh: string, en: string, ...pointers: string[]): Finding {
  const detail: Bilingual = { zh, en };
  return pointers.length > 0 ? { detail, pointers } : { detail };
}
