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
  const text = (chinese: string, english: string, width: number) => ({
    header: zh ? chinese : english,
    kind: 'text' as const,
    width,
  });
  return {
    name: zh ? '单位沿革' : 'Unit history',
    columns: [
      { header: zh ? '日期' : 'Day', kind: 'day', width: 12 },
      text('类别', 'Kind', 18),
      text('单位', 'Unit', 36),
      text('内容', 'What', 44),
      { header: zh ? '职工人数' : 'Staff', kind: 'number', width: 10 },
      text('原因', 'Reason', 36),
      text('文件编号', 'Document', 24),
      text('经办人', 'By', 16),
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
