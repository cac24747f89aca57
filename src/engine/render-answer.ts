import type { ClockEntry } from '../../machines/effect.ts';
import {
  can,
  type MachineDefinition,
  type Possibility,
  restore,
  type Snapshot,
} from '../../machines/kernel.ts';
import { systemEvents } from '../../machines/system-event.ts';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import { lightText } from '../deadlines/light.ts';
import { type Actor, actingRole, may, type Resource } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import type { Clock } from '../kit/clock.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import type { CaseRow } from '../store/read-for-command.ts';
import type { CaseView, LightView, Possibilities, PossibleEvent } from './case-answer.ts';
import { resourceOf } from './check-command.ts';
import { definitionOf, type EngineCore, kindOf, type Rules } from './engine-parts.ts';
import { deadlineAt } from './plan-transition.ts';
import { toPersisted } from './restore-case.ts';

/** What an answer is rendered from: the case as it stands, and what the guards see. */
export interface Rendering {
  row: CaseRow;
  ledger: readonly ClockEntry[];
  /** What the kind's facts SQL gave. */
  rawFacts: Json;
  rules: Rules;
  /** The machine's position where it is at hand; otherwise it is restored from the row. */
  snapshot?: Snapshot;
}

/** Acts on a case beside its machine's events. */
const ABILITIES = [
  ...new Set(
    Object.values(systemEvents)
      .map((spec) => spec.act)
      .filter((act) => !['case.open', 'case.import', 'case.migrate', 'calendar.confirm'].includes(act)),
  ),
];

/** Acts that leave no event, on open and ended cases alike. */
const ANY_TIME = ['case.read-personal', 'case.slip', 'opinion.ask'];

/**
 * The case, what this actor may do with it now and why the rest may not be done, and its light. The same
 * function answers a command and a look.
 */
export function renderAnswer(core: EngineCore, rendering: Rendering, actor: Actor): Possibilities {
  const { row } = rendering;
  const definition = definitionOf(core, row.columns.machine);
  const snapshot =
    rendering.snapshot ?? restore(definition, row.columns.machine, toPersisted(row.columns.snapshot));
  const now = toIsoMilliseconds(core.clock.now());
  const deadline = deadlineAt(rendering.ledger, rendering.rules, now);
  const resource = resourceOf(row);
  return {
    case: viewOf(row),
    events: possibleEvents(core, rendering, { definition, snapshot, deadline, resource }, actor),
    abilities: abilitiesOf(actor, resource, row.columns.ended),
    light: lightOf(deadline),
    deadline,
  };
}

function possibleEvents(
  core: EngineCore,
  { row, rawFacts, rules }: Rendering,
  at: { definition: MachineDefinition; snapshot: Snapshot; deadline: Deadline; resource: Resource },
  actor: Actor,
): PossibleEvent[] {
  const on = todayOf(core.clock);
  const facts = kindOf(core, row.identity.kind).toFacts(rawFacts, {
    ...rules,
    on,
    columns: row.columns,
    context: toPersisted(row.columns.snapshot).context,
    deadline: () => at.deadline,
  });
  const role = actingRole(actor, 'case.advance', at.resource) ?? actor.roles[0]?.role ?? 'system';
  const person = { id: actor.kind === 'system' ? null : actor.id, role };
  return can(at.definition, at.snapshot, { facts, on, recordedOn: on, actor: person }).map((possibility) =>
    toPossibleEvent(possibility, actor, at.resource),
  );
}

function toPossibleEvent(possibility: Possibility, actor: Actor, resource: Resource): PossibleEvent {
  const { type, label, act, unmet } = possibility;
  const needs = [...new Set(possibility.needs.flatMap((need) => need.fields))];
  // What the state does not know is nobody's; only what it knows is asked of the table of powers.
  if (possibility.reason === 'state') return { type, label, allowed: false, reason: 'state', unmet, needs };
  if (possibility.reason === 'duty' || !may(actor, act, resource)) {
    return { type, label, allowed: false, reason: 'actor', unmet, needs };
  }
  return {
    type,
    label,
    allowed: possibility.allowed,
    reason: possibility.allowed ? null : 'rules',
    unmet,
    needs,
  };
}

function abilitiesOf(actor: Actor, resource: Resource, ended: boolean): Record<string, boolean> {
  return Object.fromEntries([
    ...ABILITIES.map((act) => [act, fitsEnd(act, ended) && may(actor, act, resource)]),
    ...ANY_TIME.map((act) => [act, may(actor, act, resource)]),
  ]);
}

/** Whether some system event with this act is allowed on a case that has ended, or has not. */
function fitsEnd(act: string, ended: boolean): boolean {
  return Object.values(systemEvents).some(
    (spec) => spec.act === act && (spec.allowedOn === 'any' || (spec.allowedOn === 'ended') === ended),
  );
}

function viewOf(row: CaseRow): CaseView {
  const { snapshot, hands: _hands, ...columns } = row.columns;
  const { value, context } = toPersisted(snapshot);
  return {
    id: row.id,
    version: row.version,
    ...row.identity,
    ...columns,
    value: value as Json,
    context,
    updatedAt: row.updatedAt,
  };
}

export function lightOf(deadline: Deadline): LightView {
  const { light, dueOn, provisional, remaining } = deadline;
  return { light, ...lightText(light, deadline), dueOn, provisional, remaining };
}

function todayOf(clock: Clock) {
  return shanghaiDay(clock.now());
}
