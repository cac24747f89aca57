import type { Sheet, SheetNotes } from '../exports/sheet.ts';
import type { Language } from '../problems/parse-input.ts';
import type { Coverage, CoverageFigures } from './contract.ts';

const COLUMNS: readonly [keyof CoverageFigures, string, string][] = [
  ['registered', '名录单位', 'Registered'],
  ['surveyed', '已摸底', 'Surveyed'],
  ['covered', '已覆盖', 'Covered'],
  ['coveredIndependent', '独立工会', 'Independent'],
  ['coveredJoint', '联合工会', 'Joint'],
  ['coveredOrganiser', '组织员', 'Organiser'],
  ['inProgress', '在办', 'Under way'],
  ['refused', '拒绝', 'Refused'],
  ['postponed', '暂缓', 'Postponed'],
  ['exempt', '免建', 'Exempt'],
  ['orphans', '无归属', 'Orphans'],
];

/** The table as it stands on the page, with what it counts beside it. Pure. */
export function coverageSheet(coverage: Coverage, language: Language): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? '建会覆盖情况' : 'Coverage';
  const row = (label: string, figures: CoverageFigures) => [label, ...COLUMNS.map(([key]) => figures[key])];
  return {
    sheet: {
      name,
      columns: [
        { header: zh ? '分组' : 'Group', kind: 'text', width: 24 },
        ...COLUMNS.map(([, chinese, english]) => ({
          header: zh ? chinese : english,
          kind: 'number' as const,
          width: 12,
        })),
      ],
      rows: [
        ...coverage.groups.map(({ label, figures }) => row(label[language], figures)),
        row(zh ? '合计' : 'Total', coverage.total),
      ],
    },
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: coverage.asOf },
        ...COLUMNS.map(([key, chinese, english]) => ({
          name: zh ? chinese : english,
          value: coverage.meanings[key]?.[language] ?? '',
        })),
      ],
    },
  };
}
