import type { Bilingual } from '../definition.ts';
import { ageOn, isRealDate } from './civil-day.ts';

/** The resident identity number (居民身份证号, GB 11643-1999): region, birth, sequence, check (ISO 7064 MOD 11-2). */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
/** First two digits that a province has or had. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

export type ResidentIdCheck =
  | { valid: true; number: string; birth: string; sex: 'male' | 'female'; warnings: ResidentIdWarning[] }
  | { valid: false; fault: 'shape' | 'birth' | 'future' | 'check' | 'under-age'; detail: Bilingual };

export interface ResidentIdWarning {
  code: 'region' | 'unissued';
  detail: Bilingual;
}

/**
 * Checks a number as typed; x is stored as X. With `on` a birth after that day is refused, and with
 * `minimumAge` (16 for a worker: Labour Law 15) so is one who is younger on it.
 */
export function checkResidentId(
  typed: string,
  given: { on?: string; minimumAge?: number } = {},
): ResidentIdCheck {
  const number = typed.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number))
    return refuse('shape', '应为17位数字加1位校验码', '17 digits and a check character');
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isRealDate(Number(birth.slice(0, 4)), Number(birth.slice(5, 7)), Number(birth.slice(8)))) {
    return refuse('birth', '出生日期不是真实日期', 'The birth date is no real date');
  }
  if (residentIdCheckCharacter(number) !== number.charAt(17)) {
    return refuse('check', '校验码不符', 'The check character does not fit');
  }
  if (given.on !== undefined && birth > given.on)
    return refuse('future', '出生日期在未来', 'The birth lies in the future');
  if (given.on !== undefined && given.minimumAge !== undefined && ageOn(birth, given.on) < given.minimumAge) {
    return refuse('under-age', `未满${given.minimumAge}周岁`, `Under ${given.minimumAge} years of age`);
  }
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female';
  return { valid: true, number, birth, sex, warnings: warningsOf(number) };
}

/** The check character of the first seventeen digits. */
export function residentIdCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(first17.charAt(i)) * (weights[i] ?? 0);
  return checkCharacters.charAt(sum % 11);
}

/** First six and last four digits, the rest hidden: how a number is shown unless a full view is logged. */
export function maskResidentId(number: string): string {
  return number.length < 11
    ? '*'.repeat(number.length)
    : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}

function refuse(
  fault: Extract<ResidentIdCheck, { valid: false }>['fault'],
  zh: string,
  en: string,
): ResidentIdCheck {
  return { valid: false, fault, detail: { zh, en } };
}

function warningsOf(number: string): ResidentIdWarning[] {
  const warnings: ResidentIdWarning[] = [];
  if (!provinces.has(number.slice(0, 2))) {
    warnings.push({
      code: 'region',
      detail: { zh: '行政区划代码未见于现行或原有省份', en: 'Unknown province code' },
    });
  }
  if (number.slice(14, 17) === '000') {
    warnings.push({
      code: 'unissued',
      detail: { zh: '顺序码000从不发放', en: 'Sequence 000 is never issued' },
    });
  }
  return warnings;
}
