import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { CaseColumns, CaseIdentity } from '../store/plan.ts';

/** A case as it is shown: its row, and the machine's context, in which personal data are references. */
export interface CaseView extends Omit<CaseColumns, 'snapshot'>, CaseIdentity {
  id: string;
  version: number;
  context: Json;
  updatedAt: string;
}

/** The clock of a case today, derived from its ledger. */
export interface LightView {
  light: string;
  clockState: string;
  startedOn: PlainDay | null;
  dueOn: PlainDay | null;
  stoppedOn: PlainDay | null;
  provisional: boolean;
  /** Working days left; negative when overdue; null while no due date is known. */
  remaining: number | null;
}

export interface UnmetRule {
  rule: string;
  basis: { source: string; article: string; confidence: 'H' | 'M' | 'L' };
  severity: 'block' | 'warn';
  detail: { zh: string; en: string };
  needs?: string[];
}

/** One event of the case's machine and whether this actor may send it now. */
export interface PossibleEvent {
  type: string;
  label: { zh: string; en: string };
  allowed: boolean;
  /** Why not: the state does not know it, a rule is unmet, or it is not this actor's to send. */
  reason?: 'state' | 'rules' | 'actor';
  unmet: UnmetRule[];
  /** Payload pointers a rule still has to see. */
  needs: string[];
}

export interface CaseAnswer {
  case: CaseView;
  events: PossibleEvent[];
  /** Acts on this case beside events (reassign, reopen, ...): may this actor do them. */
  abilities: Record<string, boolean>;
  light: LightView;
  /** The event this answer is about; 0 when it waits for a supervisor. */
  eventSeq: number;
  /** Set when the same request had been answered before. */
  replayed?: true;
  /** Set when the entry was recorded too late and waits for a supervisor's confirmation. */
  lateEntry?: { id: string; status: 'pending' | 'confirmed' | 'refused' };
}

export type Possibilities = Pick<CaseAnswer, 'case' | 'events' | 'abilities' | 'light'>;
