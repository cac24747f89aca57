import { z } from 'zod';

/** What the guards of a session read outside it: its year, its roster, and the session it makes up for. */
export const factsSchema = z.strictObject({
  year: z.strictObject({ year: z.int(), state: z.string() }).nullable(),
  /** Places taken: people enrolled, not those who wait. */
  taken: z.int(),
  waiting: z.int(),
  /** Half-days of enrolled people for which nobody has said whether they were there. */
  unmarked: z.int(),
  /** Enrolled people whose result or absence is not recorded. */
  unassessed: z.int(),
  makesUpFor: z.strictObject({ year: z.int(), sequence: z.int(), cancelled: z.boolean() }).nullable(),
});

export type TrainingSessionFacts = z.infer<typeof factsSchema>;

/** Facts under which every example payload is lawful. */
export const exampleFacts: TrainingSessionFacts = {
  year: { year: 2026, state: 'running' },
  taken: 30,
  waiting: 0,
  unmarked: 0,
  unassessed: 0,
  makesUpFor: null,
};
