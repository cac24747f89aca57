import { paperHeaders } from '../../exports/paper.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import type { Sheet } from '../../exports/sheet.ts';
import { type Binding, bind, type HandlerInput, replyBytes } from '../../http/bind.ts';
import { readNames } from '../names.ts';
import type { SupervisionServices } from '../services.ts';
import * as contracts from './contract.ts';
import { deadlinePaper } from './deadline-paper.ts';
import { caseSheet, deadlineNotes, groupSheet } from './deadline-sheets.ts';
import { filterWords } from './filter-words.ts';
import { findSegments } from './find-segments.ts';
import { isBehind, listDeadlineCases } from './list-deadline-cases.ts';
import { basisOf } from './report-basis.ts';
import { showDeadlines } from './show-deadlines.ts';
import { toDeadlineRow } from './to-deadline-row.ts';

export const routes: readonly Binding<SupervisionServices>[] = [
  bind(contracts.showDeadlines, ({ query, actor }, services: SupervisionServices) =>
    showDeadlines(services, actor, query),
  ),
  bind(contracts.listDeadlineCases, ({ query, actor }, services: SupervisionServices) =>
    listDeadlineCases(services, actor, query),
  ),
  bind(contracts.downloadDeadlines, async (input, services: SupervisionServices) => {
    const { sheet, notes } = await sheetOf(services, input);
    return replySheet(sheet, input.query.format, services.clock.today(), notes);
  }),
  bind(contracts.printDeadlines, async ({ query, actor, language }, services: SupervisionServices) => {
    const report = await showDeadlines(services, actor, query);
    return replyBytes(deadlinePaper(report, language), { headers: paperHeaders });
  }),
];

type SheetInput = Pick<HandlerInput<typeof contracts.downloadDeadlines>, 'query' | 'actor' | 'language'>;

/** What is seen on the screen with these filters, as a table, and what stands beside it. */
async function sheetOf(
  services: SupervisionServices,
  { query: { format: _, ...query }, actor, language }: SheetInput,
): Promise<{ sheet: Sheet; notes: ReturnType<typeof deadlineNotes> }> {
  const names = await readNames(services.db);
  const filters = filterWords(query, names, services.registry);
  if (query.rows === 'groups') {
    const report = await showDeadlines(services, actor, query);
    return { sheet: groupSheet(report, language), notes: deadlineNotes(report.basis, filters, language) };
  }
  const segments = await findSegments(services, actor, query);
  const behind = segments.filter((segment) => isBehind(segment, query, query.basis));
  const rows = behind.map((segment) => toDeadlineRow(segment, names));
  const basis = await basisOf(services, behind, query);
  return { sheet: caseSheet(rows, language), notes: deadlineNotes(basis, filters, language) };
}
