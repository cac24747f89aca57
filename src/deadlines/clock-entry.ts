import type { PlainDay } from '../kit/plain-day.ts';

/** Whose desk the file lies on. */
export type Holder = 'enterprise' | 'instructor' | 'approver';

/** What a ledger line carries besides its kind and day. */
export interface ClockDetail {
  /** suspend: the last day of standing still, where it was known beforehand. */
  until?: string;
  /** suspend, resume, extend. */
  reason?: string;
  /** suspend: caused by an event (no grant needed), or asked for and granted. */
  cause?: 'event' | 'granted';
  /** extend: working days added. */
  days?: number;
  /** hold. */
  holder?: Holder;
  /** calendar, policy. */
  version?: number;
  /** stop: the instant, ISO 8601; needed only where a policy ends the day at close of business. */
  at?: string;
}

/**
 * One line of a case's clock ledger. The ledger is append-only; due date, light and charged days are derived
 * from it and a calendar version, and are stored nowhere as truth.
 */
export interface ClockEntry {
  /** Sequence number of the event that wrote it, its place among that event's lines, and its segment. */
  seq: number;
  ordinal: number;
  segment: number;
  kind: 'start' | 'suspend' | 'resume' | 'extend' | 'stop' | 'hold' | 'calendar' | 'policy';
  /** Legal day on which it takes effect. A granted suspension may reach back before the line above it. */
  on: string;
  detail: ClockDetail;
}

/** When a case entered a stage; given beside the ledger where days are charged by stage. */
export interface StageEntry {
  stage: string;
  on: PlainDay;
}

/** Lines hold days that a schema has checked when they were written. */
export function dayOf(entry: ClockEntry): PlainDay {
  return entry.on as PlainDay;
}
