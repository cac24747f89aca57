import {
  applySystem,
  KernelError,
  open,
  type Snapshot,
  type StoredEvent,
  step,
  takeOver,
} from '../../machines/kernel.ts';
import { isSystemEventType, systemEvents } from '../../machines/system-event.ts';
import { judgedDay } from '../deadlines/policy.ts';
import { instantFrom } from '../kit/clock.ts';
import { isId } from '../kit/ids.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import type { CaseIdentity, CaseUnitRow, EventRow } from '../store/plan.ts';
import { listEventsOf } from '../store/read-events.ts';
import { columnsBefore } from './case-columns.ts';
import type { LaidFile } from './case-kind.ts';
import { GENESIS } from './chain.ts';
import { definitionOf, type EngineCore, kindOf } from './engine-parts.ts';
import { identityOf, subjectOf } from './opening-subject.ts';
import { planTransition, type Standing, type Taken } from './plan-transition.ts';

/** A case as its events alone tell it. */
export interface Replayed {
  standing: Standing;
  identity: CaseIdentity;
  /** The units the case is about; those that left are told by the event by which they did. */
  units: (CaseUnitRow & { open: boolean; leftSeq: number | null })[];
  files: (LaidFile & { seq: number; uploadedAt: string })[];
  /** What each event would look like if it were written again: verify compares effects, state and machine. */
  events: EventRow[];
}

/** Where and why replay could not go on. */
export class ReplayFault extends Error {
  readonly seq: number;

  constructor(seq: number, message: string) {
    super(message);
    this.name = 'ReplayFault';
    this.seq = seq;
  }
}

/**
 * Rebuilds a case from its events through the registry, with the code that wrote them: same input, same rows.
 * @param events of one case, in order, beginning with `opened` or `imported`.
 * @throws ReplayFault when an event does not fit onto the one before.
 */
export async function replayEvents(core: EngineCore, events: readonly EventRow[]): Promise<Replayed> {
  const first = events[0];
  if (first?.type !== 'opened' && first?.type !== 'imported')
    throw new ReplayFault(first?.seq ?? 0, 'the first event does not open the case');
  let replayed: Replayed | undefined;
  let snapshot: Snapshot | undefined;
  for (const event of events) {
    try {
      const next: { replayed: Replayed; snapshot: Snapshot } = await replayOne(
        core,
        event,
        replayed,
        snapshot,
      );
      replayed = next.replayed;
      snapshot = next.snapshot;
    } catch (error) {
      if (error instanceof ReplayFault || !(error instanceof Error)) throw error;
      throw new ReplayFault(
        event.seq,
        error instanceof KernelError ? `${error.fault}: ${error.message}` : error.message,
      );
    }
  }
  if (!replayed) throw new ReplayFault(0, 'no events');
  return replayed;
}

/** @throws Problem not-found; ReplayFault. */
export async function replayCase(core: EngineCore, caseId: string): Promise<Replayed> {
  const events = isId(caseId) ? await listEventsOf(core.database.pool, [caseId]) : [];
  if (events.length === 0) throw problem('not-found');
  return replayEvents(core, events);
}

async function replayOne(
  core: EngineCore,
  event: EventRow,
  before: Replayed | undefined,
  snapshot: Snapshot | undefined,
): Promise<{ replayed: Replayed; snapshot: Snapshot }> {
  const origin = before ?? originOf(event);
  const retaken = takeAgain(core, event, snapshot, origin.standing.columns.machine);
  const { calendarVersion, policyVersion } = origin.standing.columns;
  const rules = await core.rulebook.at(retaken.calendarVersion ?? calendarVersion, policyVersion);
  const judgedOn = judgedDay(instantFrom(event.recordedAt), rules.policy);
  const taken: Taken = { ...retaken, judgedOn };
  const kind = kindOf(core, origin.identity.kind);
  const planned = planTransition(origin.standing, origin.identity, kind, taken, rules);
  const files = planned.change.files.map(({ item, sha256, nameRef }) => ({
    item,
    sha256,
    nameRef,
    seq: event.seq,
    uploadedAt: event.recordedAt,
  }));
  const units = planned.projections.reduce(unitsAfter, origin.units);
  const open = !planned.standing.columns.ended;
  return {
    snapshot: taken.snapshot,
    replayed: {
      // The chain goes on from what is stored: a wrong link is named once, where it is.
      standing: { ...planned.standing, hash: event.hash },
      identity: origin.identity,
      units: units.map((unit) => ({ ...unit, open: open && unit.leftSeq === null })),
      files: [...origin.files, ...files],
      events: [...origin.events, planned.change.event],
    },
  };
}

