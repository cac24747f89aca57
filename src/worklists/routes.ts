import { replySheet } from '../exports/reply-sheet.ts';
import { ROWS_TO_READ } from '../exports/sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import { filterNotes } from '../surveys/index.ts';
import { listOpenings, readOpening, requestOpenings } from './bulk-openings.ts';
import * as contract from './contract.ts';
import { findAll, findUnionToJoin, listPage, showCounts, type WorklistNeeds } from './list-worklist.ts';
import { worklistFilterWords, worklistSheet } from './worklist-sheet.ts';

export const routes: readonly Binding<WorklistNeeds>[] = [
  bind(contract.countWorklists, ({ actor, query }, needs: WorklistNeeds) => showCounts(needs, actor, query)),
  bind(contract.listWorklist, ({ actor, params, query }, needs: WorklistNeeds) =>
    listPage(needs, actor, params.list, query),
  ),
  bind(
    contract.downloadWorklist,
    async ({ actor, params, query: { format, ...query }, language }, needs: WorklistNeeds) => {
      const rows = await findAll(needs, actor, params.list, query, ROWS_TO_READ);
      const sheet = worklistSheet(params.list, rows, language);
      const notes = await filterNotes(needs.db, sheet.name, query, worklistFilterWords, language);
      return replySheet(sheet, format, needs.clock.today(), notes);
    },
  ),
  bind(contract.findJointUnion, ({ actor, params }, needs: WorklistNeeds) =>
    findUnionToJoin(needs, actor, params.id),
  ),
  bind(contract.openFromWorklist, async ({ actor, body, headers }, services: WorklistNeeds) => {
    const id = await requestOpenings(services, actor, body, headers['idempotency-key']);
    const { items: _, ...opening } = await readOpening(services, actor, id);
    return reply(opening, { status: 202, headers: { Location: `/api/v1/worklist-openings/${id}` } });
  }),
  bind(contract.listBulkOpenings, ({ actor, query }, { db }: WorklistNeeds) =>
    listOpenings(db, actor, query),
  ),
  bind(contract.showBulkOpening, ({ actor, params }, needs: WorklistNeeds) =>
    readOpening(needs, actor, params.id),
  ),
];
