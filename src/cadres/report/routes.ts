import { attachmentHeader } from '../../exports/sheet.ts';
import { toXlsx } from '../../exports/to-xlsx.ts';
import { type Binding, bind, replyBytes } from '../../http/bind.ts';
import { listActionRows } from '../../store/cadre-actions.ts';
import type { CadreServices } from '../cadre-services.ts';
import { replyCsv, replyXlsx } from '../sheet-reply.ts';
import * as contract from './contract.ts';
import { actionFilter, findActions, readFigures, recordAction, toAction } from './list-actions.ts';
import { findWaiting, readWaiting, toWaiting } from './list-waiting.ts';
import { actionsSheet, figureNotes, monthsSheet, waitingSheet } from './report-sheets.ts';

/** The most rows that go into one file. */
const MOST = 100_000;

export const routes: Binding<CadreServices>[] = [
  bind(contract.showActionFigures, ({ actor, query }, services: CadreServices) =>
    readFigures(services, actor, query),
  ),
  bind(contract.listCadreActions, ({ actor, query }, services: CadreServices) =>
    findActions(services, actor, query),
  ),
  bind(contract.downloadActionsCsv, async ({ actor, query, language }, services: CadreServices) => {
    const filter = actionFilter(services, actor, query);
    const rows = await listActionRows(services.db.pool, { ...filter, limit: MOST });
    return replyCsv({ sheet: actionsSheet(rows.map(toAction), language) }, services.clock.today());
  }),
  bind(contract.downloadActionsXlsx, async ({ actor, query, language }, services: CadreServices) => {
    const filter = actionFilter(services, actor, query);
    const [rows, figures] = await Promise.all([
      listActionRows(services.db.pool, { ...filter, limit: MOST }),
      readFigures(services, actor, { from: filter.from, to: filter.to }),
    ]);
    const sheets = [actionsSheet(rows.map(toAction), language), monthsSheet(figures, language)];
    const notes = figureNotes(figures, language);
    return replyBytes(await toXlsx(sheets, notes), {
      headers: {
        'Content-Type': contract.downloadActionsXlsx.responses[200].mediaType,
        'Content-Disposition': attachmentHeader(notes.title, services.clock.today(), 'xlsx'),
      },
    });
  }),
  bind(contract.recordCadreAction, ({ actor, body }, services: CadreServices) =>
    recordAction(services, actor, body),
  ),
  bind(contract.listCadreWaiting, ({ actor, query }, services: CadreServices) =>
    findWaiting(services, actor, query),
  ),
  bind(contract.downloadCadreWaiting, async ({ actor, query, language }, services: CadreServices) => {
    const today = services.clock.today();
    const rows = await readWaiting(services, actor, query.kind, MOST);
    const sheet = waitingSheet(
      rows.map((row) => toWaiting(row, today)),
      language,
    );
    const asOf = { name: language === 'zh' ? '截至' : 'As of', value: today };
    return replyXlsx({ sheet, notes: { title: sheet.name, lines: [asOf] } }, today);
  }),
];
