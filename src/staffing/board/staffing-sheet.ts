import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import { roleLabels } from '../../identity/contract.ts';
import type { Language } from '../../problems/parse-input.ts';
import type { StaffingView } from './show-staffing.ts';

/** The board as it stands on the page: one row for each role of each place. Pure. */
export function staffingSheet(board: StaffingView, language: Language): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? '条线网格人员配备' : 'Staffing';
  const vacant = zh ? '空缺' : 'vacant';
  const row = (place: string, role: 'instructor' | 'county-cadre' | 'liaison', one: Holder | null) => [
    place,
    roleLabels[role][language],
    one?.person.name ?? vacant,
    one?.from ?? null,
    one?.to ?? null,
    one?.away ? `${one.away.from} – ${one.away.to}` : null,
  ];
  const column = columnsIn(language);
  return {
    sheet: {
      name,
      columns: [
        column('条线或网格', 'Line or area', 'text', 24),
        column('角色', 'Role', 'text', 18),
        column('姓名', 'Name', 'text', 16),
        column('起', 'From', 'day', 12),
        column('止', 'To', 'day', 12),
        column('休假', 'Away', 'text', 24),
      ],
      rows: [
        ...board.lines.flatMap((line) =>
          line.instructors.length === 0
            ? [row(line.name, 'instructor', null)]
            : line.instructors.map((one) => row(line.name, 'instructor', one)),
        ),
        ...board.areas.flatMap((area) => [
          row(area.name, 'county-cadre', area.countyCadre),
          row(area.name, 'liaison', area.liaison),
        ]),
      ],
    },
    notes: { title: name, lines: [{ name: zh ? '日期' : 'Day', value: board.on }] },
  };
}

type Holder = NonNullable<StaffingView['areas'][number]['liaison']>;
