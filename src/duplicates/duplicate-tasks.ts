import { z } from 'zod';
import { systemActor } from '../identity/actor.ts';
import type { JobTask } from '../jobs/index.ts';
import { requestDuplicateSearch, runDuplicateSearch, type SearchParts } from './find-duplicates.ts';

export const SEARCH_DUPLICATES = 'search-duplicates';
const NIGHTLY = 'search-duplicates-nightly';

/** Every night at half past three in Shanghai. */
export const duplicateCrontab = `30 19 * * * ${NIGHTLY}`;

const payloadSchema = z.object({ id: z.uuid() });

/** The search for duplicates in the background, by the names of its jobs. */
export function duplicateTasks(parts: SearchParts): Readonly<Record<string, JobTask>> {
  return {
    [SEARCH_DUPLICATES]: (payload) => runDuplicateSearch(parts, payloadSchema.parse(payload).id),
    [NIGHTLY]: async () => runDuplicateSearch(parts, await requestDuplicateSearch(parts, systemActor)),
  };
}
