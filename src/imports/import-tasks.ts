import { z } from 'zod';
import type { JobTask } from '../jobs/index.ts';
import { toDate } from '../kit/clock.ts';
import { readBatch } from './batches.ts';
import type { ImportKind } from './contract.ts';
import { checkRegister } from './register/check-register.ts';
import { keepRegister } from './register/keep-register.ts';
import { undoRegister } from './register/undo-register.ts';
import { checkRunningCases } from './running/check-running-cases.ts';
import { keepRunningCases } from './running/keep-running-cases.ts';
import type { ImportParts } from './services.ts';
import { BrokenSheet } from './sheets/read-sheet.ts';
import { checkUnions } from './unions/check-unions.ts';
import { keepUnions, undoUnions } from './unions/keep-unions.ts';
import { checkWords, keepWords } from './words/take-words.ts';

export const RUN_IMPORT = 'run-import';

const payloadSchema = z.object({ id: z.uuid() });

type Work = (parts: ImportParts, batchId: string) => Promise<void>;

/** What each state of a batch asks of the background; run again after a crash, each goes on or begins anew. */
const works: Record<ImportKind, Partial<Record<string, Work>>> = {
  register: { checking: checkRegister, importing: keepRegister, undoing: undoRegister },
  unions: { checking: checkUnions, importing: keepUnions, undoing: undoUnions },
  'running-cases': { checking: checkRunningCases, importing: keepRunningCases },
  'area-words': { checking: checkWords, importing: keepWords },
  'line-words': { checking: checkWords, importing: keepWords },
};

/** The background work of imports, by the names of its jobs. */
export function importTasks(parts: ImportParts): Readonly<Record<string, JobTask>> {
  return { [RUN_IMPORT]: (payload) => runImport(parts, payloadSchema.parse(payload).id) };
}

async function runImport(parts: ImportParts, batchId: string): Promise<void> {
  const { kind, status } = await readBatch(parts.db, batchId);
  try {
    await works[kind][status]?.(parts, batchId);
  } catch (error) {
    if (!(error instanceof BrokenSheet)) throw error;
    // A sheet that breaks off in the middle will break again: the clerk is told, the job is done.
    await parts.db.prisma.importBatch.update({
      where: { id: batchId },
      data: { status: 'failed', failure: error.words, finishedAt: toDate(parts.clock.now()) },
    });
  }
}
