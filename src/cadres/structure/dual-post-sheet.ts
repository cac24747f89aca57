import { standingWords } from '../../../machines/law/chair-standing.ts';
import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Language } from '../../problems/parse-input.ts';
import type { DualPost } from './contract.ts';

type Words = [zh: string, en: string];
const CHAIR: Record<DualPost['chair']['result'], Words> = {
  'in-leadership': ['班子成员兼任', 'In the leadership'],
  excepted: ['例外', 'Excepted'],
  outside: ['不符合', 'Not in keeping'],
  vacant: ['空缺', 'Vacant'],
  'no-post': ['未设岗', 'No post'],
};
const OFFICER: Record<DualPost['officer']['result'], Words> = {
  'in-post': ['已配备', 'In post'],
  vacant: ['空缺', 'Vacant'],
  'no-post': ['未设岗', 'No post'],
};

/** The compliance list as it stands on the page. Pure. */
export function dualPostSheet(
  rows: readonly DualPost[],
  on: PlainDay,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const at = language === 'zh' ? 0 : 1;
  const column = columnsIn(language);
  const yes: Words = ['是', 'yes'];
  const no: Words = ['否', 'no'];
  const name: Words = ['双岗配备情况', 'Dual posts'];
  return {
    sheet: {
      name: name[at],
      columns: [
        column('工会', 'House', 'text', 40),
        column('主席', 'Chair', 'text', 12),
        column('主席在单位身份', 'Standing of the chair', 'text', 24),
        column('主席配备', 'Chair is', 'text', 18),
        column('例外原因', 'Exception', 'text', 30),
        column('专职干事', 'Officer', 'text', 12),
        column('专职干事配备', 'Officer is', 'text', 14),
        column('符合', 'In keeping', 'text', 10),
      ],
      rows: rows.map(({ house, chair, officer, complies }) => [
        house.name,
        chair.name,
        chair.standing && standingWords[chair.standing][language],
        `${CHAIR[chair.result][at]}${chair.barredBy ? `（${chair.barredBy}）` : ''}`,
        chair.exceptionReason,
        officer.name,
        OFFICER[officer.result][at],
        (complies ? yes : no)[at],
      ]),
    },
    notes: { title: name[at], lines: [{ name: at === 0 ? '截至' : 'As of', value: on }] },
  };
}
