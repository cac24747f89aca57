import { newId } from '../kit/ids.ts';
import { insertLateEntry } from '../store/late-entries.ts';
import type { CommandReading } from '../store/read-for-command.ts';
import { readForCommand } from '../store/read-for-command.ts';
import type { Judged } from './advance-case.ts';
import { answerAgain, renderReading } from './answer-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import { requireSameRequest } from './check-command.ts';
import type { AdvanceCase } from './commands.ts';
import type { EngineCore } from './engine-parts.ts';
import { violationOf } from './translate-violation.ts';

/**
 * Keeps an entry that came later than policy allows until a supervisor decides. It passed every check, so
 * that nothing waits that could not happen; it is no event yet, and the case stays as it is.
 */
export async function keepLateEntry(
  core: EngineCore,
  command: AdvanceCase,
  reading: CommandReading,
  { taken, times }: Judged,
  bodyHash: string | undefined,
): Promise<CaseAnswer> {
  const { actor, idempotencyKey } = command;
  const id = newId();
  try {
    await insertLateEntry(core.database, {
      id,
      caseId: reading.case.id,
      actorId: actor.id,
      actorRole: taken.actor.role,
      type: taken.type,
      payload: taken.payload,
      occurredAt: times.occurredAt,
      requestedAt: times.recordedAt,
      personal: taken.personal,
      ...(idempotencyKey !== undefined && bodyHash !== undefined
        ? { idempotency: { actorId: actor.id, key: idempotencyKey, bodyHash } }
        : {}),
    });
  } catch (error) {
    if (violationOf(error) !== 'idempotency-key') throw error;
    const { pool } = core.database;
    const again = await readForCommand(pool, core.facts, reading.case.id, actor.id, idempotencyKey ?? null);
    if (!again?.idempotency) throw error;
    requireSameRequest(again.idempotency, bodyHash, reading.case.id);
    return answerAgain(core, again, actor);
  }
  const rendered = await renderReading(core, reading, actor);
  return {
    ...rendered,
    eventSeq: 0,
    eventState: rendered.case.state,
    replayed: false,
    lateEntry: { id, status: 'pending' },
  };
}
