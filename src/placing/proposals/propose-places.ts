import { toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import {
  countUnplaced,
  forgetNeedless,
  type ProposalRow,
  takeUnplaced,
  type UnplacedUnit,
  writeProposals,
} from '../../store/placing-rows.ts';
import { areaProposer, readAreaKnowledge } from '../../territory/index.ts';
import { readLineDictionary } from '../line-words/list-line-words.ts';
import { lineProposer } from '../line-words/propose-line.ts';
import type { PlacingParts } from './placing-services.ts';
import { type Proposer, proposePlace } from './propose-place.ts';
import { proposeTags, type TagTerm } from './propose-tags.ts';

/** Units read, judged and written together. */
const STEP = 1_000;

export interface ProposeProgress {
  done: number;
  total: number;
  proposed: number;
  nothing: number;
}

/**
 * Makes proposals for every unit without line or area, from the beginning whatever was done before: what says the same
 * stays with its id, so that running again, also after a crash, changes nothing.
 */
export async function proposePlaces(
  { db, clock }: Pick<PlacingParts, 'db' | 'clock'>,
  progress: (so: ProposeProgress) => Promise<void>,
): Promise<void> {
  const proposer = await readProposer({ db, clock });
  const so: ProposeProgress = { done: 0, total: await countUnplaced(db.pool), proposed: 0, nothing: 0 };
  await forgetNeedless(db.pool);
  await progress(so);
  const madeAt = toIsoMilliseconds(clock.now());
  for (let last: string | null = null; ; ) {
    const units: UnplacedUnit[] = await takeUnplaced(db.pool, last, STEP);
    const proposals = units.map((unit): ProposalRow => ({ id: newId(), ...proposePlace(unit, proposer) }));
    await db.transaction((tx) => writeProposals(tx, proposals, madeAt));
    so.done += units.length;
    so.nothing += proposals.filter(({ confidence }) => confidence === 0).length;
    so.proposed = so.done - so.nothing;
    so.total = Math.max(so.total, so.done);
    await progress(so);
    last = units.at(-1)?.id ?? null;
    if (units.length < STEP) return;
  }
}

/** Everything by which units are judged today, read once. */
export async function readProposer({ db, clock }: Pick<PlacingParts, 'db' | 'clock'>): Promise<Proposer> {
  const on = clock.today();
  const [areas, lines, terms] = await Promise.all([
    readAreaKnowledge(db, on),
    readLineDictionary(db),
    db.prisma.dictionaryTerm.findMany({
      where: { dictionary: 'tag', endedOn: null },
      orderBy: { sort: 'asc' },
    }),
  ]);
  const tags: TagTerm[] = terms;
  return {
    area: areaProposer(areas),
    line: lineProposer(lines, on),
    tags: (unit) => proposeTags(unit, tags),
    zoneOf: (code) => {
      const town = areas.divisions.find((division) => code.startsWith(division.code));
      const area = areas.areas.find(({ id }) => id === town?.areaId);
      return town && area ? { town: town.name, areaId: area.id, area: area.name } : undefined;
    },
  };
}
