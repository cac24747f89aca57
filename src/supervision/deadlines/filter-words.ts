import type { Registry } from '../../../machines/kernel.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import type { Names } from '../names.ts';
import {
  type Flag,
  flagLabels,
  type Grouping,
  groupings,
  type Standing,
  standingLabels,
} from './contract.ts';
import { groupLabel, stageLabels } from './group-label.ts';

/** What each grouping is called. */
const groupingLabels: Record<Grouping, Bilingual> = {
  none: { zh: '不分组', en: 'None' },
  line: { zh: '条线', en: 'Line' },
  area: { zh: '网格、片区', en: 'Area' },
  town: { zh: '镇（区）', en: 'Town' },
  instructor: { zh: '指导员', en: 'Instructor' },
  organisation: { zh: '上级工会', en: 'Superior union' },
  stage: { zh: '环节', en: 'Stage' },
  mode: { zh: '建会方式', en: 'Mode' },
  month: { zh: '月份', en: 'Month' },
  week: { zh: '周', en: 'Week' },
  policy: { zh: '计时规则', en: 'Policy' },
};

const bases: Readonly<Record<string, Bilingual>> = {
  'ended-or-due': { zh: '停止日；未停止的按到期日', en: 'Day of stopping; while open, the due day' },
  due: { zh: '到期日', en: 'Due day' },
  started: { zh: '起算日', en: 'Day of starting' },
};

const figureLabels: Readonly<Record<string, Bilingual>> = {
  ...standingLabels,
  ...flagLabels,
} satisfies Record<Standing | Flag, Bilingual>;

/** One thing a table was chosen by. */
export interface FilterWord {
  name: Bilingual;
  value: Bilingual;
}

interface Asked {
  readonly kind: string;
  readonly groupBy: Grouping;
  readonly group?: string | undefined;
  readonly basis: string;
  readonly figure?: string | undefined;
  readonly end?: string | undefined;
  readonly [name: string]: string | undefined;
}

/** What a table was chosen by, in a reader's words; the period is stated by itself, and what chooses nothing is left out. */
export function filterWords(asked: Asked, names: Names, registry: Registry): FilterWord[] {
  const stage = stageLabels(registry, asked.kind);
  const { basis, groupBy, group, figure, end } = asked;
  const line = (name: Bilingual, value: Bilingual | undefined) => (value ? [{ name, value }] : []);
  const chosen = groupings.flatMap((grouping) => {
    const key = asked[grouping];
    return key === undefined ? [] : line(groupingLabels[grouping], groupLabel(grouping, key, names, stage));
  });
  return [
    ...line({ zh: '期间按', en: 'Period by' }, bases[basis]),
    ...chosen,
    ...line({ zh: '分组', en: 'Grouped by' }, groupBy === 'none' ? undefined : groupingLabels[groupBy]),
    ...line(
      { zh: '只看', en: 'Only' },
      group === undefined ? undefined : groupLabel(groupBy, group, names, stage),
    ),
    ...line({ zh: '数字', en: 'Figure' }, figure === undefined ? undefined : figureLabels[figure]),
    ...line({ zh: '办结', en: 'End' }, end === undefined ? undefined : stage(end)),
  ];
}
