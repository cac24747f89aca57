import { z } from 'zod';

/** What the guards of a selection read outside it: the post, and how long the notice is in working days. */
export const factsSchema = z.strictObject({
  post: z
    .strictObject({
      kind: z.string(),
      /** Of the unit whose union it is; null for a federation or a union of several. */
      unitKind: z.string().nullable(),
      closed: z.boolean(),
      /** Since when somebody holds it, other than by this very case; null while it is vacant. */
      heldSince: z.string().nullable(),
    })
    .nullable(),
  /** Working days of the notice, its first and last day included; null while there is none. */
  noticeDays: z.int().nullable(),
});

export type CadreSelectionFacts = z.infer<typeof factsSchema>;

/** Facts under which every example payload is lawful. */
export const exampleFacts: CadreSelectionFacts = {
  post: { kind: 'chair', unitKind: 'government', closed: false, heldSince: null },
  noticeDays: 5,
};
