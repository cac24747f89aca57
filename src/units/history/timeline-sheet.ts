import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet } from '../../exports/sheet.ts';
import type { Language } from '../../problems/parse-input.ts';
import { type TimelineEntry, type timelineKinds, unitChangeLabels } from './contract.ts';

const kinds: Record<(typeof timelineKinds)[number], { zh: string; en: string }> = {
  registered: { zh: '登记', en: 'Registered' },
  named: { zh: '名称', en: 'Name' },
  placed: { zh: '归属', en: 'Place' },
  'head-count': { zh: '职工人数', en: 'Head-count' },
  surveyed: { zh: '摸底', en: 'Survey' },
  visited: { zh: '走访', en: 'Visit' },
  changed: { zh: '变更', en: 'Change' },
  covered: { zh: '工会覆盖', en: 'Covered' },
  uncovered: { zh: '覆盖终止', en: 'Covered no longer' },
  'case-opened': { zh: '建立案件', en: 'Case opened' },
  'case-ended': { zh: '案件办结', en: 'Case ended' },
};

/** A unit's history as a table, one line a row, the newest first. Pure. */
export function timelineSheet(entries: readonly TimelineEntry[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '单位沿革' : 'Unit history',
    columns: [
      column('日期', 'Day', 'day', 12),
      column('类别', 'Kind', 'text', 18),
      column('单位', 'Unit', 'text', 36),
      column('内容', 'What', 'text', 44),
      column('职工人数', 'Staff', 'number', 10),
      column('原因', 'Reason', 'text', 36),
      column('文件编号', 'Document', 'text', 24),
      column('经办人', 'By', 'text', 16),
    ],
    rows: entries.map((entry) => {
      const { change } = entry;
      const label = change ? unitChangeLabels[change.kind] : kinds[entry.kind];
      return [
        entry.on,
        label[language],
        entry.unit.name,
        whatOf(entry),
        entry.staff,
        change?.reason ?? (entry.kind === 'placed' ? entry.reason : null),
        change?.documentNumber ?? null,
        change?.recordedBy?.name ?? null,
      ];
    }),
  };
}

function whatOf({ name, place, change }: TimelineEntry): string | null {
  if (place) return [place.division, place.line, place.area].filter(Boolean).join(' · ');
  if (!change) return name;
  const { nameBefore, nameAfter } = change.detail;
  const names = nameBefore && nameAfter ? [`${nameBefore} → ${nameAfter}`] : [];
  return [...names, ...change.counterparts.map((other) => other.name)].join('、') || null;
}
