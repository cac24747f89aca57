import { z } from 'zod';

/** What an enrolment remembers. The person is an id: names stand in the pool of cadres. Days are 'YYYY-MM-DD'. */

const id = z.string();
const day = z.string();

export const contextSchema = z.strictObject({
  sessionId: id,
  personId: id,
  purpose: z.enum(['cadre', 'chair-qualification']),
  queuedOn: day.nullable(),
  admittedOn: day.nullable(),
  /** Half-day ('2026-05-11-am') -> whether the person was there, and why not. */
  attendance: z.record(
    z.string(),
    z.strictObject({
      present: z.boolean(),
      absence: z.enum(['sick', 'work', 'personal', 'none']).nullable(),
    }),
  ),
  assessment: z
    .strictObject({ passed: z.boolean(), score: z.number().nullable(), on: day, by: id.nullable() })
    .nullable(),
  certificate: z.strictObject({ number: z.string(), on: day }).nullable(),
  end: z.strictObject({ state: z.string(), on: day }).nullable(),
});

export type TrainingEnrolmentContext = z.infer<typeof contextSchema>;

/** Payload of `opened`: what the machine begins with. */
export interface EnrolmentInput {
  sessionId: string;
  personId: string;
  purpose: 'cadre' | 'chair-qualification';
}

export function beginning(input: EnrolmentInput | undefined): TrainingEnrolmentContext {
  return {
    sessionId: input?.sessionId ?? '',
    personId: input?.personId ?? '',
    purpose: input?.purpose ?? 'cadre',
    queuedOn: null,
    admittedOn: null,
    attendance: {},
    assessment: null,
    certificate: null,
    end: null,
  };
}

export function halfDaysPresent(context: TrainingEnrolmentContext): number {
  return Object.values(context.attendance).filter(({ present }) => present).length;
}
