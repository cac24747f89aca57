import { chineseMinute } from '../../exports/paper-parts.ts';
import type { Sheet, SheetCell, SheetColumn, SheetNotes } from '../../exports/sheet.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import {
  type DeadlineFigures,
  type DeadlineReport,
  type DeadlineRow,
  flagLabels,
  flags,
  type ReportBasis,
  standingLabels,
  standings,
} from './contract.ts';
import { definitions } from './definitions.ts';
import type { FilterWord } from './filter-words.ts';

type Language = keyof Bilingual;

interface Column<Row> extends Omit<SheetColumn, 'header'> {
  header: Bilingual;
  cell(row: Row, language: Language): SheetCell;
}

type GroupRow = DeadlineReport['groups'][number];

const groupColumns: Column<GroupRow>[] = [
  number('计时段', 'Segments', (it) => it.segments),
  number('案件', 'Cases', (it) => it.cases),
  ...standings.map((standing) =>
    number(standingLabels[standing].zh, standingLabels[standing].en, (it) => it.counts[standing]),
  ),
  share('按期率', 'On-time rate', (it) => it.rates.onTime.value),
  number('按期率分子', 'On-time, numerator', (it) => it.rates.onTime.numerator),
  number('按期率分母', 'On-time, denominator', (it) => it.rates.onTime.denominator),
  number('净用时中位数', 'Net days, median', (it) => it.netDays.median),
  number('净用时九成位', 'Net days, 90th percentile', (it) => it.netDays.p90),
  number('总用时中位数', 'Gross days, median', (it) => it.grossDays.median),
  number('总用时九成位', 'Gross days, 90th percentile', (it) => it.grossDays.p90),
  number('计企业天数', 'Days charged to the enterprise', (it) => it.charged.enterprise),
  number('计指导员天数', 'Days charged to the instructor', (it) => it.charged.instructor),
  number('计审批人天数', 'Days charged to the approver', (it) => it.charged.approver),
  number('中止天数', 'Suspended days', (it) => sum(Object.values(it.suspendedDays))),
  ...flags.map((flag) => number(flagLabels[flag].zh, flagLabels[flag].en, (it) => it.flags[flag])),
];

const rowColumns: Column<DeadlineRow>[] = [
  text('案件编号', 'Case number', (it) => it.caseNumber, 20),
  text('名称', 'Title', (it) => it.title, 36),
  { header: { zh: '计时段', en: 'Segment' }, kind: 'number', cell: (it) => it.segment },
  text('状态', 'Standing', (it, language) => standingLabels[it.standing][language], 16),
  text('条线', 'Line', (it) => it.line?.name ?? null),
  text('网格（片区）', 'Grid or zone', (it) => it.area?.name ?? null),
  text('镇区', 'Town', (it) => it.town.name),
  text('承办人', 'Instructor', (it) => it.instructor?.name ?? null),
  day('起算日', 'Started', (it) => it.startedOn),
  day('到期日', 'Due', (it) => it.dueOn),
  day('停止日', 'Stopped', (it) => it.stoppedOn),
  { header: { zh: '净用时', en: 'Net days' }, kind: 'number', cell: (it) => it.netDays },
  { header: { zh: '总用时', en: 'Gross days' }, kind: 'number', cell: (it) => it.grossDays },
  { header: { zh: '超期天数', en: 'Days overdue' }, kind: 'number', cell: (it) => it.overdueDays },
  { header: { zh: '计企业', en: 'Enterprise' }, kind: 'number', cell: (it) => it.charged.enterprise },
  { header: { zh: '计指导员', en: 'Instructor days' }, kind: 'number', cell: (it) => it.charged.instructor },
  { header: { zh: '计审批人', en: 'Approver' }, kind: 'number', cell: (it) => it.charged.approver },
  text('标记', 'Marks', (it, language) => it.flags.map((flag) => flagLabels[flag][language]).join('、'), 30),
  { header: { zh: '计时规则', en: 'Policy' }, kind: 'number', cell: (it) => it.policyVersion },
  { header: { zh: '日历版本', en: 'Calendar' }, kind: 'number', cell: (it) => it.calendarVersion },
];

