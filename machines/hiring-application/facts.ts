import { z } from 'zod';
import { criteria, post } from '../hiring-round/fields.ts';

/**
 * What the guards of an application know besides it: the round it belongs to, where the person stands among the
 * others, the quota, and of the person's particulars only what the rules ask: an age and a yes or no. A day of
 * birth never enters an event.
 */
export const factsSchema = z.strictObject({
  round: z
    .strictObject({
      stage: z.string(),
      state: z.string(),
      ended: z.boolean(),
      criteria: criteria(),
      /** The post applied for, its headcount after cuts; null where the round has no such post. */
      post: post().extend({ headcount: z.int() }).nullable(),
      signUp: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
      noticeClosedOn: z.string().nullable(),
      offerDays: z.int(),
    })
    .nullable(),
  applicant: z.strictObject({
    /** Full years on the cut-off date; null where the particulars are erased or say nothing. */
    age: z.int().nullable(),
    /** Whether the degree was held by the closing of sign-up. */
    degreeHeld: z.boolean().nullable(),
  }),
  /** 1 is the best of those of the post who are still in; equal marks share a rank. */
  rank: z.strictObject({ written: z.int().nullable(), total: z.int().nullable() }),
  quota: z.strictObject({ size: z.int(), reserved: z.int(), used: z.int() }),
  deadline: z.strictObject({ dueOn: z.string().nullable(), overdue: z.boolean() }),
  policy: z.strictObject({ version: z.int(), budgetDays: z.int() }),
});
export type HiringApplicationFacts = z.infer<typeof factsSchema>;

export const exampleFacts: HiringApplicationFacts = {
  round: {
    stage: 'review',
    state: 'review',
    ended: false,
    criteria: {
      cutOffOn: '2026-12-01',
      ageFrom: 18,
      ageTo: 35,
      ageToWithService: 40,
      serviceYears: 3,
      openingRatio: 3,
      interviewRatio: 3,
      testWeight: 50,
      passMark: 60,
    },
    post: {
      code: 'p1',
      name: '社会化工会工作者',
      place: '合德镇总工会',
      headcount: 2,
      contract: 'socialised',
      leastDegree: 'college',
    },
    signUp: { from: '2026-11-23', to: '2026-12-02' },
    noticeClosedOn: null,
    offerDays: 5,
  },
  applicant: { age: 28, degreeHeld: true },
  rank: { written: 1, total: 1 },
  quota: { size: 15, reserved: 0, used: 11 },
  deadline: { dueOn: null, overdue: false },
  policy: { version: 1, budgetDays: 5 },
};
