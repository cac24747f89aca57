import type { Bilingual } from '../problems/catalogue.ts';

const NAMES: Record<string, Bilingual> = {
  correction: { zh: '退回补正', en: 'returned for correction' },
  notice: { zh: '公示', en: 'public notice' },
  'force-majeure': { zh: '不可抗力', en: 'force majeure' },
  'enterprise-postponement': { zh: '企业书面延期', en: 'postponed by the enterprise in writing' },
};

/** The words for a suspension's reason; a reason that no list names stands as it is. */
export function suspensionName(reason: string): Bilingual {
  return NAMES[reason] ?? { zh: reason, en: reason };
}
