import { z } from 'zod';
import { partLabels, topicLabels } from '../training/fields.ts';

/** What a training session remembers. Plain JSON; days are 'YYYY-MM-DD'. */

const day = z.string();
const part = z.enum(Object.keys(partLabels) as [keyof typeof partLabels]);
const topic = z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels]);

export const contextSchema = z.strictObject({
  yearId: z.string(),
  sequence: z.int(),
  from: day,
  to: day,
  capacity: z.int(),
  place: z.string(),
  /** The cancelled session that this one makes up for. */
  makesUpForId: z.string().nullable(),
  modules: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      topics: z.array(topic),
      on: day,
      part,
      hours: z.number(),
    }),
  ),
  openedOn: day.nullable(),
  startedOn: day.nullable(),
  heldOn: day.nullable(),
  /** Where it was to be before each postponement. */
  postponements: z.array(z.strictObject({ on: day, from: day, to: day })),
  end: z.strictObject({ state: z.string(), on: day }).nullable(),
});

export type TrainingSessionContext = z.infer<typeof contextSchema>;

/** Payload of `opened`: what the machine begins with. */
export interface SessionInput {
  yearId: string;
  sequence: number;
  from: string;
  to: string;
  capacity: number;
  place: string;
  makesUpForId?: string | undefined;
}

export function beginning(input: SessionInput | undefined): TrainingSessionContext {
  return {
    yearId: input?.yearId ?? '',
    sequence: input?.sequence ?? 0,
    from: input?.from ?? '',
    to: input?.to ?? '',
    capacity: input?.capacity ?? 0,
    place: input?.place ?? '',
    makesUpForId: input?.makesUpForId ?? null,
    modules: [],
    openedOn: null,
    startedOn: null,
    heldOn: null,
    postponements: [],
    end: null,
  };
}
