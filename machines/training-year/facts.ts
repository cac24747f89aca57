import { z } from 'zod';
import { topicLabels } from '../training/fields.ts';

/** What the guards of a training year read outside it: the sessions of the year as they stand. */
export const factsSchema = z.strictObject({
  sessions: z.array(
    z.strictObject({
      sequence: z.int(),
      /** Taught to its end: held or assessed. */
      held: z.boolean(),
      cancelled: z.boolean(),
      from: z.iso.date(),
      to: z.iso.date(),
      /** Topics of its modules. */
      topics: z.array(z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels])),
    }),
  ),
});

export type TrainingYearFacts = z.infer<typeof factsSchema>;

/** Facts under which every example payload is lawful. */
export const exampleFacts: TrainingYearFacts = {
  sessions: [
    {
      sequence: 1,
      held: true,
      cancelled: false,
      from: '2026-05-11',
      to: '2026-05-15',
      topics: ['party-union', 'standardisation'],
    },
    {
      sequence: 2,
      held: true,
      cancelled: false,
      from: '2026-09-14',
      to: '2026-09-18',
      topics: ['ideological-guidance', 'counselling'],
    },
  ],
};
