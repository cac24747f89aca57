import type { Bilingual } from '../definition.ts';

/** Kinds of employer, as far as the rules tell them apart. */
export const unitKinds = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  'individual-business': { zh: '个体工商户', en: 'Individual business' },
  cooperative: { zh: '农民专业合作社', en: "Farmers' co-operative" },
  association: { zh: '社会团体', en: 'Association' },
  'private-non-enterprise': { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  foundation: { zh: '基金会', en: 'Foundation' },
  government: { zh: '机关', en: 'Government body' },
  'public-institution': { zh: '事业单位', en: 'Public institution' },
  'law-firm': { zh: '律师事务所', en: 'Law firm' },
  'rural-collective': { zh: '农村集体经济组织', en: 'Rural collective' },
  'building-site': { zh: '建筑项目部', en: 'Building-site department' },
  union: { zh: '工会', en: 'Trade union' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Bilingual>;

export type UnitKind = keyof typeof unitKinds;

/** First two characters of the unified code (registrar and category, GB 32100-2015) -> kind of unit. */
const byPrefix: Readonly<Record<string, UnitKind>> = {
  '11': 'government',
  '12': 'public-institution',
  '31': 'law-firm',
  '51': 'association',
  '52': 'private-non-enterprise',
  '53': 'foundation',
  '81': 'union',
  '89': 'union',
  '91': 'enterprise',
  '92': 'individual-business',
  '93': 'cooperative',
  N1: 'rural-collective',
  N2: 'rural-collective',
  N3: 'rural-collective',
  Y1: 'other',
};

/** Prefixes that name no single kind but are lawful: foreign press, culture, tourism, religion, military. */
const accepted = /^(?:[2467][1-9]|A1)$/;

/**
 * The kind that a unified code speaks of; undefined for a prefix that no registrar issues. `warn` where a
 * person should look: a union's own code is never the employer's, Y1 says nothing.
 */
export function unitKindOfCode(code: string): { kind: UnitKind; warn: boolean } | undefined {
  const prefix = code.slice(0, 2);
  const kind = byPrefix[prefix];
  if (kind) return { kind, warn: kind === 'union' || kind === 'other' };
  return accepted.test(prefix) ? { kind: 'other', warn: false } : undefined;
}
