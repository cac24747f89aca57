import type { Registry } from '../../../machines/kernel.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import type { Names } from '../names.ts';
import type { Grouping } from './contract.ts';
import { NOTHING } from './group-segments.ts';
import { newestOf } from './machine-ends.ts';

const MODES: Readonly<Record<string, Bilingual>> = {
  A: { zh: '独立建会', en: 'Own committee' },
  B: { zh: '联合建会', en: 'Joint union' },
  C: { zh: '加入已有工会', en: 'Join an existing union' },
  D: { zh: '组织员', en: 'Organiser' },
};

const UNASSIGNED: Bilingual = { zh: '未指定', en: 'Not assigned' };

/** What a group of the report is called. */
export function groupLabel(
  groupBy: Grouping,
  key: string,
  names: Names,
  stageLabel: (stage: string) => Bilingual,
): Bilingual {
  if (key === NOTHING) return UNASSIGNED;
  switch (groupBy) {
    case 'none':
      return { zh: '合计', en: 'Total' };
    case 'line':
      return same(names.line(key));
    case 'area':
      return same(names.area(key));
    case 'town':
      return same(names.town(key));
    case 'instructor':
      return same(names.person(key));
    case 'organisation':
      return same(names.organisation(key));
    case 'stage':
      return stageLabel(key);
    case 'mode':
      return MODES[key] ?? same(key);
    case 'month':
      return { zh: `${key.slice(0, 4)}年${Number(key.slice(5))}月`, en: key };
    case 'week':
      return { zh: `${key} 起一周`, en: `week of ${key}` };
    case 'policy':
      return { zh: `计时规则第 ${key} 版`, en: `policy version ${key}` };
  }
}

/** The words of a stage or state as the newest machine of the kind has them; the path itself otherwise. */
export function stageLabels(registry: Registry, kind: string): (stage: string) => Bilingual {
  const newest = newestOf(registry, kind);
  return (stage) => newest?.labels[stage] ?? newest?.labels[`${newest.progress}.${stage}`] ?? same(stage);
}

/** Names are not translated. */
function same(text: string): Bilingual {
  return { zh: text, en: text };
}
