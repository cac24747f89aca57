import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { CaseColumns, ProjectionWrite } from '../store/plan.ts';

/** What a kind is given besides the database's answer to make facts of it. */
export interface FactsGiven<Calendar = unknown, Policy = unknown> {
  calendar: Calendar;
  policy: Policy;
  /** The legal day of occurrence. */
  on: PlainDay;
  event?: { type: string; payload: Json };
}

/**
 * A kind of case: which machine it runs and how it touches the rest of the house. Registered once, in
 * src/services.ts; the engine knows no kind by name.
 */
export interface CaseKind {
  name: string;
  /** The machine@version that new cases take. */
  machine: string;
  /** Two or three letters before the case's number. */
  numberPrefix: string;
  /**
   * One SQL scalar expression giving jsonb, over the alias `c` (a row of `cases`): everything outside the
   * case that a guard reads. Run by the store, in the same query that reads the case.
   */
  factsSql: string;
  /** Pure: the facts a guard sees, kept in the event and hashed. */
  toFacts(raw: Json, given: FactsGiven): Json;
  /** Writes elsewhere that an effect asks for. Pure; empty for an effect that concerns the engine alone. */
  projections(effect: { type: string }, view: { caseId: string; columns: CaseColumns }): ProjectionWrite[];
}
