import { replySheet } from '../exports/reply-sheet.ts';
import { ROWS_TO_READ } from '../exports/sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import type { Jobs } from '../jobs/index.ts';
import { notesOf } from '../surveys/index.ts';
import { listOpenings, readOpening, requestOpenings } from './bulk-openings.ts';
import * as contract from './contract.ts';
import { findAll, findUnionToJoin, listPage, showCounts, type WorklistNeeds } from './list-worklist.ts';
import { OPEN_IN_BULK } from './open-in-bulk.ts';
import { worklistSheet } from './worklist-sheet.ts';

interface WorklistServices extends WorklistNeeds {
  jobs: Pick<Jobs, 'add'>;
}

export const routes: readonly Binding<WorklistServices>[] = [
  bind(contract.countWorklists, ({ actor, query }, needs: WorklistServices) =>
    showCounts(needs, actor, query),
  ),
  bind(contract.listWorklist, ({ actor, params, query }, needs: WorklistServices) =>
    listPage(needs, actor, params.list, query),
  ),
  bind(
    contract.downloadWorklist,
    async ({ actor, params, query: { format, ...query }, language }, needs: WorklistServices) => {
      const rows = await findAll(needs, actor, params.list, query, ROWS_TO_READ);
      const sheet = worklistSheet(params.list, rows, language);
      return replySheet(sheet, format, needs.clock.today(), notesOf(sheet.name, query, language));
    },
  ),
  bind(contract.findJointUnion, ({ actor, params }, needs: WorklistServices) =>
    findUnionToJoin(needs, actor, params.id),
  ),
  bind(contract.openFromWorklist, async ({ actor, body, headers }, services: WorklistServices) => {
    const id = await requestOpenings(services, actor, body, headers['idempotency-key']);
    await services.jobs.add(OPEN_IN_BULK, { id }, { key: `${OPEN_IN_BULK}:${id}` });
    const { items: _, ...opening } = await readOpening(services, actor, id);
    return reply(opening, { status: 202, headers: { Location: `/api/v1/worklist-openings/${id}` } });
  }),
  bind(contract.listBulkOpenings, ({ actor, query }, { db }: WorklistServices) =>
    listOpenings(db, actor, query),
  ),
  bind(contract.showBulkOpening, ({ actor, params }, needs: WorklistServices) =>
    readOpening(needs, actor, params.id),
  ),
];
