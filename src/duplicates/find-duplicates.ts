import type { Actor } from '../identity/actor.ts';
import { type Clock, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import {
  gatherDuplicatePairs,
  keepDuplicatePairs,
  listGatheredPairs,
  type ScoredPair,
} from '../store/find-duplicate-pairs.ts';
import type { Database } from '../store/index.ts';
import { OFFERED_FROM, scoreLikeness } from './score-likeness.ts';

export interface SearchParts {
  db: Database;
  clock: Clock;
}

/** Pairs compared between two writings of the progress. */
const STEP = 5_000;

/** Writes down that a search is wanted; `runDuplicateSearch` does it. @returns its id. */
export async function requestDuplicateSearch(
  { db, clock }: SearchParts,
  actor: Pick<Actor, 'kind' | 'id'>,
): Promise<string> {
  const id = newId();
  await db.prisma.duplicateSearch.create({
    data: {
      id,
      status: 'waiting',
      requestedBy: actor.kind === 'user' ? actor.id : null,
      requestedAt: toDate(clock.now()),
    },
  });
  return id;
}

/**
 * Looks for entries of the register that may be one employer and offers them; it decides nothing. Begun again after a
 * crash it begins anew, and finds the same. Progress stands in its row.
 */
export async function runDuplicateSearch({ db, clock }: SearchParts, id: string): Promise<void> {
  const searches = db.prisma.duplicateSearch;
  const { status } = await searches.findUniqueOrThrow({ where: { id } });
  if (status === 'done') return;
  await searches.update({ where: { id }, data: { status: 'running', done: 0 } });
  try {
    const found = await db.transaction(async (tx) => {
      const total = await gatherDuplicatePairs(tx);
      await searches.update({ where: { id }, data: { total } });
      let added = 0;
      for (let done = 0; done < total; done += STEP) {
        const pairs = await listGatheredPairs(tx, done, STEP);
        added += await keepDuplicatePairs(tx, pairs.flatMap(toOffer), toIsoMilliseconds(clock.now()));
        await searches.update({ where: { id }, data: { done: Math.min(total, done + STEP) } });
      }
      return added;
    });
    await searches.update({
      where: { id },
      data: { status: 'done', found, finishedAt: toDate(clock.now()) },
    });
  } catch (error) {
    await searches.update({ where: { id }, data: { status: 'failed', finishedAt: toDate(clock.now()) } });
    throw error;
  }
}

type Pair = Awaited<ReturnType<typeof listGatheredPairs>>[number];

function toOffer({ first, second }: Pair): ScoredPair[] {
  const { score, reasons } = scoreLikeness(first, second);
  if (score < OFFERED_FROM) return [];
  return [{ id: newId(), firstId: first.id, secondId: second.id, score, reasons }];
}
