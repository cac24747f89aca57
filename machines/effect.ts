import type { SelectionEffect } from './cadre-selection/effect.ts';
import type { TrainingEffect } from './training/effect.ts';

/**
 * What a machine may ask of the outside world. A machine runs nothing: `step` hands these back as data and
 * the engine turns them into clock entries, projections, index columns and notices. The union is closed;
 * it grows here and nowhere else. Days are ISO strings 'YYYY-MM-DD' in Asia/Shanghai.
 */

/** Whose desk the file lies on: the days are charged to this one. */
export type Holder = 'enterprise' | 'instructor' | 'approver';

/** Why the clock stands still. The first two are caused by an event, the others asked for and granted. */
export type SuspensionReason = 'correction' | 'notice' | 'force-majeure' | 'enterprise-postponement';

/**
 * The ledger's own effects. Several suspensions may overlap; each is an interval of its own, told apart by
 * `reason` (one open interval per reason at most), and the clock stands while any of them is open. A grant
 * reaches back to the day asked for, so `on` may be earlier than that of the entry before: derive from the
 * intervals, not from the order of the entries.
 */
export type ClockEffect =
  | { type: 'clock.start'; on: string }
  | {
      type: 'clock.suspend';
      on: string;
      /** Last day of the suspension where it is known beforehand: the clock runs again on the day after,
       * whether or not a `clock.resume` has been recorded by then. */
      until?: string;
      reason: SuspensionReason;
      cause: 'event' | 'granted';
    }
  | { type: 'clock.resume'; on: string; reason: SuspensionReason }
  | { type: 'clock.extend'; on: string; days: number; reason: string }
  | { type: 'clock.stop'; on: string }
  | { type: 'clock.hold'; on: string; holder: Holder };

/** Who should hear of something; the engine resolves the relation to people. */
export type NoticeRelation = 'owner' | 'superior' | 'claimer' | 'supervisors' | 'enterprise' | 'requester';

export type NoticeTopic =
  | 'request-submitted'
  | 'request-returned'
  | 'request-approved'
  | 'reply-issued'
  | 'suspension-requested'
  | 'suspension-decided'
  | 'extension-requested'
  | 'extension-decided'
  | 'unit-left'
  | 'case-ended'
  | 'committee-required';

export type NoticeEffect = {
  type: 'notice';
  topic: NoticeTopic;
  to: NoticeRelation;
  /** Never personal data: ids, days, codes and numbers only. */
  params: Record<string, string | number | boolean>;
};

/** 'new' is the union this very case founds; anything else is the id of a union that stands already. */
export type UnionRef = 'new' | (string & {});

export type ProjectionEffect =
  /** Index columns of the case row; `null` clears one. */
  | {
      type: 'case.index';
      mode?: string | null;
      holder?: Holder;
      claimedBy?: string | null;
    }
  /** A survey made without a case becomes this case's. */
  | { type: 'survey.adopt'; surveyId: string }
  | { type: 'case-unit.join'; unitId: string; siteId: string }
  | { type: 'case-unit.leave'; unitId: string; siteId: string; lead: { unitId: string; siteId: string } }
  | {
      type: 'union.create';
      name: string;
      mode: 'independent' | 'joint' | 'organiser';
      /** Election day: the term counts from it. */
      foundedOn: string;
      /** Date of the superior's reply. */
      approvedOn: string;
      replyNumber: string;
      termYears: number;
    }
  | {
      type: 'union.update';
      unionRef: UnionRef;
      name?: string;
      unveiledOn?: string;
      approvedOn?: string;
      replyNumber?: string;
      termYears?: number;
      /** The union's own unified code, from its legal-person certificate. */
      code?: string;
    }
  | { type: 'union.close'; unionRef: UnionRef; on: string; why: 'merged' | 'deregistered' | 'moved-out' }
  | {
      type: 'coverage.open';
      unitId: string;
      siteId: string;
      unionRef: UnionRef;
      kind: 'primary' | 'secondary';
      from: string;
    }
  | { type: 'coverage.close'; unitId: string; siteId: string; unionRef: UnionRef; to: string }
  | TrainingEffect
  | SelectionEffect;

/** Hiring: who applied, with which marks, and the places of the quota. Marks are hundredths. */
export type HiringEffect =
  | { type: 'hiring.enter'; person: string; post: string }
  | { type: 'hiring.mark'; test?: number; interview?: number }
  /** The person may apply to the round again. */
  | { type: 'hiring.leave' }
  | { type: 'quota.reserve'; on: string; contract: 'special' | 'socialised' }
  | { type: 'quota.use'; on: string }
  | { type: 'quota.release'; on: string; why: string };

export type Effect = ClockEffect | NoticeEffect | ProjectionEffect | HiringEffect;

/** One line of the clock's ledger. `calendar` and `policy` come from system events, the rest from effects. */
export interface ClockEntry {
  /** Sequence number of the event that wrote it. */
  seq: number;
  /** Position among the entries of that event, from 0. */
  ordinal: number;
  /** 1 for the first life of a case, one more for each reopening. */
  segment: number;
  kind: 'start' | 'suspend' | 'resume' | 'extend' | 'stop' | 'hold' | 'calendar' | 'policy';
  on: string;
  /** The kind's own fields: until, reason, cause, days, holder, version, at. */
  detail: ClockDetail;
}

export interface ClockDetail {
  until?: string;
  reason?: string;
  cause?: 'event' | 'granted';
  days?: number;
  holder?: Holder;
  version?: number;
  /** Of a stop: the instant, ISO 8601. */
  at?: string;
}

/**
 * The ledger lines among the effects of one event.
 * @param event its sequence number, the segment it belongs to, and the ISO instant at which it happened: a
 * stop keeps the instant, since a policy may end the day at close of business.
 */
export function clockEntries(
  effects: readonly Effect[],
  event: { seq: number; segment: number; occurredAt: string },
): ClockEntry[] {
  const { seq, segment, occurredAt } = event;
  const entries: ClockEntry[] = [];
  for (const effect of effects) {
    if (!isClockEffect(effect)) continue;
    const { type, on, ...fields } = effect;
    const kind = type.slice('clock.'.length) as ClockEntry['kind'];
    const detail = kind === 'stop' ? { ...fields, at: occurredAt } : fields;
    entries.push({ seq, ordinal: entries.length, segment, kind, on, detail });
  }
  return entries;
}

export function isClockEffect(effect: Effect): effect is ClockEffect {
  return effect.type.startsWith('clock.');
}
