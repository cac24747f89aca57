import { z } from 'zod';
import type { Effect } from '../../machines/effect.ts';
import type { Position } from '../../machines/kernel.ts';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import { dutyOf, toAct } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { type CaseColumns, COLUMN_GROUP_NAMES, type ColumnGroup } from '../store/plan.ts';
import type { OpeningSubject } from './opening-subject.ts';

/** What happened, as far as the columns of the case's row are concerned. */
export interface ColumnChange {
  kind: 'machine' | 'system';
  type: string;
  payload: Json;
  /** The key of the policy table by which the event was allowed. */
  act: string;
  actorId: string | null;
  occurredOn: PlainDay;
  occurredAt: string;
  machine: string;
  snapshot: Json;
  position: Position;
  segment: number;
  effects: readonly Effect[];
  /** Derived from the ledger with this event's entries, on the day it was recorded. */
  deadline: Deadline;
  calendarVersion: number;
}

/** The row of a case before its first event; `columnsAfter` makes the rest of it. */
export function columnsBefore(subject: Omit<OpeningSubject, 'number'>): CaseColumns {
  const lead = subject.units[0];
  return {
    machine: subject.machine,
    snapshot: null,
    stage: '',
    state: '',
    ended: false,
    segment: 1,
    title: subject.title,
    mode: subject.mode,
    divisionCode: subject.divisionCode,
    organisationId: subject.organisationId,
    unitId: lead?.unitId ?? null,
    siteId: lead?.siteId ?? null,
    lineId: subject.lineId,
    areaId: subject.areaId,
    ownerId: subject.ownerId,
    claimedBy: null,
    hands: [],
    lastOccurredAt: null,
    endedOn: null,
    clockState: 'notStarted',
    holder: 'instructor',
    startedOn: null,
    dueOn: null,
    stoppedOn: null,
    provisional: false,
    calendarVersion: subject.calendarVersion,
    policyVersion: subject.policyVersion,
    imported: false,
  };
}

/**
 * The columns after an event. Pure, and the only place that knows how they follow from it: the door writes
 * what this says, and verify compares what is stored with what this says again.
 */
export function columnsAfter(before: CaseColumns, change: ColumnChange): CaseColumns {
  const { position, deadline } = change;
  return {
    ...before,
    ...indexedBy(change.effects),
    ...placeAfter(before, change),
    machine: change.machine,
    snapshot: change.snapshot,
    stage: position.stage,
    state: position.state,
    ended: position.ended,
    endedOn: position.ended ? (before.endedOn ?? change.occurredOn) : null,
    segment: change.segment,
    ownerId: ownerAfter(before, change),
    hands: handsAfter(before.hands, change),
    lastOccurredAt: change.kind === 'machine' ? change.occurredAt : before.lastOccurredAt,
    clockState: position.clockState,
    startedOn: deadline.startedOn,
    dueOn: deadline.dueOn,
    stoppedOn: deadline.stoppedOn,
    provisional: deadline.provisional,
    calendarVersion: change.calendarVersion,
    imported: before.imported || change.type === 'imported',
  };
}

type GroupedColumn = Exclude<keyof CaseColumns, 'snapshot' | 'stage' | 'state' | 'lastOccurredAt'>;

const GROUP_OF: Record<GroupedColumn, ColumnGroup> = {
  clockState: 'clock',
  holder: 'clock',
  startedOn: 'clock',
  dueOn: 'clock',
  stoppedOn: 'clock',
  provisional: 'clock',
  ownerId: 'people',
  claimedBy: 'people',
  hands: 'people',
  machine: 'rest',
  ended: 'rest',
  segment: 'rest',
  title: 'rest',
  mode: 'rest',
  divisionCode: 'rest',
  organisationId: 'rest',
  unitId: 'rest',
  siteId: 'rest',
  lineId: 'rest',
  areaId: 'rest',
  endedOn: 'rest',
  calendarVersion: 'rest',
  policyVersion: 'rest',
  imported: 'rest',
};
const GROUPED = Object.keys(GROUP_OF) as GroupedColumn[];

/** The groups of columns that an event changes. `hands` is another list when there is one more. */
export function changedGroups(before: CaseColumns, after: CaseColumns): ColumnGroup[] {
  const changed = new Set<ColumnGroup>();
  for (const column of GROUPED) if (before[column] !== after[column]) changed.add(GROUP_OF[column]);
  return COLUMN_GROUP_NAMES.filter((group) => changed.has(group));
}

function indexedBy(effects: readonly Effect[]): Partial<CaseColumns> {
  const columns: Partial<CaseColumns> = {};
  for (const effect of effects) {
    if (effect.type === 'case.index') {
      if (effect.mode !== undefined) columns.mode = effect.mode;
      if (effect.holder !== undefined) columns.holder = effect.holder;
      if (effect.claimedBy !== undefined) columns.claimedBy = effect.claimedBy;
    }
    if (effect.type === 'clock.hold') columns.holder = effect.holder;
    if (effect.type === 'case-unit.leave') {
      columns.unitId = effect.lead.unitId;
      columns.siteId = effect.lead.siteId;
    }
  }
  return columns;
}

function ownerAfter(before: CaseColumns, change: ColumnChange): string | null {
  if (change.kind !== 'system' || change.type !== 'reassigned') return before.ownerId;
  const { payload } = change;
  const to =
    typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload.to : undefined;
  return typeof to === 'string' ? to : before.ownerId;
}

/** A case belongs where its leading unit belongs; history keeps where that was before. */
function placeAfter(
  before: CaseColumns,
  { kind, type, payload }: ColumnChange,
): Pick<CaseColumns, 'divisionCode' | 'lineId' | 'areaId'> {
  const { divisionCode, lineId, areaId } = before;
  if (kind !== 'system' || type !== 'placed') return { divisionCode, lineId, areaId };
  return placedPayload.parse(payload);
}

const placedPayload = z.object({
  divisionCode: z.string(),
  lineId: z.string().nullable(),
  areaId: z.string().nullable(),
});

/** Only acts that bear a duty are kept, and a person's same act once: enough for the separation of duties. */
function handsAfter(hands: CaseColumns['hands'], { act, actorId }: ColumnChange): CaseColumns['hands'] {
  if (actorId === null || dutyOf(toAct(act)) === undefined) return hands;
  if (hands.some((hand) => hand.act === act && hand.actorId === actorId)) return hands;
  return [...hands, { act, actorId }];
}
