import { paperHeaders } from '../../exports/paper.ts';
import { attachmentHeader, type Sheet } from '../../exports/sheet.ts';
import { toCsv } from '../../exports/to-csv.ts';
import { toXlsx } from '../../exports/to-xlsx.ts';
import { type Binding, bind, type HandlerInput, replyBytes } from '../../http/bind.ts';
import { readNames } from '../names.ts';
import type { SupervisionServices } from '../services.ts';
import * as contracts from './contract.ts';
import { deadlinePaper } from './deadline-paper.ts';
import { caseSheet, deadlineNotes, groupSheet } from './deadline-sheets.ts';
import { findSegments } from './find-segments.ts';
import { isBehind, listDeadlineCases } from './list-deadline-cases.ts';
import { basisOf } from './report-basis.ts';
import { showDeadlines } from './show-deadlines.ts';
import { toDeadlineRow } from './to-deadline-row.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const routes: readonly Binding<SupervisionServices>[] = [
  bind(contracts.showDeadlines, ({ query, actor }, services: SupervisionServices) =>
    showDeadlines(services, actor, query),
  ),
  bind(contracts.listDeadlineCases, ({ query, actor }, services: SupervisionServices) =>
    listDeadlineCases(services, actor, query),
  ),
  bind(contracts.downloadDeadlinesCsv, async (input, services: SupervisionServices) => {
    const { sheet } = await sheetOf(services, input);
    return replyBytes(toCsv(sheet), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachmentHeader(sheet.name, services.clock.today(), 'csv'),
      },
    });
  }),
  bind(contracts.downloadDeadlinesXlsx, async (input, services: SupervisionServices) => {
    const { sheet, notes } = await sheetOf(services, input);
    return replyBytes(await toXlsx([sheet], notes), {
      headers: {
        'Content-Type': XLSX,
        'Content-Disposition': attachmentHeader(sheet.name, services.clock.today(), 'xlsx'),
      },
    });
  }),
  bind(contracts.printDeadlines, async ({ query, actor, language }, services: SupervisionServices) => {
    const report = await showDeadlines(services, actor, query);
    return replyBytes(deadlinePaper(report, language), { headers: paperHeaders });
  }),
];

type SheetInput = Pick<HandlerInput<typeof contracts.downloadDeadlinesXlsx>, 'query' | 'actor' | 'language'>;

/** What is seen on the screen with these filters, as a table, and what stands beside it. */
async function sheetOf(
  services: SupervisionServices,
  { query, actor, language }: SheetInput,
): Promise<{ sheet: Sheet; notes: ReturnType<typeof deadlineNotes> }> {
  const filters = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  if (query.rows === 'groups') {
    const report = await showDeadlines(services, actor, query);
    return { sheet: groupSheet(report, language), notes: deadlineNotes(report.basis, filters, language) };
  }
  const [segments, names] = await Promise.all([findSegments(services, actor, query), readNames(services.db)]);
  const behind = segments.filter((segment) => isBehind(segment, query, query.basis));
  const rows = behind.map((segment) => toDeadlineRow(segment, names));
  const basis = await basisOf(services, behind, query);
  return { sheet: caseSheet(rows, language), notes: deadlineNotes(basis, filters, language) };
}
