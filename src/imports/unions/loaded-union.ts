import { z } from 'zod';
import { plainDayFrom } from '../../kit/plain-day.ts';

const day = z.string().transform(plainDayFrom);

/** A row whose units and places were found: everything that is written. Days are legal days. */
export const loadedUnion = z.object({
  name: z.string(),
  mode: z.enum(['independent', 'joint', 'organiser']),
  code: z.string().nullable(),
  foundedOn: day,
  approvedOn: day.nullable(),
  replyNumber: z.string().nullable(),
  organisationId: z.string().nullable(),
  /** The mandate that runs, or ran last. */
  electedOn: day.nullable(),
  termYears: z.int().nullable(),
  termEndsOn: day.nullable(),
  chair: z.string().nullable(),
  divisionCode: z.string(),
  lineId: z.string().nullable(),
  areaId: z.string().nullable(),
  chain: z.string().nullable(),
  coveredFrom: day,
  units: z.array(z.object({ unitId: z.string(), siteId: z.string() })),
  demonstration: z.boolean(),
});
export type LoadedUnion = z.infer<typeof loadedUnion>;
