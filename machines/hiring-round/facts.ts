import { z } from 'zod';

/**
 * What the guards of a round know besides the round: its applications, counted by post and by how far they are,
 * the quota, and the length of the window in question. Read in one query, kept with the event.
 */

/** How far an application is, as its round sees it. */
export const applicationStages = [
  'applied',
  'eligible',
  'admitted',
  'tested',
  'interviewed',
  'medical',
  'political',
  'noticed',
  'offered',
  'hired',
  'out',
] as const;
export type ApplicationStage = (typeof applicationStages)[number];

export const factsSchema = z.strictObject({
  applications: z.array(
    z.strictObject({ post: z.string(), stage: z.enum(applicationStages), count: z.int() }),
  ),
  quota: z.strictObject({
    /** 0 where no quota has been decided. */
    size: z.int(),
    reserved: z.int(),
    used: z.int(),
  }),
  /** The window of the event, or the one that is open: working days, first and last day included. */
  window: z.strictObject({ workingDays: z.int(), provisional: z.boolean() }).nullable(),
  policy: z.strictObject({ version: z.int(), budgetDays: z.int(), noticeSuspends: z.boolean() }),
});
export type HiringRoundFacts = z.infer<typeof factsSchema>;

export const exampleFacts: HiringRoundFacts = {
  applications: [],
  quota: { size: 15, reserved: 0, used: 11 },
  window: { workingDays: 7, provisional: false },
  policy: { version: 1, budgetDays: 5, noticeSuspends: true },
};

/** How many applications of a post (of all posts when none is named) stand at one of the stages. */
export function countAt(facts: HiringRoundFacts, stages: readonly ApplicationStage[], post?: string): number {
  return facts.applications
    .filter((one) => stages.includes(one.stage) && (post === undefined || one.post === post))
    .reduce((sum, one) => sum + one.count, 0);
}
