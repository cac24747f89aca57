import { z } from 'zod';
import type { JobTask } from '../../jobs/index.ts';
import { runVerification, type VerificationParts } from './verifications.ts';

export const RUN_VERIFICATION = 'run-verification';

const payloadSchema = z.object({ id: z.uuid() });

/** The background work of proof, by the names of its jobs. */
export function proofTasks(parts: VerificationParts): Readonly<Record<string, JobTask>> {
  return {
    [RUN_VERIFICATION]: (payload) => runVerification(parts, payloadSchema.parse(payload).id),
  };
}
