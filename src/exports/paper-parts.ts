import { instantFrom } from '../kit/clock.ts';
import { LEGAL_TIME_ZONE } from '../kit/plain-day.ts';
import { html, type Markup } from './paper.ts';

/** 2026-07-06 -> 2026年7月6日, without padding, as official documents write it. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** An instant as it is read on paper: 2026-07-06 09:30, Shanghai time. */
export function chineseMinute(instant: string): string {
  const local = instantFrom(instant).toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** Label and value, one below the other. */
export function pairs(rows: readonly (readonly [string, string])[]): Markup {
  return html`<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A table with a heading row; `numbers` are the columns that hold figures. */
export function grid(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  numbers: readonly number[] = [],
): Markup {
  const kind = (at: number) => (numbers.includes(at) ? 'number' : '');
  return html`<table>
<thead><tr>${headings.map((heading, at) => html`<th class="${kind(at)}">${heading}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, at) => html`<td class="${kind(at)}">${cell}</td>`)}</tr>`)}</tbody>
</table>`;
}
