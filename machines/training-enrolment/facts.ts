import { z } from 'zod';
import { topicLabels } from '../training/fields.ts';

/** What the guards of an enrolment read outside it: its session, the queue, what the person learned this year. */

/** What a county may set differently. */
const countyFacts = z.strictObject({
  /** Least share of half-days to be there for, in percent. */
  attendancePercent: z.int(),
});

export const factsSchema = z.strictObject({
  session: z
    .strictObject({
      state: z.string(),
      year: z.int(),
      capacity: z.int(),
      taken: z.int(),
      /** Half-days with a module: '2026-05-11-am'. */
      halfDays: z.array(z.string()),
    })
    .nullable(),
  /** How many wait for the same session and asked earlier. */
  ahead: z.int(),
  /** Topics of the modules the person was there for in this year, in this session and in others. */
  topics: z.array(z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels])),
  /** The number that the next certificate of this year and county has to bear, and its place in the series. */
  nextCertificate: z.strictObject({ sequence: z.int(), number: z.string() }),
  county: countyFacts,
});

export type TrainingEnrolmentFacts = z.infer<typeof factsSchema>;
export type TrainingCounty = z.infer<typeof countyFacts>;

/** As shipped: an invented default. */
export const shippedTrainingCounty: TrainingCounty = { attendancePercent: 80 };

/** Facts under which every example payload is lawful. */
export const exampleFacts: TrainingEnrolmentFacts = {
  session: {
    state: 'enrolling.open',
    year: 2026,
    capacity: 60,
    taken: 30,
    halfDays: ['2026-05-11-am', '2026-05-11-pm'],
  },
  ahead: 0,
  topics: ['party-union', 'standardisation', 'ideological-guidance', 'counselling'],
  nextCertificate: { sequence: 1, number: '射工培〔2026〕1号' },
  county: shippedTrainingCounty,
};
