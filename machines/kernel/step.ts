import type {
  EventActor,
  Json,
  MachineDefinition,
  MachineEvent,
  OpenInput,
  RuleInput,
  Snapshot,
  StepInput,
  StepResult,
  Unmet,
} from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { Candidate } from './compiled.ts';
import { blocks, findings, preview, previewInput, ruleInput } from './judge.ts';
import { configuration, position } from './restore.ts';
import { begin, take } from './run.ts';

/** Starts a case in a machine's initial state. */
export function open(def: MachineDefinition, input: OpenInput): { snapshot: Snapshot; effects: Effect[] } {
  const { state, effects } = begin(def, input.payload);
  return { snapshot: { machineId: def.id, state }, effects };
}

/** Takes one event: duties, state, rules, then the transition. Never throws for a refusal. */
export function step(def: MachineDefinition, snapshot: Snapshot, input: StepInput): StepResult {
  const { candidates, known, position: at } = configuration(def, snapshot);
  const event = toMachineEvent(input, at.state);
  const seen = ruleInput(snapshot.state.context, event);
  const duty = blocking(findings(def.duties[input.type] ?? [], seen));
  if (duty.length > 0) return { ok: false, reason: 'duty', unmet: duty };
  const judged = judgeCandidates(candidates.get(input.type) ?? [], seen);
  if (!judged) return { ok: false, reason: 'state', state: at.state, allowed: [...known] };
  if (blocks(judged)) return { ok: false, reason: 'rules', unmet: judged };
  const { state, effects } = take(def, snapshot.state, event);
  return { ok: true, snapshot: { machineId: def.id, state }, effects, warnings: judged };
}

/**
 * Who may not be the same person, for machine and system events alike: asked before the state is, since its
 * refusal (403) comes before the others.
 */
export function conflicts(
  def: MachineDefinition,
  snapshot: Snapshot,
  given: { type: string; payload?: Json; facts: Json; actor: EventActor; on: string },
): Unmet[] {
  const duties = def.duties[given.type];
  if (!duties) return [];
  const input = previewInput(snapshot.state.context, given, position(def, snapshot).state);
  const { payload } = given;
  return blocking(
    payload === undefined ? preview(duties, input).unmet : findings(duties, { ...input, payload }),
  );
}

function toMachineEvent(input: StepInput, at: string): MachineEvent {
  const { type, payload, facts, actor, occurredOn, occurredAt, recordedAt, seq } = input;
  const recordedOn = input.recordedOn ?? occurredOn;
  return { type, payload, facts, actor, occurredOn, occurredAt, recordedOn, recordedAt, seq, at };
}

/**
 * Findings of the transition that would be taken: of those whose routes lead here, the first that is lawful,
 * otherwise the first. Undefined when the state knows no such transition.
 */
function judgeCandidates(candidates: readonly Candidate[], input: RuleInput): Unmet[] | undefined {
  let first: Unmet[] | undefined;
  for (const { rules, routes } of candidates) {
    if (!routes.every((route) => route.test({ context: input.context, payload: input.payload }))) continue;
    const unmet = findings(rules, input);
    if (!blocks(unmet)) return unmet;
    first ??= unmet;
  }
  return first ?? misdirected(candidates, input);
}

/** No route leads anywhere: a rule may say why (a step "back" that leads forward), otherwise the state does. */
function misdirected(candidates: readonly Candidate[], input: RuleInput): Unmet[] | undefined {
  const unmet = findings(candidates[0]?.rules ?? [], input);
  return blocks(unmet) ? unmet : undefined;
}

function blocking(unmet: Unmet[]): Unmet[] {
  return unmet.filter((one) => one.severity === 'block');
}
