import type { z } from 'zod';
import type { words } from './words.ts';

type Words = z.infer<typeof words>;

/** What one may pick when asked why personal data are to be seen in full. */
export const purposeKinds = {
  identity: { zh: '核对身份', en: 'Checking an identity' },
  papers: { zh: '办理手续', en: 'Preparing papers' },
  contact: { zh: '联系本人', en: 'Reaching the person' },
  supervision: { zh: '督查抽查', en: 'Supervision' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Words>;
export type PurposeKind = keyof typeof purposeKinds;

/** Purposes nobody has to be asked for: the act itself says why. */
export const purposesOfActs = {
  'returned-sheet': { zh: '下载导入退回表', en: 'Taking the returned sheet of an import' },
  'public-notice': { zh: '打印任前公示', en: 'Printing a notice before appointment' },
} as const satisfies Record<string, Words>;
export type PurposeOfAct = keyof typeof purposesOfActs;

const known: [string, Words][] = Object.entries({ ...purposeKinds, ...purposesOfActs });

/** As the log keeps it: the code of what was picked and the person's own words, `papers:签合同`, whatever their language. */
export function writePurpose(kind: PurposeKind, own: string): string {
  return `${kind}:${own.trim()}`;
}

/**
 * A purpose from the log in both languages. Those from before the codes stand as a phrase of whoever looked
 * (`办理手续：签合同`); they are known by it. What somebody's own client wrote is given as it stands.
 */
export function readPurpose(stored: string): Words {
  for (const [code, label] of known) {
    for (const start of [`${code}:`, `${label.zh}：`, `${label.en}：`]) {
      if (!stored.startsWith(start)) continue;
      const own = stored.slice(start.length);
      return { zh: `${label.zh}：${own}`, en: `${label.en}: ${own}` };
    }
    if (stored === code || stored === label.zh) return label;
  }
  return { zh: stored, en: stored };
}
