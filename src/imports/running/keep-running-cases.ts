import type { Actor } from '../../identity/actor.ts';
import { readActor } from '../../identity/read-actor.ts';
import type { Json } from '../../kit/canonical-json.ts';
import { toDate } from '../../kit/clock.ts';
import { catalogue } from '../../problems/catalogue.ts';
import { isProblem } from '../../problems/problem.ts';
import {
  countOutcomes,
  leaveRows,
  type RowOutcome,
  takeWaitingRows,
  type WaitingRow,
  writeOutcomes,
} from '../../store/import-rows.ts';
import { readBatch } from '../batches.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { placeCase } from './place-case.ts';
import { runningCase } from './running-case.ts';

/**
 * Takes over the running cases of a confirmed batch, one row after the other, through the one door. Each has a key
 * of its own: a row that was taken over before a crash finds its case again and opens no second one.
 */
export async function keepRunningCases(parts: ImportParts, batchId: string): Promise<void> {
  const { db, clock } = parts;
  const batch = await readBatch(db, batchId);
  if (batch.status !== 'importing') return;
  await leaveRows(db.pool, batchId, ['refused']);
  const actor = await readActor(parts, batch.confirmedBy ?? '');
  for (;;) {
    const [next] = await db.transaction((tx) => takeWaitingRows(tx, batchId, 0, 1));
    if (!next) break;
    const outcome = await keepRow(parts, actor, batchId, batch.fileName, next);
    await db.transaction((tx) => writeOutcomes(tx, batchId, [outcome]));
  }
  await db.prisma.importBatch.updateMany({
    where: { id: batchId, status: 'importing' },
    data: {
      status: 'imported',
      finishedAt: toDate(clock.now()),
      outcomes: await countOutcomes(db.pool, batchId),
    },
  });
}

async function keepRow(
  { engine, clock, log }: ImportParts,
  actor: Actor,
  batchId: string,
  fileName: string,
  { row, values }: WaitingRow,
): Promise<RowOutcome> {
  try {
    const said = runningCase.parse(values);
    const { value, context, effects } = placeCase(said, clock.today());
    const { title, divisionCode, organisationId, lineId, areaId, ownerId, units, mode, demonstration } = said;
    const answer = await engine.importCase({
      actor,
      kind: 'union-setup',
      payload: toJson({ source: `${fileName} 第${row}行`, evidence: said.evidence, value, context, effects }),
      subject: { title, divisionCode, organisationId, lineId, areaId, ownerId, units, mode, demonstration },
      idempotencyKey: `import:${batchId}:${row}`,
    });
    return { row, outcome: 'written', caseId: answer.case.id };
  } catch (error) {
    if (!isProblem(error)) log.warn({ err: error, batchId, row }, 'a running case could not be taken over');
    return { row, outcome: 'failed', reasons: [whyOf(error)] };
  }
}

function whyOf(error: unknown) {
  if (!isProblem(error)) {
    return reason(
      null,
      'not-written',
      '写入失败，请联系管理员',
      'Could not be written: tell the administrator',
    );
  }
  const { zh, en } = error.detail ?? catalogue[error.slug].title;
  return reason(null, error.slug, zh, en);
}

function toJson(value: object): Json {
  return value as Json;
}
