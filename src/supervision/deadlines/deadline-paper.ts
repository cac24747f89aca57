import { html, type Markup, paperPage } from '../../exports/paper.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { type DeadlineReport, type Ratio, type Spread, standingLabels } from './contract.ts';
import { periodText, statedColumns } from './deadline-sheets.ts';
import { definitions } from './definitions.ts';

type Language = keyof Bilingual;

const TITLE: Bilingual = { zh: '建会时限统计表', en: 'How the five days were kept' };

/** The deadline report as a page to print and sign. */
export function deadlinePaper(report: DeadlineReport, language: Language): string {
  const { basis } = report;
  const rows =
    report.groupBy === 'none'
      ? []
      : report.groups.map((group) => reportRow(group.label[language], group.figures));
  const zh = language === 'zh';
  return paperPage({
    language,
    title: TITLE[language],
    landscape: true,
    body: html`<h1>${TITLE[language]}</h1>
<dl>
<dt>${zh ? '统计期间' : 'Period'}</dt><dd>${periodText(basis.period, language)}</dd>
${statedColumns(basis, language).map(({ header, value }) => html`<dt>${header}</dt><dd>${value}</dd>`)}
</dl>
${basis.label ? html`<p class="label">${basis.label[language]}</p>` : null}
<table>
<thead><tr>${headings(language).map((heading, at) => html`<th class="${at === 0 ? '' : 'number'}">${heading}</th>`)}</tr></thead>
<tbody>${rows}${reportRow(zh ? '合计' : 'Total', report.total)}</tbody>
</table>
<h2>${zh ? '口径说明' : 'What the figures mean'}</h2>
<dl>${definitions.map(({ name, text }) => html`<dt>${name[language]}</dt><dd>${text[language]}</dd>`)}</dl>
<div class="signatures"><p>${zh ? '制表人：' : 'Prepared by:'}</p><p>${zh ? '审核人：' : 'Reviewed by:'}</p></div>`,
  });
}

function headings(language: Language): string[] {
  const zh = language === 'zh';
  return [
    zh ? '分组' : 'Group',
    zh ? '计时段' : 'Segments',
    standingLabels.onTime[language],
    standingLabels.late[language],
    standingLabels.openNotDue[language],
    standingLabels.openOverdue[language],
    standingLabels.suspended[language],
    standingLabels.otherEndInTime[language],
    standingLabels.otherEndLate[language],
    standingLabels.provisional[language],
    zh ? '未起算／导入' : 'Not started / imported',
    zh ? '按期率' : 'On-time rate',
    zh ? '净用时（中位／九成位）' : 'Net days (median / p90)',
    zh ? '总用时（中位／九成位）' : 'Gross days (median / p90)',
    zh ? '计企业／指导员／审批人' : 'Enterprise / instructor / approver',
  ];
}

function reportRow(label: string, figures: DeadlineReport['total']): Markup {
  const { counts, charged } = figures;
  const cells: (string | number)[] = [
    figures.segments,
    counts.onTime,
    counts.late,
    counts.openNotDue,
    counts.openOverdue,
    counts.suspended,
    counts.otherEndInTime,
    counts.otherEndLate,
    counts.provisional,
    `${counts.notStarted}／${counts.imported}`,
    ratioText(figures.rates.onTime),
    spreadText(figures.netDays),
    spreadText(figures.grossDays),
    `${charged.enterprise}／${charged.instructor}／${charged.approver}`,
  ];
  return html`<tr><td>${label}</td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;
}

/** `85.7%（12/14）`: never a share without what it is made of. */
export function ratioText({ numerator, denominator, value }: Ratio): string {
  return `${value === null ? '—' : `${(value * 100).toFixed(1)}%`}（${numerator}/${denominator}）`;
}

function spreadText({ median, p90 }: Spread): string {
  return `${median ?? '—'}／${p90 ?? '—'}`;
}
