import type { Bilingual } from '../definition.ts';
import { type UnitKind, unitKindOfCode } from './unit-kind.ts';

/**
 * The unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of which characters 9 to 17 are
 * the organisation code of GB 11714 with a check of its own and the last one checks the whole.
 */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const bodyAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export interface CodeWarning {
  code: 'body-check' | 'kind' | 'legacy-number';
  detail: Bilingual;
}

export type UnifiedCodeCheck =
  | { valid: true; code: string; kind: UnitKind; warnings: CodeWarning[] }
  | {
      valid: false;
      fault: 'length' | 'alphabet' | 'shape' | 'prefix' | 'check';
      detail: Bilingual;
      /** A code that would be valid if letters were misread digits. Offered, never put in silently. */
      suggestion?: string;
    };

/** Checks a code as typed; lower case and surrounding space are normalised, nothing else is. */
export function checkUnifiedCode(typed: string): UnifiedCodeCheck {
  const code = typed.trim().toUpperCase();
  const refused = refusal(code);
  if (refused) {
    const suggestion = misreadDigits(code);
    return suggestion ? { ...refused, suggestion } : refused;
  }
  const kind = unitKindOfCode(code);
  if (!kind)
    return refuse('prefix', '前两位不是登记机关使用的代码', 'No registrar issues these first two characters');
  return { valid: true, code, kind: kind.kind, warnings: warningsOf(code, kind) };
}

/** The check character of the first seventeen: alphabet[(31 - sum mod 31) mod 31]; a naive 31 would have none. */
export function unifiedCodeCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += alphabet.indexOf(first17.charAt(i)) * (weights[i] ?? 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check of the nine-character organisation code, GB 11714: 10 is written X, 11 is written 0. */
export function organisationCodeCheckCharacter(first8: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += bodyAlphabet.indexOf(first8.charAt(i)) * (bodyWeights[i] ?? 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** A registration number from before the unified code: 15 digits. Kept as a second identifier, flagged. */
export function isLegacyRegistrationNumber(typed: string): boolean {
  return /^\d{15}$/.test(typed.trim());
}

function refusal(code: string): Extract<UnifiedCodeCheck, { valid: false }> | undefined {
  if (code.length !== 18) {
    return refuse(
      'length',
      `应为18位，现为${code.length}位`,
      `18 characters are needed, ${code.length} were given`,
    );
  }
  const stranger = [...code].find((character) => !alphabet.includes(character));
  if (stranger !== undefined) {
    return refuse(
      'alphabet',
      `含有不使用的字符“${stranger}”（不用 I、O、S、V、Z）`,
      `“${stranger}” is never used`,
    );
  }
  if (!shape.test(code))
    return refuse('shape', '第3至8位应为行政区划数字', 'Characters 3 to 8 must be digits');
  if (unifiedCodeCheckCharacter(code) !== code.charAt(17)) {
    return refuse('check', '校验码不符', 'The check character does not fit');
  }
  return undefined;
}

function refuse(fault: Extract<UnifiedCodeCheck, { valid: false }>['fault'], zh: string, en: string) {
  return { valid: false as const, fault, detail: { zh, en } };
}

function misreadDigits(code: string): string | undefined {
  const mended = code.replaceAll('O', '0').replaceAll('I', '1');
  return mended !== code && mended.length === 18 && !refusal(mended) ? mended : undefined;
}

function warningsOf(code: string, kind: { kind: UnitKind; warn: boolean }): CodeWarning[] {
  const warnings: CodeWarning[] = [];
  if (organisationCodeCheckCharacter(code.slice(8, 16)) !== code.charAt(16)) {
    warnings.push({
      code: 'body-check',
      detail: {
        zh: '主体标识码（第9至17位）自身校验不符，请核对',
        en: 'The organisation code inside does not check',
      },
    });
  }
  if (kind.warn) {
    warnings.push({
      code: 'kind',
      detail:
        kind.kind === 'union'
          ? {
              zh: '这是工会自身的代码，不是用人单位的代码',
              en: "This is a union's own code, not the employer's",
            }
          : {
              zh: '登记类别为“其他”，请核对单位性质',
              en: 'The category is “other”: look at the kind of unit',
            },
    });
  }
  return warnings;
}
