import type {
  EventActor,
  EventSpec,
  Json,
  MachineDefinition,
  PayloadNeed,
  Possibility,
  RuleInput,
  Snapshot,
  Unmet,
} from '../definition.ts';
import { type Candidate, compiled } from './compiled.ts';
import { blocks, preview, previewInput } from './judge.ts';
import { configuration } from './restore.ts';

/**
 * Every event of the machine: allowed, or why not. Rules that need a payload are reported as needing these
 * fields. With an actor the separation of duties is asked as well.
 */
export function can(
  def: MachineDefinition,
  snapshot: Snapshot,
  given: { facts: Json; on: string; recordedOn?: string; actor?: EventActor },
): Possibility[] {
  const { specs, unknown } = compiled(def);
  const { candidates, position: at } = configuration(def, snapshot);
  const input = previewInput(snapshot.state.context, given, at.state);
  return specs.map((spec) => {
    const transitions = candidates.get(spec.type);
    const judged = transitions && previewCandidates(transitions, input);
    if (!judged) return unknown.get(spec.type) ?? possibility(spec, 'state', [], []);
    const duty = given.actor ? preview(def.duties[spec.type] ?? [], input) : nothing;
    const unmet = [...duty.unmet, ...judged.unmet];
    const needs = [...duty.needs, ...judged.needs];
    const reason = blocks(duty.unmet) ? 'duty' : blocks(judged.unmet) ? 'rules' : undefined;
    return possibility(spec, reason, unmet, needs);
  });
}

interface Judged {
  unmet: Unmet[];
  needs: PayloadNeed[];
}

const nothing: Judged = { unmet: [], needs: [] };

/** As a step would choose, taking routes that need the payload for open. */
function previewCandidates(candidates: readonly Candidate[], input: RuleInput): Judged | undefined {
  let first: Judged | undefined;
  for (const { rules, routes } of candidates) {
    const leads = routes.every(
      (route) => route.needs !== undefined || route.test({ context: input.context, payload: undefined }),
    );
    if (!leads) continue;
    const judged = preview(rules, input);
    if (!blocks(judged.unmet)) return judged;
    first ??= judged;
  }
  return first;
}

function possibility(
  spec: EventSpec,
  reason: Possibility['reason'],
  unmet: Unmet[],
  needs: PayloadNeed[],
): Possibility {
  const { type, label, act } = spec;
  return { type, label, act, allowed: reason === undefined, ...(reason && { reason }), unmet, needs };
}
