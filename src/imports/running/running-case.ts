import { z } from 'zod';
import { plainDayFrom } from '../../kit/plain-day.ts';

export const runningStages = ['survey', 'documents', 'mobilisation', 'approval', 'unveiling'] as const;
export type RunningStage = (typeof runningStages)[number];

const day = z.string().transform(plainDayFrom);
const place = z.object({ unitId: z.string(), siteId: z.string() });

export const runningSuspension = z.object({
  from: day,
  /** The last day; null: it still stands. */
  until: day.nullable(),
  reason: z.enum(['correction', 'notice', 'force-majeure', 'enterprise-postponement']),
});
export type RunningSuspension = z.infer<typeof runningSuspension>;

/** What a row says of a case that was under way, as far as the row alone can say it. */
export const runningFacts = z.object({
  stage: z.enum(runningStages),
  mode: z.enum(['A', 'B', 'C', 'D']).nullable(),
  startedOn: day,
  suspensions: z.array(runningSuspension),
  evidence: z.string(),
  members: z.int().nullable(),
  womenMembers: z.int(),
  unionName: z.string().nullable(),
  electedOn: day.nullable(),
  reply: z.object({ number: z.string(), on: day, termYears: z.int() }).nullable(),
});
export type RunningFacts = z.infer<typeof runningFacts>;

/** A row whose unit, owner, superior and union were found: everything the import needs. */
export const runningCase = runningFacts.extend({
  units: z.array(place).min(1),
  title: z.string(),
  divisionCode: z.string(),
  lineId: z.string().nullable(),
  areaId: z.string().nullable(),
  demonstration: z.boolean(),
  ownerId: z.string(),
  organisationId: z.string(),
  joinsUnionId: z.string().nullable(),
});
export type RunningCase = z.infer<typeof runningCase>;
