import type { Logger } from 'pino';
import { z } from 'zod';
import { type CaseServices, openSetupCase } from '../cases/index.ts';
import type { Actor } from '../identity/policies.ts';
import { readActor } from '../identity/read-actor.ts';
import type { JobTask } from '../jobs/index.ts';
import { toDate } from '../kit/clock.ts';
import { type Bilingual, catalogue } from '../problems/catalogue.ts';
import { InvalidInput } from '../problems/parse-input.ts';
import { isProblem, type Problem } from '../problems/problem.ts';

export const OPEN_IN_BULK = 'open-in-bulk';

export type OpeningParts = CaseServices & { log: Logger };

const payloadSchema = z.object({ id: z.uuid() });

/** The background work of worklists, by the names of its jobs. */
export function worklistTasks(parts: OpeningParts): Readonly<Record<string, JobTask>> {
  return { [OPEN_IN_BULK]: (payload) => openInBulk(parts, payloadSchema.parse(payload).id) };
}

interface Result {
  outcome: 'opened' | 'already-open' | 'refused';
  caseId: string | null;
  reason: Bilingual | null;
}

/**
 * Opens the cases of an opening in bulk, one after the other, through the one door. Each unit has a key of its own: one whose
 * case was opened before a crash finds it again and opens no second one.
 */
export async function openInBulk(parts: OpeningParts, id: string): Promise<void> {
  const { db, clock } = parts;
  const opening = await db.prisma.bulkOpening.findUniqueOrThrow({ where: { id } });
  if (opening.status === 'done') return;
  await db.prisma.bulkOpening.update({ where: { id }, data: { status: 'running' } });
  const actor = await readActor(parts, opening.requestedBy);
  for (;;) {
    const next = await db.prisma.bulkOpeningItem.findFirst({
      where: { openingId: id, outcome: null },
      orderBy: { position: 'asc' },
    });
    if (!next) break;
    const { position, unitId } = next;
    const { outcome, caseId, reason } = await openOne(parts, actor, opening, unitId);
    await db.prisma.$transaction([
      db.prisma.bulkOpeningItem.update({
        where: { openingId_position: { openingId: id, position } },
        data: { outcome, caseId, ...(reason ? { reason: { ...reason } } : {}) },
      }),
      db.prisma.bulkOpening.update({ where: { id }, data: { done: position + 1 } }),
    ]);
  }
  await db.prisma.bulkOpening.update({
    where: { id },
    data: { status: 'done', done: opening.total, finishedAt: toDate(clock.now()) },
  });
}

async function openOne(
  parts: OpeningParts,
  actor: Actor,
  { id, ownerId }: { id: string; ownerId: string | null },
  unitId: string,
): Promise<Result> {
  try {
    const body = { kind: 'union-setup' as const, units: [{ unitId }], ...(ownerId ? { ownerId } : {}) };
    const answer = await openSetupCase(parts, actor, body, `bulk:${id}:${unitId}`);
    return { outcome: 'opened', caseId: answer.case.id, reason: null };
  } catch (error) {
    if (isProblem(error, 'duplicate-case')) {
      return { outcome: 'already-open', caseId: error.extra.firstCase?.id ?? null, reason: null };
    }
    if (isProblem(error)) {
      return { outcome: 'refused', caseId: null, reason: reasonOf(error) };
    }
    // A fault of ours stops the job: it is tried again and goes on where it was.
    parts.log.warn({ err: error, openingId: id, unitId }, 'a case could not be opened from a worklist');
    throw error;
  }
}

/** The first thing that stands against it, in words. */
function reasonOf(error: Problem): Bilingual {
  if (error instanceof InvalidInput) {
    const [zh] = error.inLanguage('zh').errors;
    const [en] = error.inLanguage('en').errors;
    if (zh && en) return { zh: zh.detail, en: en.detail };
  }
  const unmet = isProblem(error, 'guard-unmet') ? error.extra.unmet[0]?.detail : undefined;
  return unmet ?? error.detail ?? catalogue[error.slug].title;
}
