import { z } from 'zod';
import { formLabels, hostLabels, topicLabels } from '../training/fields.ts';

/** What a training year remembers. Plain JSON; days are 'YYYY-MM-DD', `by` is a user's id. */

const id = z.string();
const day = z.string();
const topic = z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels]);
const form = z.enum(Object.keys(formLabels) as [keyof typeof formLabels]);
const host = z.enum(Object.keys(hostLabels) as [keyof typeof hostLabels]);

export const contextSchema = z.strictObject({
  year: z.int(),
  plan: z
    .strictObject({
      hosts: z.array(host),
      sessions: z.array(
        z.strictObject({
          sequence: z.int(),
          from: day,
          to: day,
          place: z.string(),
          topics: z.array(topic),
        }),
      ),
      forms: z.array(z.strictObject({ form, hours: z.number() })),
      drafted: z.int(),
    })
    .nullable(),
  /** How often the plan was submitted. */
  round: z.int(),
  approval: z.strictObject({ number: z.string(), on: day, by: id.nullable() }).nullable(),
  begunOn: day.nullable(),
  /** Other forms held so far. */
  forms: z.array(
    z.strictObject({
      form,
      heldOn: day,
      hours: z.number(),
      attended: z.int(),
      topics: z.array(topic),
    }),
  ),
  /** Every check of the year; the last one counts. */
  checks: z.array(z.strictObject({ on: day, by: id.nullable(), held: z.int(), cancelled: z.int() })),
  hands: z.strictObject({ planned: z.array(id), approved: z.array(id) }),
  end: z.strictObject({ state: z.string(), on: day, why: z.string().nullable() }).nullable(),
});

export type TrainingYearContext = z.infer<typeof contextSchema>;

export function beginning(year: number): TrainingYearContext {
  return {
    year,
    plan: null,
    round: 0,
    approval: null,
    begunOn: null,
    forms: [],
    checks: [],
    hands: { planned: [], approved: [] },
    end: null,
  };
}