function originOf(event: EventRow): Replayed {
  const subject = subjectOf(event.facts);
  const columns = columnsBefore(subject);
  return {
    standing: { caseId: event.caseId, version: 0, hash: GENESIS, columns, ledger: [] },
    identity: identityOf(subject, event.recordedAt),
    units: subject.units.map((unit, index) => ({ ...unit, lead: index === 0, open: true, leftSeq: null })),
    files: [],
    events: [],
  };
}

/** Lets the kernel take a stored event once more. */
function takeAgain(
  core: EngineCore,
  event: EventRow,
  snapshot: Snapshot | undefined,
  machine: string,
): Omit<Taken, 'judgedOn'> {
  const stored = toStored(event);
  const common = {
    ...stored,
    confirmedBy: event.confirmedBy,
    personal: [],
  };
  if (event.type === 'opened') {
    const definition = definitionOf(core, event.machine);
    const { act } = definition.opening;
    return { ...common, ...open(definition, stored), definition, act, reopened: false };
  }
  if (event.type === 'imported' && !snapshot) {
    const definition = definitionOf(core, event.machine);
    return {
      ...common,
      ...takeOver(definition, stored),
      definition,
      act: systemEvents.imported.act,
      reopened: false,
    };
  }
  if (!snapshot) throw new ReplayFault(event.seq, 'no event opened the case');
  if (event.kind === 'system') {
    if (!isSystemEventType(event.type))
      throw new ReplayFault(event.seq, `unknown system event ${event.type}`);
    const applied = applySystem(core.registry, snapshot, stored);
    const definition = definitionOf(core, applied.snapshot.machineId);
    return { ...common, ...applied, definition, act: systemEvents[event.type].act };
  }
  const definition = definitionOf(core, machine);
  const spec = Object.hasOwn(definition.events, event.type) ? definition.events[event.type] : undefined;
  if (!spec) throw new ReplayFault(event.seq, `${machine} has no event ${event.type}`);
  const result = step(definition, snapshot, stored);
  if (!result.ok) throw new ReplayFault(event.seq, `${event.type} is refused: ${result.reason}`);
  return { ...common, ...result, definition, act: spec.act, reopened: false };
}

function toStored(event: EventRow): StoredEvent & { occurredOn: Taken['occurredOn']; recordedOn: string } {
  return {
    seq: event.seq,
    kind: event.kind,
    type: event.type,
    machine: event.machine,
    payload: event.payload,
    facts: event.facts,
    actor: { id: event.actorId, role: event.actorRole },
    occurredOn: shanghaiDay(instantFrom(event.occurredAt)),
    occurredAt: event.occurredAt,
    recordedOn: shanghaiDay(instantFrom(event.recordedAt)),
    recordedAt: event.recordedAt,
  };
}

type Units = Replayed['units'];

/** What the projections onto case_units come to. */
function unitsAfter(
  units: Units,
  { seq, write }: ReturnType<typeof planTransition>['projections'][number],
): Units {
  const is = (place: { unitId: string; siteId: string }) => (unit: Units[number]) =>
    unit.unitId === place.unitId && unit.siteId === place.siteId;
  if (write.write === 'case-unit.join') {
    const { unitId, siteId } = write;
    const joined = { unitId, siteId, lead: false, open: true, leftSeq: null };
    const known = units.find(is(write));
    if (!known) return [...units, joined];
    return units.map((unit) => (unit === known ? { ...unit, open: true, leftSeq: null } : unit));
  }
  if (write.write === 'case-unit.leave') {
    const left = is(write);
    const leads = is(write.lead);
    return units.map((unit) => {
      if (left(unit)) return { ...unit, open: false, lead: false, leftSeq: seq };
      return unit.leftSeq === null ? { ...unit, lead: leads(unit) } : unit;
    });
  }
  return units;
}
