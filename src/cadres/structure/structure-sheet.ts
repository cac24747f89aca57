import type { Sheet, SheetCell, SheetNotes } from '../../exports/sheet.ts';
import type { ContractAnswer } from '../../kit/contract.ts';
import type { Language } from '../../problems/parse-input.ts';
import { ageBands, type StructureFigures, type showStructure } from './contract.ts';
import { difference } from './count-structure.ts';

type Words = [zh: string, en: string];
type Figure = [words: Words, of: (figures: StructureFigures) => number | null];

const bandWords: Record<(typeof ageBands)[number], Words> = {
  'under-31': ['30 岁以下', '30 or younger'],
  '31-40': ['31–40 岁', '31 to 40'],
  '41-50': ['41–50 岁', '41 to 50'],
  '51-60': ['51–60 岁', '51 to 60'],
  'over-60': ['60 岁以上', 'Over 60'],
  unknown: ['年龄未登记', 'Age unknown'],
};

const figures: readonly Figure[] = [
  [['岗位', 'Posts'], ({ posts }) => posts],
  [['在岗岗位', 'Posts held'], ({ filled }) => filled],
  [['空缺率（%）', 'Vacant, %'], ({ vacancy }) => percent(vacancy.share)],
  [['在岗人数', 'People in post'], ({ people }) => people],
  [['平均年龄', 'Mean age'], ({ meanAge }) => meanAge],
  [['本科及以上（%）', 'Bachelor or above, %'], ({ degree }) => percent(degree.share)],
  [['女性（%）', 'Women, %'], ({ women }) => percent(women.share)],
  ...ageBands.map(
    (band): Figure => [bandWords[band], ({ ages }) => ages.find((one) => one.band === band)?.people ?? 0],
  ),
];

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10;
}

/** The structure of both days as on the page, a figure a row, with the difference (domain S74). Pure. */
export function structureSheet(
  { before, after }: ContractAnswer<typeof showStructure>,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const at = language === 'zh' ? 0 : 1;
  const name = at === 0 ? '干部队伍结构' : 'Structure of the cadres';
  const number = (header: string) => ({ header, kind: 'number' as const, width: 14 });
  return {
    sheet: {
      name,
      columns: [
        { header: at === 0 ? '指标' : 'Figure', kind: 'text', width: 24 },
        number(before.on),
        number(after.on),
        number(at === 0 ? '变化' : 'Difference'),
      ],
      rows: figures.map(([words, of]): SheetCell[] => [
        words[at],
        of(before),
        of(after),
        difference(of(before), of(after)),
      ]),
    },
    notes: {
      title: name,
      lines: [
        {
          name: at === 0 ? '口径' : 'Counted',
          value:
            at === 0
              ? '一人兼两个岗位只算一次；未登记出生日期、学历、性别的不进入相应的平均数和占比'
              : 'Somebody with two posts counts once; what is not recorded stands in no mean and no share',
        },
      ],
    },
  };
}
