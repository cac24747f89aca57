import { attachmentHeader } from '../exports/sheet.ts';
import { type Binding, bind, reply, replyBytes, replyStream } from '../http/bind.ts';
import { realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { PurposeOfAct } from '../kit/purpose.ts';
import { problem } from '../problems/problem.ts';
import { listBatches, moveBatch, readBatch, requireLoading, showBatch } from './batches.ts';
import type { ImportKind } from './contract.ts';
import * as contracts from './contract.ts';
import { RUN_IMPORT } from './import-tasks.ts';
import { listRows } from './list-rows.ts';
import { listHindrances } from './register/undo-register.ts';
import { returnWorkbook } from './returned-workbook.ts';
import type { ImportServices } from './services.ts';
import { takeSheet } from './take-sheet.ts';
import { buildTemplate, templateName } from './template.ts';
import { listUnionHindrances } from './unions/keep-unions.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const routes: readonly Binding<ImportServices>[] = [
  bind(contracts.checkRegister, async ({ actor, request }, services: ImportServices) => {
    requireLoading(actor, 'register');
    const { batchId } = await takeSheet(services, actor, 'register', request);
    return underWay(services, batchId, () => showBatch(services.db, actor, batchId));
  }),
  bind(contracts.checkRunningCases, async ({ actor, request }, services: ImportServices) => {
    requireLoading(actor, 'running-cases');
    const { batchId } = await takeSheet(services, actor, 'running-cases', request);
    return underWay(services, batchId, () => showBatch(services.db, actor, batchId));
  }),
  bind(contracts.checkExistingUnions, async ({ actor, request }, services: ImportServices) => {
    requireLoading(actor, 'unions');
    const { batchId } = await takeSheet(services, actor, 'unions', request);
    return underWay(services, batchId, () => showBatch(services.db, actor, batchId));
  }),
  bind(contracts.checkAreaWords, async ({ actor, request }, services: ImportServices) => {
    requireLoading(actor, 'area-words');
    const { batchId } = await takeSheet(services, actor, 'area-words', request);
    return underWay(services, batchId, () => showBatch(services.db, actor, batchId));
  }),
  bind(contracts.checkLineWords, async ({ actor, request }, services: ImportServices) => {
    requireLoading(actor, 'line-words');
    const { batchId } = await takeSheet(services, actor, 'line-words', request);
    return underWay(services, batchId, () => showBatch(services.db, actor, batchId));
  }),
  bind(contracts.listImports, ({ actor, query }, { db }: ImportServices) => listBatches(db, actor, query)),
  bind(contracts.showImport, ({ actor, params }, { db }: ImportServices) => showBatch(db, actor, params.id)),
  bind(contracts.listImportRows, ({ params, query }, { db }: ImportServices) =>
    listRows(db, params.id, query),
  ),
  bind(contracts.downloadImportWorkbook, async ({ actor, params, query }, services: ImportServices) => {
    const stream = await returnWorkbook(services, params.id, query.verdict);
    // The sheet holds people's names as it came: whoever takes it out is written down.
    await services.db.prisma.personalViewLog.create({
      data: {
        id: newId(),
        at: toDate(realNow()),
        userId: actor.id,
        subject: `import:${params.id}`,
        purpose: 'returned-sheet' satisfies PurposeOfAct,
      },
    });
    return replyStream(stream, { headers: workbookHeaders('导入结果', services) });
  }),
  bind(contracts.downloadImportTemplate, async ({ params }, services: ImportServices) =>
    replyBytes(await buildTemplate(params.kind), {
      headers: workbookHeaders(templateName(params.kind), services),
    }),
  ),
  bind(contracts.confirmImport, async ({ actor, params, body }, services: ImportServices) => {
    const { db, clock } = services;
    const { options } = await readBatch(db, params.id);
    await moveBatch(db, actor, params.id, 'checked', {
      status: 'importing',
      done: 0,
      options: { ...options, duplicates: body.duplicates },
      confirmedBy: actor.id,
      confirmedAt: toDate(clock.now()),
    });
    return underWay(services, params.id, () => showBatch(db, actor, params.id));
  }),
  bind(contracts.listImportHindrances, async ({ params }, { db }: ImportServices) => {
    const { kind } = await readBatch(db, params.id);
    return { items: await hindrancesOf(db, kind, params.id) };
  }),
  bind(contracts.undoImport, async ({ actor, params }, services: ImportServices) => {
    const { db } = services;
    const { kind, status } = await readBatch(db, params.id);
    requireLoading(actor, kind);
    // A case has a history that nothing takes back.
    if ((kind !== 'register' && kind !== 'unions') || status !== 'imported')
      throw problem('import-not-ready', { batchStatus: status });
    const hindrances = await hindrancesOf(db, kind, params.id);
    if (hindrances.length > 0) {
      const said = hindrances.map(({ code, rows, detail }) => ({ code, rows, detail: detail.zh }));
      throw problem('import-built-upon', { hindrances: said });
    }
    await moveBatch(db, actor, params.id, 'imported', {
      status: 'undoing',
      undoneBy: actor.id,
    });
    return underWay(services, params.id, () => showBatch(db, actor, params.id));
  }),
];

/** What was built on a batch, by its kind. */
function hindrancesOf({ pool }: ImportServices['db'], kind: ImportKind, id: string) {
  return kind === 'unions' ? listUnionHindrances(pool, id) : listHindrances(pool, id);
}

/** Hands the batch to the background and answers how it stands. */
async function underWay<T>({ jobs }: ImportServices, id: string, show: () => Promise<T>) {
  const batch = await show();
  await jobs.add(RUN_IMPORT, { id }, { key: `${RUN_IMPORT}:${id}` });
  return reply(batch, { status: 202, headers: { Location: `/api/v1/imports/${id}` } });
}

function workbookHeaders(name: string, { clock }: ImportServices): Record<string, string> {
  return { 'Content-Type': XLSX, 'Content-Disposition': attachmentHeader(name, clock.today(), 'xlsx') };
}
