import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import { fromDate, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { listDuplicateIds } from '../store/duplicate-rows.ts';
import { type Prisma, withLock } from '../store/index.ts';
import { type ChangeServices, mergeUnits } from '../units/index.ts';
import type { DuplicateDecision } from './contract.ts';

type Candidate = Prisma.DuplicateCandidateGetPayload<object>;

/**
 * A person says what a pair is: one employer, then the entry that goes is merged into the one that stays; or two, then the
 * pair is never offered again. Of two who decide at once the first does it. @returns what is left to be done.
 * @throws Problem not-found (also outside the actor's scope), duplicate-decided, and those of a merge.
 */
export async function decidePair(
  services: ChangeServices,
  actor: Actor,
  id: string,
  said: DuplicateDecision,
): Promise<Bilingual[]> {
  return withLock(services.db, `duplicate ${id}`, async () => {
    const pair = await requireOpen(services, actor, id);
    if (said.decision === 'different') {
      await services.db.prisma.duplicateCandidate.update({
        where: { id },
        data: { state: 'different', ...decidedNow(services, actor), note: said.note ?? null },
      });
      return [];
    }
    return mergePair(services, actor, pair, said);
  });
}

async function mergePair(
  services: ChangeServices,
  actor: Actor,
  pair: Candidate,
  { decision: _, survivorId, ...said }: Extract<DuplicateDecision, { decision: 'merge' }>,
): Promise<Bilingual[]> {
  const goes = survivorId === pair.firstId ? pair.secondId : pair.firstId;
  if (![pair.firstId, pair.secondId].includes(survivorId)) {
    throw invalidField('/survivorId', 'not-of-pair', {
      zh: '保留的单位须是这两家之一',
      en: 'The entry that stays is one of the two',
    });
  }
  const body = { ...said, kind: 'merged-into', cause: 'duplicate', intoId: survivorId } as const;
  const { remarks } = await mergeUnits(services, actor, goes, body, (tx) =>
    tx.duplicateCandidate.update({
      where: { id: pair.id },
      data: { state: 'merged', survivorId, ...decidedNow(services, actor), note: said.reason },
    }),
  );
  return remarks;
}

function decidedNow({ clock }: ChangeServices, actor: Actor) {
  return { decidedBy: actor.kind === 'user' ? actor.id : null, decidedAt: toDate(clock.now()) };
}

async function requireOpen({ db }: ChangeServices, actor: Actor, id: string): Promise<Candidate> {
  const pair = await db.prisma.duplicateCandidate.findUnique({ where: { id } });
  const [seen] = pair
    ? await listDuplicateIds(db.pool, {
        scope: scopeOf(actor, 'duplicate.decide'),
        state: pair.state,
        id,
        limit: 1,
      })
    : [];
  if (!pair || !seen) throw problem('not-found');
  if (pair.state === 'open') return pair;
  const by = pair.decidedBy && (await db.prisma.user.findUnique({ where: { id: pair.decidedBy } }));
  throw problem('duplicate-decided', {
    state: pair.state === 'merged' ? 'merged' : 'different',
    by: by ? by.displayName : null,
    at: pair.decidedAt && toIsoMilliseconds(fromDate(pair.decidedAt)),
  });
}
