import { z } from 'zod';
import type { JobTask } from '../../jobs/index.ts';
import { type HeadParts, takeAndPublishHead } from './publish-head.ts';
import { runVerification, type VerificationParts } from './verifications.ts';

export const RUN_VERIFICATION = 'run-verification';
const TAKE_HEAD = 'take-head';

/** A head every night at two in Shanghai. */
export const proofCrontab = `0 18 * * * ${TAKE_HEAD}`;

const payloadSchema = z.object({ id: z.uuid() });

/** The background work of proof, by the names of its jobs. */
export function proofTasks(parts: VerificationParts & HeadParts): Readonly<Record<string, JobTask>> {
  return {
    [RUN_VERIFICATION]: (payload) => runVerification(parts, payloadSchema.parse(payload).id),
    [TAKE_HEAD]: async () => {
      await takeAndPublishHead(parts);
    },
  };
}
