import type { Effect } from '../../machines/effect.ts';
import type { EventActor } from '../../machines/kernel.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import type { Policy } from '../deadlines/policy.ts';
import type { Act } from '../identity/acts.ts';
import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { CaseColumns, ProjectionWrite } from '../store/plan.ts';

/** What a kind is given besides the database's answer to make facts of it. */
export interface FactsGiven {
  calendar: Calendar;
  policy: Policy;
  /** The legal day of occurrence. */
  on: PlainDay;
  columns: CaseColumns;
  /** The machine's context; null while the case is being opened. */
  context: Json;
  /** The clock as derived on that day. Computed when asked for. */
  deadline(): Deadline;
  /** Absent in a preview. Personal fields of the payload are references already. */
  event?: { type: string; payload: Json };
}

/** An event of the case after personal data were set apart: what verify sees, too. */
export interface KindEvent {
  kind: 'machine' | 'system';
  type: string;
  payload: Json;
}

/** A file that an event lays into the case. */
export interface LaidFile {
  item: string;
  sha256: string;
  /** Where the file's name is kept, as names may name people. */
  nameRef: string | null;
}

/** The case for which an effect is projected. */
export interface ProjectionView {
  caseId: string;
  seq: number;
  columns: CaseColumns;
  context: Json;
  demonstration: boolean;
  actor: EventActor;
}

/** The acts of the table of powers by which cases of a kind are reached; that of opening is the machine's own. */
export interface KindActs {
  /** To know of the case at all. */
  read: Act;
  /** To send an event at all; which event is asked of the event's own act. */
  advance: Act;
  readPersonal: Act;
}

/**
 * A kind of case: which machine it runs and how it touches the rest of the house. Registered once, in
 * src/services.ts; the engine knows no kind by name. Everything in it is pure.
 */
export interface CaseKind {
  name: string;
  /** The machine@version that new cases take. */
  machine: string;
  /** What a case's number begins with: `JH` gives JH-320924-2026-0001. */
  numberPrefix: string;
  acts: KindActs;
  /**
   * One SQL scalar expression giving jsonb, over the alias `c` (a row of `cases`): everything outside the
   * case that a guard reads. Run by the store, in the same query that reads the case. While a case is being
   * opened, `c` is the row it will get and `case_units` holds none of its units yet. Of the row it may read
   * what never changes (the case it belongs to, too), and stage, mode, owner, claimer, unit and site: after an event that changes one of
   * these, writes elsewhere or takes or leaves units, the answer is rendered from facts read again.
   */
  factsSql: string;
  /** The facts a guard sees, kept in the event and hashed. */
  toFacts(raw: Json, given: FactsGiven): Json;
  /** Writes elsewhere that an effect asks for; empty for an effect that concerns the engine alone. */
  projections(effect: Effect, view: ProjectionView): ProjectionWrite[];
  /** The files an event lays into the case; verify asks again and compares. */
  files(event: KindEvent): LaidFile[];
}
