import { z } from 'zod';

/** The cases an audit could draw from, as kept with it and sealed. */
export const populationSchema = z.object({
  cases: z.int(),
  /** populationDigest of their ids. */
  digest: z.string(),
  /** Division prefixes that whoever opened the audit oversees; an empty one is the whole installation. */
  within: z.array(z.string()),
});
export type Population = z.infer<typeof populationSchema>;
