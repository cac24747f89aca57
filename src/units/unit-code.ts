import { checkUnifiedCode, isLegacyRegistrationNumber } from '../../machines/law/unified-code.ts';
import { invalidField } from '../problems/parse-input.ts';
import type { CreateUnitBody, UnitKind } from './contract.ts';

export interface Identifiers {
  code: string | null;
  legacyNumber: string | null;
  codeWarnings: { rule: string; detail: { zh: string; en: string } }[];
}

/**
 * A unit's identifiers as they are stored: the code in upper case, its remarks kept beside it. A 15-digit
 * number typed into the code field is the old registration number and is told so.
 * @param at pointer to the object that holds the code.
 * @throws Problem validation-failed; where a letter was probably meant as a digit, it says which code would fit.
 */
export function readIdentifiers(
  input: Pick<CreateUnitBody, 'code' | 'legacyNumber' | 'kind' | 'parentId'>,
  at = '',
): Identifiers {
  const legacyNumber = readLegacyNumber(input.legacyNumber);
  const remarks = [
    ...(legacyNumber ? [LEGACY_WARNING] : []),
    ...(input.kind === 'branch' && input.parentId === undefined ? [BRANCH_ALONE] : []),
  ];
  if (input.code === undefined) return { code: null, legacyNumber, codeWarnings: remarks };
  if (isLegacyRegistrationNumber(input.code))
    throw invalidField(`${at}/code`, 'legacy-number', LEGACY_IN_CODE);
  const check = checkUnifiedCode(input.code);
  if (!check.valid) {
    throw invalidField(`${at}/code`, check.fault, withSuggestion(check.detail, check.suggestion));
  }
  return {
    code: check.code,
    legacyNumber,
    codeWarnings: [
      ...check.warnings.map(({ code, detail }) => ({ rule: code, detail })),
      ...kindWarning(check.kind, input.kind),
      ...remarks,
    ],
  };
}

function readLegacyNumber(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  if (!isLegacyRegistrationNumber(typed)) {
    throw invalidField('/legacyNumber', 'shape', { zh: '旧注册号应为15位数字', en: '15 digits are needed' });
  }
  return typed.trim();
}

function withSuggestion(detail: { zh: string; en: string }, suggestion: string | undefined) {
  if (suggestion === undefined) return detail;
  return {
    zh: `${detail.zh}；是否应为 ${suggestion}？请核对证照后重新填写`,
    en: `${detail.en}; was ${suggestion} meant? Look at the licence and type it again`,
  };
}

/** A branch or a project may well be registered as an enterprise: only a look is asked for. */
function kindWarning(byCode: UnitKind, chosen: UnitKind): Identifiers['codeWarnings'] {
  const fits =
    byCode === chosen || ['other', 'union'].includes(byCode) || ['branch', 'building-site'].includes(chosen);
  return fits ? [] : [{ rule: 'kind-differs', detail: KIND_DIFFERS }];
}

const KIND_DIFFERS = {
  zh: '单位类别与代码前两位所示的类别不同，请核对',
  en: 'The kind differs from the one that the first two characters speak for',
};
const LEGACY_WARNING = {
  rule: 'legacy-number',
  detail: {
    zh: '登记有15位旧注册号，请尽快取得统一代码',
    en: 'Has an old 15-digit number: obtain the unified code',
  },
};
const BRANCH_ALONE = {
  rule: 'branch-without-parent',
  detail: {
    zh: '分支机构尚未关联上级单位；上级单位在外县的可以不填',
    en: 'A branch without its parent: name it, unless the parent is registered elsewhere',
  },
};
const LEGACY_IN_CODE = {
  zh: '这是15位旧注册号，请填入“旧注册号”，统一代码可暂缺',
  en: 'This is an old 15-digit number: put it into legacyNumber; the code may be left out for now',
};
