import { replySheet } from '../../exports/reply-sheet.ts';
import { ROWS_TO_READ } from '../../exports/sheet.ts';
import { type Binding, bind } from '../../http/bind.ts';
import { listActionRows } from '../../store/cadre-actions.ts';
import type { CadreServices } from '../cadre-services.ts';
import * as contract from './contract.ts';
import { actionFilter, findActions, readFigures, recordAction, toAction } from './list-actions.ts';
import { findWaiting, readWaiting, toWaiting } from './list-waiting.ts';
import { actionsSheet, figureNotes, monthsSheet, waitingSheet } from './report-sheets.ts';

export const routes: Binding<CadreServices>[] = [
  bind(contract.showActionFigures, ({ actor, query }, services: CadreServices) =>
    readFigures(services, actor, query),
  ),
  bind(contract.listCadreActions, ({ actor, query }, services: CadreServices) =>
    findActions(services, actor, query),
  ),
  bind(
    contract.downloadActions,
    async ({ actor, query: { format, ...query }, language }, services: CadreServices) => {
      const filter = actionFilter(services, actor, query);
      const [rows, figures] = await Promise.all([
        listActionRows(services.db.pool, { ...filter, limit: ROWS_TO_READ }),
        readFigures(services, actor, { from: filter.from, to: filter.to }),
      ]);
      const sheet = actionsSheet(rows.map(toAction), language);
      const notes = figureNotes(figures, language);
      return replySheet(sheet, format, services.clock.today(), notes, [monthsSheet(figures, language)]);
    },
  ),
  bind(contract.recordCadreAction, ({ actor, body }, services: CadreServices) =>
    recordAction(services, actor, body),
  ),
  bind(contract.listCadreWaiting, ({ actor, query }, services: CadreServices) =>
    findWaiting(services, actor, query),
  ),
  bind(
    contract.downloadCadreWaiting,
    async ({ actor, query: { format, kind }, language }, services: CadreServices) => {
      const today = services.clock.today();
      const rows = await readWaiting(services, actor, kind, ROWS_TO_READ);
      const sheet = waitingSheet(
        rows.map((row) => toWaiting(row, today)),
        language,
      );
      return replySheet(sheet, format, today);
    },
  ),
];
