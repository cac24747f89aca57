import type { Bilingual, Unmet } from '../../machines/kernel.ts';
import type { Deadline } from '../deadlines/derive-deadline.ts';
import type { LightName, LightText } from '../deadlines/light.ts';
import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { CaseColumns, CaseIdentity } from '../store/plan.ts';
import type { KindActs } from './case-kind.ts';

/** A case as it is shown: its row, and the machine's context, in which personal data are references. */
export interface CaseView extends Omit<CaseColumns, 'snapshot' | 'hands'>, CaseIdentity {
  id: string;
  version: number;
  /** The machine's state value: one member for each region. */
  value: Json;
  context: Json;
  updatedAt: string;
}

/** The clock of a case today, in words. */
export interface LightView extends LightText {
  light: LightName;
  dueOn: PlainDay | null;
  provisional: boolean;
  /** Working days left; negative when overdue; null before the start. */
  remaining: number | null;
}

/** One event of the case's machine and whether this actor may send it now. */
export interface PossibleEvent {
  type: string;
  label: Bilingual;
  allowed: boolean;
  /** Why not: the state does not know it, a rule is unmet, or it is not this actor's to send. */
  reason: 'state' | 'rules' | 'actor' | null;
  unmet: Unmet[];
  /** Payload pointers a rule still has to see. */
  needs: string[];
}

export interface CaseAnswer {
  case: CaseView;
  events: PossibleEvent[];
  /** Acts on this case beside its machine's events, by the key of the policy table. */
  abilities: Record<string, boolean>;
  /** The acts by which the case's kind is reached. */
  acts: KindActs;
  light: LightView;
  /** Everything the ledger says today. */
  deadline: Deadline;
  /** The event this answer is about; 0 when it waits for a supervisor. */
  eventSeq: number;
  /** The state it led to; the case itself may have gone on since when the answer is replayed. */
  eventState: string;
  /** Whether the same request had been answered before. */
  replayed: boolean;
  /** Set when the entry was recorded too late and waits for a supervisor's confirmation. */
  lateEntry?: { id: string; status: 'pending' };
}

export type Possibilities = Pick<CaseAnswer, 'case' | 'events' | 'abilities' | 'acts' | 'light' | 'deadline'>;
