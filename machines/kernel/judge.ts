import type {
  EventActor,
  Finding,
  MachineEvent,
  PayloadNeed,
  Rule,
  RuleInput,
  Unmet,
} from '../definition.ts';
import type { LawRule } from '../law/law-rule.ts';
import { basisOf, ruleOn } from '../law/rule-on.ts';

/** Judges rules: what is unmet, and which rules still wait for the payload. Pure, and the only place that does. */

/** What a rule looks at, taken from the event as it reaches a guard. */
export function ruleInput<C>(context: C, event: MachineEvent): RuleInput<C> {
  return {
    context,
    facts: event.facts,
    payload: event.payload,
    actor: event.actor,
    on: event.occurredOn,
    recordedOn: event.recordedOn,
    at: event.at,
  };
}

/** What a preview can know: no payload yet, and perhaps no actor. */
export function previewInput(
  context: unknown,
  given: { facts: unknown; on: string; recordedOn?: string; actor?: EventActor },
  at: string,
): RuleInput {
  return {
    context,
    facts: given.facts,
    payload: undefined,
    actor: given.actor ?? nobody,
    on: given.on,
    recordedOn: given.recordedOn ?? given.on,
    at,
  };
}

const nobody: EventActor = { id: null, role: 'none' };

/** Every finding of the rules, blocking and warning, in their order. With a payload all are asked. */
export function findings(rules: readonly Rule[], input: RuleInput): Unmet[] {
  const unmet: Unmet[] = [];
  for (const rule of rules) {
    const finding = rule.check(input);
    if (finding) push(unmet, rule, finding, input.on);
  }
  return unmet;
}

/** Without a payload: findings of the rules that need none, and the needs of the others. */
export function preview(rules: readonly Rule[], input: RuleInput): { unmet: Unmet[]; needs: PayloadNeed[] } {
  const unmet: Unmet[] = [];
  const needs: PayloadNeed[] = [];
  for (const rule of rules) {
    if (rule.needs) {
      const law = ruleOn(rule.law, input.on);
      if (law)
        needs.push({ rule: rule.id, basis: basisOf(law), severity: severityOf(law), fields: rule.needs });
      continue;
    }
    const finding = rule.check(input);
    if (finding) push(unmet, rule, finding, input.on);
  }
  return { unmet, needs };
}

/** True while nothing blocks: what a guard inside xstate asks. */
export function isLawful(rules: readonly Rule[], input: RuleInput): boolean {
  for (const rule of rules) {
    if (!rule.check(input)) continue;
    const law = ruleOn(rule.law, input.on);
    if (law?.severity === 'block') return false;
  }
  return true;
}

export function blocks(unmet: readonly Unmet[]): boolean {
  return unmet.some((one) => one.severity === 'block');
}

/** A rule whose law was not in force on the day finds nothing. */
function push(unmet: Unmet[], rule: Rule, finding: Finding, on: string): void {
  const law = ruleOn(rule.law, on);
  if (!law) return;
  unmet.push({ rule: rule.id, basis: basisOf(law), severity: severityOf(law), ...finding });
}

function severityOf(law: LawRule): 'block' | 'warn' {
  return law.severity === 'block' ? 'block' : 'warn';
}
