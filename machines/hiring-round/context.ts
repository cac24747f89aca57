import { z } from 'zod';
import { criteria, post } from './fields.ts';

/** What a hiring round remembers: plain JSON, days as 'YYYY-MM-DD', `by` a user's id, no names of people. */

const id = z.string();
const day = z.string();

const paper = z.strictObject({ number: z.string(), on: day });

export const contextSchema = z.strictObject({
  name: z.string(),
  plan: z
    .strictObject({
      posts: z.array(post()),
      criteria: criteria(),
      /** Months for which applicants' data are kept after the round has ended. */
      retentionMonths: z.int(),
      /** Working days within which an offer is to be signed. */
      offerDays: z.int(),
      /** Working days from the notice to the end of the round. */
      limitDays: z.int(),
    })
    .nullable(),
  approval: paper.nullable(),
  announced: z.strictObject({ number: z.string(), on: day, from: day, to: day }).nullable(),
  signUpClosedOn: day.nullable(),
  /** Posts whose headcount was cut, with the event that did it. */
  cuts: z.array(z.strictObject({ post: z.string(), from: z.int(), to: z.int(), seq: z.int() })),
  test: paper.nullable(),
  interview: paper.nullable(),
  medical: paper.nullable(),
  political: paper.nullable(),
  notice: z
    .strictObject({ number: z.string(), from: day, to: day, closedOn: day.nullable(), times: z.int() })
    .nullable(),
  objections: z.array(
    z.strictObject({
      code: z.string(),
      finding: z.enum(['open', 'dismissed', 'upheld']),
      /** Left out where it is about nobody in particular. */
      applicationId: id.optional(),
    }),
  ),
  clock: z.strictObject({ startedOn: day.nullable(), noticeUntil: day.nullable() }),
  hands: z.strictObject({ prepared: z.array(id), submittedBy: id.nullable(), decided: z.array(id) }),
  end: z.strictObject({ state: z.string(), on: day, from: z.string() }).nullable(),
});
export type HiringRoundContext = z.infer<typeof contextSchema>;

/** A new round, before anything has been planned. */
export function beginning(name: string): HiringRoundContext {
  return {
    name,
    plan: null,
    approval: null,
    announced: null,
    signUpClosedOn: null,
    cuts: [],
    test: null,
    interview: null,
    medical: null,
    political: null,
    notice: null,
    objections: [],
    clock: { startedOn: null, noticeUntil: null },
    hands: { prepared: [], submittedBy: null, decided: [] },
    end: null,
  };
}
