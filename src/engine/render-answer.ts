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
import { judgedDay } from '../deadlines/policy.ts';
import { type Actor, actingRole, may, type Resource } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import type { Clock } from '../kit/clock.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import type { CaseRow } from '../store/read-for-command.ts';
import type { CaseView, LightView, Possibilities, PossibleEvent } from './case-answer.ts';
import { resourceOf } from './check-command.ts';
import { definitionOf, type EngineCore, kindOf, type Rules } from './engine-parts.ts';
import { deadlineOn } from './plan-transition.ts';
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

/** What nobody does to a case that lies before him: it is opened, brought in, moved, or follows the calendar. */
const NOT_AT_HAND = ['case.open', 'case.import', 'case.migrate', 'calendar.confirm'];

/** Acts on a case beside its machine's events, and whether they are for open cases, for ended ones, or both. */
const ABILITIES = [...new Set(Object.values(systemEvents).map(({ act }) => act))]
  .filter((act) => !NOT_AT_HAND.includes(act))
  .map((act) => ({ act, onOpen: isAllowedOn(act, 'open'), onEnded: isAllowedOn(act, 'ended') }));

function isAllowedOn(act: string, where: 'open' | 'ended'): boolean {
  const specs = Object.values(systemEvents).filter((spec) => spec.act === act);
  return specs.some(({ allowedOn }) => allowedOn === 'any' || allowedOn === where);
}

/** Acts that leave no event, on open and ended cases alike. */
const ANY_TIME = ['case.slip', 'opinion.ask'];

/**
 * The case, what this actor may do with it now and why the rest may not be done, and its light. The same
 * function answers a command and a look.
 */
export function renderAnswer(core: EngineCore, rendering: Rendering, actor: Actor): Possibilities {
  const { row } = rendering;
  const definition = definitionOf(core, row.columns.machine);
  const snapshot =
    rendering.snapshot ?? restore(definition, row.columns.machine, toPersisted(row.columns.snapshot));
  const now = core.clock.now();
  const { ledger, rules } = rendering;
  const deadline = deadlineOn(ledger, rules, judgedDay(now, rules.policy));
  const resource = resourceOf(row, todayOf(core.clock));
  const { acts } = kindOf(core, row.identity.kind);
  return {
    case: viewOf(row),
    events: possibleEvents(core, rendering, { definition, snapshot, deadline, resource }, actor),
    abilities: {
      ...abilitiesOf(actor, resource, row.columns.ended),
      // By which personal data are read, each kind says itself; pages ask by one name.
      'case.read-personal': may(actor, acts.readPersonal, resource),
    },
    acts,
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
  const kind = kindOf(core, row.identity.kind);
  const facts = kind.toFacts(rawFacts, {
    ...rules,
    on,
    columns: row.columns,
    context: toPersisted(row.columns.snapshot).context,
    deadline: () => at.deadline,
  });
  const role = actingRole(actor, kind.acts.advance, at.resource) ?? actor.roles[0]?.role ?? 'system';
  const person = { id: actor.kind === 'system' ? null : actor.id, role };
  return can(at.definition, at.snapshot, { facts, on, recordedOn: on, actor: person }).map((possibility) =>
    toPossibleEvent(possibility, actor, at.resource),
  );
}

/** What the state does not know is nobody's, whoever asks: the kernel says it with the same object each time. */
const unknownToState = new WeakMap<Possibility, PossibleEvent>();

function toPossibleEvent(possibility: Possibility, actor: Actor, resource: Resource): PossibleEvent {
  const { type, label, act, allowed, unmet, needs } = possibility;
  if (possibility.reason === 'state') {
    const known = unknownToState.get(possibility);
    if (known) return known;
    const told: PossibleEvent = { type, label, allowed: false, reason: 'state', unmet: [], needs: [] };
    unknownToState.set(possibility, told);
    return told;
  }
  const fields = needs.length === 0 ? [] : [...new Set(needs.flatMap((need) => need.fields))];
  if (possibility.reason === 'duty' || !may(actor, act, resource)) {
    return { type, label, allowed: false, reason: 'actor', unmet, needs: fields };
  }
  return { type, label, allowed, reason: allowed ? null : 'rules', unmet, needs: fields };
}

function abilitiesOf(actor: Actor, resource: Resource, ended: boolean): Record<string, boolean> {
  const abilities: Record<string, boolean> = {};
  for (const { act, onOpen, onEnded } of ABILITIES) {
    abilities[act] = (ended ? onEnded : onOpen) && may(actor, act, resource);
  }
  for (const act of ANY_TIME) abilities[act] = may(actor, act, resource);
  return abilities;
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
