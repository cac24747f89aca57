import { z } from 'zod';
import type { JobTask } from '../jobs/index.ts';
import { RUN_PLACING, runPlacing } from './proposals/placing-runs.ts';
import type { PlacingParts } from './proposals/placing-services.ts';

export { addLineWord, type LineWordInput } from './line-words/keep-line-words.ts';
export { lineWordKindsInWords } from './line-words/list-line-words.ts';
export { proposeLine } from './line-words/propose-line.ts';
export { requestRun } from './proposals/placing-runs.ts';
export { proposePlaces } from './proposals/propose-places.ts';

const payloadSchema = z.object({ id: z.uuid() });

/** The background work of placing, by the name of its job. */
export function placingTasks(parts: PlacingParts): Readonly<Record<string, JobTask>> {
  return { [RUN_PLACING]: (payload) => runPlacing(parts, payloadSchema.parse(payload).id) };
}
