import { type ClockEntry, clockEntries, type Effect } from '../../machines/effect.ts';
import { type MachineDefinition, persist, position, type Snapshot } from '../../machines/kernel.ts';
import { type Deadline, deriveDeadline } from '../deadlines/derive-deadline.ts';
import type { Json } from '../kit/canonical-json.ts';
import { newId } from '../kit/ids.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import type {
  CaseChange,
  CaseColumns,
  CaseIdentity,
  ClockEntryRow,
  EventRow,
  OutboxRow,
  PersonalRow,
  Plan,
} from '../store/plan.ts';
import { changedGroups, columnsAfter } from './case-columns.ts';
import type { CaseKind } from './case-kind.ts';
import { sealEvent } from './chain.ts';
import type { Rules } from './engine-parts.ts';
import { toJson } from './to-json.ts';

/** A case as it stands before or after an event. */
export interface Standing {
  caseId: string;
  version: number;
  hash: string;
  columns: CaseColumns;
  ledger: readonly ClockEntry[];
}

/** An event that the kernel has taken, and what the kernel said. */
export interface Taken {
  kind: 'machine' | 'system';
  type: string;
  payload: Json;
  facts: Json;
  act: string;
  actor: { id: string | null; role: string };
  occurredOn: PlainDay;
  occurredAt: string;
  recordedAt: string;
  judgedOn: PlainDay;
  confirmedBy: string | null;
  definition: MachineDefinition;
  snapshot: Snapshot;
  effects: readonly Effect[];
  /** Set by a system event that gives the case another calendar. */
  calendarVersion?: number;
  /** Whether the event begins a new segment of the clock. */
  reopened: boolean;
  personal: PersonalRow[];
  erased?: string[];
}

/** What one event writes, and the case as it will stand. */
export interface PlannedTransition {
  change: CaseChange;
  projections: Plan['projections'];
  standing: Standing;
  snapshot: Snapshot;
  deadline: Deadline;
}

/**
 * Turns a taken event into everything it writes. Pure but for the ids of files: replaying the same event
 * on the same case says the same again, which is what verify relies on.
 */
export function planTransition(
  before: Standing,
  identity: CaseIdentity,
  kind: CaseKind,
  taken: Taken,
  rules: Rules,
): PlannedTransition {
  const seq = before.version + 1;
  const segment = before.columns.segment + (taken.reopened ? 1 : 0);
  const entries = entriesOf(taken, seq, segment);
  // The same list where nothing is added: what was derived from it is known already.
  const ledger = entries.length === 0 ? before.ledger : [...before.ledger, ...entries];
  const deadline = deadlineOn(ledger, rules, taken.judgedOn);
  refuseUncovered(entries, deadline);
  const { value, context } = persist(taken.snapshot);
  const columns = columnsAfter(before.columns, {
    ...taken,
    actorId: taken.actor.id,
    machine: taken.definition.id,
    snapshot: { value: value as Json, context },
    position: position(taken.definition, taken.snapshot),
    segment,
    deadline,
    calendarVersion: taken.calendarVersion ?? before.columns.calendarVersion,
  });
  const event = sealEvent({
    caseId: before.caseId,
    seq,
    kind: taken.kind,
    type: taken.type,
    machine: taken.definition.id,
    state: columns.state,
    payload: taken.payload,
    facts: taken.facts,
    effects: taken.effects.map(toJson),
    actorId: taken.actor.id,
    actorRole: taken.actor.role,
    occurredAt: taken.occurredAt,
    recordedAt: taken.recordedAt,
    confirmedBy: taken.confirmedBy,
    previousHash: before.hash,
  });
  return {
    change: {
      caseId: before.caseId,
      expectedVersion: before.version,
      columns,
      changed: changedGroups(before.columns, columns),
      event,
      clockEntries: entries.map(toRow),
      personal: taken.personal,
      files: kind.files(event).map((file) => ({ id: newId(), ...file })),
      outbox: [...outboxOf(before.columns, columns, taken.effects), ...systemNotices(taken)],
      ...(before.columns.ended === columns.ended ? {} : { unitsOpen: !columns.ended }),
      ...(taken.erased ? { erased: taken.erased } : {}),
    },
    projections: projectionsOf(before, identity, kind, taken, event, columns),
    standing: { caseId: before.caseId, version: seq, hash: event.hash, columns, ledger },
    snapshot: taken.snapshot,
    deadline,
  };
}

/**
 * A promise is not made for a day that nobody can name: a clock does not start into a year without a calendar.
 * @throws Problem calendar-not-covered.
 */