/** The report as a table: a row for each group and, where there are several, one for all. */
export function groupSheet(report: DeadlineReport, language: Language): Sheet {
  const total: GroupRow = { key: '', label: { zh: '合计', en: 'Total' }, figures: report.total };
  const rows = report.groupBy === 'none' ? [total] : [...report.groups, total];
  const stated = statedColumns(report.basis, language);
  return {
    name: language === 'zh' ? '时限统计' : 'Deadlines',
    columns: [
      { header: language === 'zh' ? '分组' : 'Group', kind: 'text', width: 24 },
      ...groupColumns.map((column) => toSheetColumn(column, language)),
      ...stated.map(({ header }) => ({ header, kind: 'text' as const })),
    ],
    rows: rows.map((row) => [
      row.label[language],
      ...groupColumns.map((column) => column.cell(row, language)),
      ...stated.map(({ value }) => value),
    ]),
  };
}

/** One line for each segment behind the figures. */
export function caseSheet(rows: readonly DeadlineRow[], language: Language): Sheet {
  return {
    name: language === 'zh' ? '案件明细' : 'Cases',
    columns: rowColumns.map((column) => toSheetColumn(column, language)),
    rows: rows.map((row) => rowColumns.map((column) => column.cell(row, language))),
  };
}

/** What stands beside the tables: moment, filters, policies, calendars with their notices, definitions. */
export function deadlineNotes(
  basis: ReportBasis,
  filters: readonly FilterWord[],
  language: Language,
): SheetNotes {
  const zh = language === 'zh';
  const line = (name: Bilingual, value: string) => ({ name: name[language], value });
  return {
    title: zh ? '建会时限统计' : 'How the five days were kept',
    lines: [
      ...statedColumns(basis, language).map(({ header, value }) => ({ name: header, value })),
      line({ zh: '统计期间', en: 'Period' }, periodText(basis.period, language)),
      ...filters.map(({ name, value }) => line(name, value[language])),
      ...(basis.label ? [line({ zh: '注意', en: 'Note' }, basis.label[language])] : []),
      ...definitions.map(({ name, text: words }) => ({ name: name[language], value: words[language] })),
    ],
  };
}

/** As-of, policy and calendar as they are stated beside every table. */
export function statedColumns(basis: ReportBasis, language: Language): { header: string; value: string }[] {
  const zh = language === 'zh';
  const policies = basis.policies.map((it) => it.text[language]);
  return [
    { header: zh ? '截至' : 'As of', value: chineseMinute(basis.asOf) },
    { header: zh ? '计时规则' : 'Policy', value: policies.join('；') },
    {
      header: zh ? '工作日历' : 'Calendar',
      value: basis.calendars.map((it) => calendarText(it, zh)).join('；'),
    },
  ];
}

function calendarText(calendar: ReportBasis['calendars'][number], zh: boolean): string {
  const years = calendar.years.map(({ year, coverage, papers, source }) => {
    const notice = coverage === 'published' ? papers.join(' ') || source || '' : zh ? '未公布' : coverage;
    return `${year} ${notice}`.trim();
  });
  return `${zh ? `第${calendar.version}版` : `v${calendar.version}`}（${years.join('，')}）`;
}

/** First and last day of the period as a reader is told them. */
export function periodText(period: ReportBasis['period'], language: Language): string {
  const open = language === 'zh' ? '不限' : 'any';
  if (period.from === null && period.to === null) return open;
  return `${period.from ?? open} ~ ${period.to ?? open}`;
}

function toSheetColumn<Row>({ header, kind, width }: Column<Row>, language: Language): SheetColumn {
  return { header: header[language], kind, ...(width === undefined ? {} : { width }) };
}

function number(zh: string, en: string, of: (figures: DeadlineFigures) => number | null): Column<GroupRow> {
  return { header: { zh, en }, kind: 'number', cell: (row) => of(row.figures) };
}

function share(zh: string, en: string, of: (figures: DeadlineFigures) => number | null): Column<GroupRow> {
  return { header: { zh, en }, kind: 'share', cell: (row) => of(row.figures) };
}

function text(
  zh: string,
  en: string,
  cell: (row: DeadlineRow, language: Language) => string | null,
  width?: number,
): Column<DeadlineRow> {
  return { header: { zh, en }, kind: 'text', cell, ...(width === undefined ? {} : { width }) };
}

function day(zh: string, en: string, cell: (row: DeadlineRow) => string | null): Column<DeadlineRow> {
  return { header: { zh, en }, kind: 'day', cell };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
