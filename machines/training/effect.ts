import type { Part, Topic, TrainingForm } from './fields.ts';

/** What the training machines write beside their own case: the tables that capacity and figures are kept by. */
export type TrainingEffect =
  | { type: 'training-year.open'; year: number }
  /** The plan is withdrawn: the year may be planned anew. */
  | { type: 'training-year.withdraw'; on: string }
  | {
      type: 'training-form.record';
      form: TrainingForm;
      heldOn: string;
      hours: number;
      attended: number;
      topics: Topic[];
    }
  | {
      type: 'training-session.open';
      yearId: string;
      sequence: number;
      from: string;
      to: string;
      capacity: number;
      place: string;
      /** The cancelled session that this one makes up for. */
      makesUpForId: string | null;
    }
  /** Only the members that change. */
  | { type: 'training-session.set'; from?: string; to?: string; capacity?: number; cancelledOn?: string }
  | {
      type: 'training-programme.set';
      modules: {
        code: string;
        title: string;
        topics: Topic[];
        on: string;
        part: Part;
        hours: number;
      }[];
    }
  | {
      type: 'training-enrolment.open';
      sessionId: string;
      personId: string;
      purpose: 'cadre' | 'chair-qualification';
    }
  /** A place is taken or given back; the database refuses one place more than there are. */
  | { type: 'training-place.take'; sessionId: string }
  | { type: 'training-place.free'; sessionId: string }
  /** The person goes to this session no more; the same session may be asked for again. */
  | { type: 'training-enrolment.leave' }
  | { type: 'training-attendance.record'; on: string; part: Part; present: boolean; absence: string | null }
  | { type: 'training-result.record'; passed: boolean; on: string }
  | { type: 'training-certificate.issue'; year: number; sequence: number; number: string; on: string };