function refuseUncovered(entries: readonly ClockEntry[], { uncoveredYear }: Deadline): void {
  if (uncoveredYear !== null && entries.some((entry) => entry.kind === 'start')) {
    throw problem('calendar-not-covered', { year: uncoveredYear });
  }
}

/** The ledger lines of an event: those its effects ask for, and a new calendar's. */
export function entriesOf(
  taken: Pick<Taken, 'effects' | 'calendarVersion' | 'occurredOn' | 'occurredAt'>,
  seq: number,
  segment: number,
): ClockEntry[] {
  const entries = clockEntries(taken.effects, { seq, segment, occurredAt: taken.occurredAt });
  if (taken.calendarVersion !== undefined) {
    const detail = { version: taken.calendarVersion };
    entries.push({ seq, ordinal: entries.length, segment, kind: 'calendar', on: taken.occurredOn, detail });
  }
  return entries;
}

interface Derived {
  rules: Rules;
  day: PlainDay;
  deadline: Deadline;
}

/** What a ledger came to when it was asked last: facts, columns and answer of one command ask the same. */
const derived = new WeakMap<readonly ClockEntry[], Derived>();

/** Where the clock stands on a day, by `judgedDay`. */
export function deadlineOn(ledger: readonly ClockEntry[], rules: Rules, day: PlainDay): Deadline {
  const known = derived.get(ledger);
  if (known?.day === day && known.rules === rules) return known.deadline;
  const deadline = deriveDeadline(ledger, rules.calendar, rules.policy, day);
  derived.set(ledger, { rules, day, deadline });
  return deadline;
}

function outboxOf(before: CaseColumns, after: CaseColumns, effects: readonly Effect[]): OutboxRow[] {
  const rows: OutboxRow[] = [];
  for (const effect of effects) {
    if (effect.type !== 'notice') continue;
    rows.push({ topic: 'notice', payload: { topic: effect.topic, to: effect.to, params: effect.params } });
  }
  const moved =
    before.dueOn !== after.dueOn ||
    before.clockState !== after.clockState ||
    before.ownerId !== after.ownerId;
  // Only a case with a due date before or after has a reminder to be moved.
  if (moved && (before.dueOn !== null || after.dueOn !== null)) {
    rows.push({ topic: 'deadline', payload: { dueOn: after.dueOn, clockState: after.clockState } });
  }
  return rows;
}

/** What people are told of a system event: who takes over, who is urged, who asked for the answer. */
function systemNotices({ kind, type, payload }: Taken): OutboxRow[] {
  if (kind !== 'system') return [];
  const notice = (to: Json, params: Json = {}) => [{ topic: 'notice', payload: { topic: type, to, params } }];
  switch (type) {
    case 'reassigned':
    case 'reopened':
    case 'late-entry-confirmed':
      return notice('owner');
    case 'measure-issued': {
      const { addressee = null, measure = null, answerBy = null } = payload as { [key: string]: Json };
      return notice({ user: addressee }, { measure, answerBy });
    }
    case 'measure-answered':
      return notice('supervisors');
    default:
      return [];
  }
}

function projectionsOf(
  before: Standing,
  identity: CaseIdentity,
  kind: CaseKind,
  taken: Taken,
  event: EventRow,
  columns: CaseColumns,
): Plan['projections'] {
  const view = {
    caseId: before.caseId,
    seq: event.seq,
    columns,
    context: persist(taken.snapshot).context,
    demonstration: identity.demonstration,
    actor: taken.actor,
  };
  const { caseId, seq } = event;
  const { erased } = taken;
  const forgotten = erased
    ? [{ caseId, seq, write: { write: 'requests.forget' as const, refs: erased } }]
    : [];
  return [
    ...forgotten,
    ...taken.effects.flatMap((effect) => {
      if (effect.type === 'case-unit.join') {
        const { unitId, siteId } = effect;
        return [{ caseId, seq, write: { write: 'case-unit.join' as const, unitId, siteId } }];
      }
      if (effect.type === 'case-unit.leave') {
        const { unitId, siteId, lead } = effect;
        return [{ caseId, seq, write: { write: 'case-unit.leave' as const, unitId, siteId, lead } }];
      }
      return kind.projections(effect, view).map((write) => ({ caseId, seq, write }));
    }),
  ];
}

function toRow({ ordinal, segment, kind, on, detail }: ClockEntry): ClockEntryRow {
  return { ordinal, segment, kind, on, detail };
}
