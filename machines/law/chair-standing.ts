import type { UnitKind } from './unit-kind.ts';

/** What somebody is in the unit beside the post in its union: the rules on chairs look at nothing else. */
export const standingLabels = {
  leadership: '班子成员',
  'administrative-head': '行政主要负责人（法定代表人）',
  'deputy-head': '行政副职',
  'hr-head': '人力资源负责人',
  partner: '合伙人',
  relative: '上述人员近亲属',
  foreign: '外籍职工',
  staff: '普通职工',
} as const;
export type Standing = keyof typeof standingLabels;

export const standingWords: Record<Standing, { zh: string; en: string }> = {
  leadership: { zh: standingLabels.leadership, en: 'Member of the leadership' },
  'administrative-head': { zh: standingLabels['administrative-head'], en: 'Administrative head' },
  'deputy-head': { zh: standingLabels['deputy-head'], en: 'Deputy administrative head' },
  'hr-head': { zh: standingLabels['hr-head'], en: 'Head of human resources' },
  partner: { zh: standingLabels.partner, en: 'Partner' },
  relative: { zh: standingLabels.relative, en: 'Close relative of one of these' },
  foreign: { zh: standingLabels.foreign, en: 'Foreign staff' },
  staff: { zh: standingLabels.staff, en: 'Staff' },
};

/** Barred from the committee and the chair of any unit's union (E6). */
const barredEverywhere: readonly Standing[] = ['administrative-head', 'partner', 'relative'];
/** Barred from the chair besides, where the Chair Measures apply (E7). */
const barredInEnterprises: readonly Standing[] = ['deputy-head', 'hr-head', 'foreign'];
/** Where the Chair Measures apply: enterprises and what is run like one, never a government body (E8). */
const underChairMeasures: readonly UnitKind[] = [
  'enterprise',
  'individual-business',
  'cooperative',
  'private-non-enterprise',
  'law-firm',
  'building-site',
];

/**
 * The rule that bars somebody of this standing from being chair; undefined where none does.
 * @param unitKind of the unit whose union it is; null for a federation or a union of several units.
 */
export function chairBar(unitKind: string | null, standing: Standing): 'E6' | 'E7' | undefined {
  if (unitKind === null) return undefined;
  if (barredEverywhere.includes(standing)) return 'E6';
  const measured = underChairMeasures.some((kind) => kind === unitKind);
  return measured && barredInEnterprises.includes(standing) ? 'E7' : undefined;
}

/** Whether a chair of this standing sits in the leadership, as S76 wants in principle. */
export function sitsInLeadership(standing: Standing): boolean {
  return standing === 'leadership' || standing === 'deputy-head' || standing === 'administrative-head';
}
