import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import type { Language } from '../../problems/parse-input.ts';
import { educationLabels } from '../people/contract.ts';
import {
  type ActionFigures,
  type CadreAction,
  channelLabels,
  channels,
  originLabels,
  type WaitingCase,
} from './contract.ts';

/** Actions as they stand on the page. Pure. */
export function actionsSheet(rows: readonly CadreAction[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '干部充实明细' : 'Cadre actions',
    columns: [
      column('日期', 'Day', 'day', 12),
      column('渠道', 'Channel', 'text', 12),
      column('姓名', 'Name', 'text', 12),
      column('时年', 'Age', 'number', 8),
      column('学历', 'Education', 'text', 16),
      column('岗位', 'Post', 'text', 20),
      column('工会', 'House', 'text', 36),
      column('提任', 'Promotion', 'text', 14),
      column('文号', 'Document', 'text', 24),
      column('来源', 'Known from', 'text', 14),
    ],
    rows: rows.map(({ on, channel, person, post, promotion, document, origin }) => [
      on,
      channelLabels[channel][language],
      person?.name ?? null,
      person?.age ?? null,
      person?.education ? educationLabels[person.education][language] : null,
      post?.title ?? null,
      post?.house ?? null,
      promotion && (zh ? '副科级' : 'Deputy section chief'),
      document,
      originLabels[origin][language],
    ]),
  };
}

/** The sum by month and channel, as the chart shows it. Pure. */
export function monthsSheet({ months }: ActionFigures, language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '按月按渠道' : 'By month and channel',
    columns: [
      column('月份', 'Month', 'text', 12),
      ...channels.map((channel) => ({ header: channelLabels[channel][language], kind: 'number' as const })),
      { header: zh ? '合计' : 'Total', kind: 'number' as const },
    ],
    rows: months.map(({ month, select, adjust, hire }) => [
      month,
      select,
      adjust,
      hire,
      select + adjust + hire,
    ]),
  };
}

/** What was counted, and that a split may be made up. Pure. */
export function figureNotes(
  { from, to, total, promotions, origins }: ActionFigures,
  language: Language,
): SheetNotes {
  const zh = language === 'zh';
  const line = (chinese: string, english: string, value: string) => ({ name: zh ? chinese : english, value });
  return {
    title: zh ? '干部充实统计' : 'Cadres strengthened',
    lines: [
      line('统计期间', 'Span', `${from} – ${to}`),
      line('合计（人）', 'People', String(total)),
      line('提任副科级', 'Promoted to deputy section chief', String(promotions)),
      line(
        '示例拆分',
        'Synthetic split',
        zh
          ? `${origins.synthetic} 人的渠道和月份为示例拆分：原始数字只有合计`
          : `The channel and month of ${origins.synthetic} are made up: only the total is stated`,
      ),
      line('口径', 'Counted', zh ? '不含培训；姓名已遮盖' : 'Training is not counted; names are masked'),
    ],
  };
}

/** Who waits where, as it stands on the page. Pure. */
export function waitingSheet(rows: readonly WaitingCase[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '在办时长' : 'Waiting',
    columns: [
      column('案号', 'Number', 'text', 24),
      column('事项', 'Case', 'text', 36),
      column('所处环节', 'Where it stands', 'text', 20),
      column('自', 'Since', 'day', 12),
      column('天数', 'Days', 'number', 8),
    ],
    rows: rows.map(({ caseNumber, title, stateLabel, since, days }) => [
      caseNumber,
      title,
      stateLabel[language],
      since,
      days,
    ]),
  };
}
