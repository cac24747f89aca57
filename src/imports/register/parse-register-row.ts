import { isIndustry } from '../../../machines/law/industry.ts';
import { checkUnifiedCode } from '../../../machines/law/unified-code.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';
import { cellDay, cellText } from '../sheets/cell-text.ts';
import { parseAmount } from './parse-amount.ts';
import type { RegisterField } from './register-columns.ts';
import type { ParsedRow, RegisterUnit } from './register-unit.ts';

/** Whose register it is: what lies elsewhere is not ours to found unions for. */
export interface RegisterPlace {
  /** 射阳县 */
  county: string;
  /** 盐城, when the uploader named it. */
  city: string | null;
  today: PlainDay;
}

/** The raw cell of a field, undefined where the sheet has no such column. */
export type CellOf = (field: RegisterField) => unknown;

const LIMITS: Partial<Record<RegisterField, number>> = { name: 200, address: 300, scope: 10_000 };

/** Reads one row. Never throws: what cannot be read is a fault or a remark with its column and its reason. */
export function parseRegisterRow(cellOf: CellOf, place: RegisterPlace): ParsedRow {
  const faults: RowReason[] = [];
  const remarks: RowReason[] = [];
  const text = (field: RegisterField): string | null => {
    const value = cellText(cellOf(field)) ?? null;
    const limit = LIMITS[field] ?? 500;
    if (value === null || value.length <= limit) return value;
    faults.push(reason(field, 'too-long', `超过${limit}个字`, `Longer than ${limit} characters`));
    return value.slice(0, limit);
  };
  const named = splitName(text('name') ?? '');
  if (named.name === '') faults.push(reason('name', 'required', '没有企业名称', 'The name is missing'));
  const identifiers = readIdentifiers(cellOf, faults, remarks);
  const enterpriseType = text('enterpriseType');
  const unit: RegisterUnit = {
    name: named.name,
    formerName: text('formerName') ?? named.formerName,
    ...identifiers,
    kind: kindOf(named.name, enterpriseType, identifiers.kind),
    registeredOn: readDay(cellOf('registeredOn'), place.today, faults),
    enterpriseType,
    legalRepresentative: text('legalRepresentative'),
    capital: null,
    scope: text('scope'),
    province: text('province'),
    region: text('region'),
    address: text('address'),
    industry: readIndustry(text('industry'), remarks),
    contactName: text('contactName'),
    contactPhone: text('contactPhone'),
  };
  const capital = text('capital');
  if (capital !== null) {
    unit.capital = parseAmount(capital);
    if (unit.capital.tenThousands === null) {
      remarks.push(
        reason(
          'capital',
          'unreadable',
          '注册资金读不出数字，按原文保留',
          'No figure can be read: kept as text',
        ),
      );
    }
  }
  faults.push(...elsewhere(unit, place));
  return { unit, faults, remarks };
}

/** "新名称（原旧名称）": the name in use, and the one before; other brackets belong to the name. */
export function splitName(typed: string): { name: string; formerName: string | null } {
  const parts = /^(.+?)\s*[（(]\s*(?:原名称?|曾用名|原)\s*[:：]?\s*([^（）()]{2,})[）)]$/u.exec(typed);
  const [, name = '', formerName = ''] = parts ?? [];
  return parts ? { name: name.trim(), formerName: formerName.trim() } : { name: typed, formerName: null };
}

type Identifiers = Pick<RegisterUnit, 'code' | 'legacyNumber' | 'codeWarnings'> & {
  kind: RegisterUnit['kind'] | null;
};

/** Fifteen digits; co-operatives had two letters, and an X to end with: 320924NA000123X. */
function isOldNumber(typed: string): boolean {
  return /^\d{15}$|^\d{6}N[A-Z]\d{6}[\dX]$/.test(typed);
}

/** The code column holds unified codes and old 15-digit numbers alike. */
function readIdentifiers(cellOf: CellOf, faults: RowReason[], remarks: RowReason[]): Identifiers {
  const none: Identifiers = { code: null, legacyNumber: null, codeWarnings: [], kind: null };
  none.legacyNumber = readLegacyNumber(cellOf('legacyNumber'), remarks);
  const cell = cellOf('code');
  if (typeof cell === 'number' && !Number.isSafeInteger(cell)) {
    faults.push(
      reason(
        'code',
        'number-format',
        '该单元格是数字格式，末几位已丢失；请将该列设为文本后重新填写',
        'The cell is a number and has lost its last digits: format the column as text and type it again',
      ),
    );
    return none;
  }
  const typed = cellText(cell)?.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (typed === undefined) {
    if (none.legacyNumber === null) remarks.push(NO_CODE);
    return none;
  }
  if (isOldNumber(typed)) {
    remarks.push(LEGACY);
    return { ...none, legacyNumber: typed, codeWarnings: [LEGACY_WARNING] };
  }
  const check = checkUnifiedCode(typed);
  if (!check.valid) {
    const { zh, en } = check.detail;
    const [meantZh, meantEn] = check.suggestion
      ? [`；是否应为 ${check.suggestion}？`, `; was ${check.suggestion} meant?`]
      : ['', ''];
    faults.push(reason('code', check.fault, `统一社会信用代码${zh}${meantZh}`, `${en}${meantEn}`));
    return none;
  }
  if (check.kind === 'union') {
    faults.push(
      reason(
        'code',
        'union',
        '这是工会自身的代码，不是用人单位的代码',
        "A union's own code, not the employer's",
      ),
    );
  }
  remarks.push(...check.warnings.map(({ code, detail }) => ({ field: 'code', code, detail })));
  return {
    code: check.code,
    legacyNumber: none.legacyNumber,
    kind: check.kind,
    codeWarnings: check.warnings.map(({ code, detail }) => ({ rule: code, detail })),
  };
}

function readLegacyNumber(cell: unknown, remarks: RowReason[]): string | null {
  const typed = cellText(cell)?.normalize('NFKC').replace(/\s/g, '');
  if (typed === undefined || isOldNumber(typed)) return typed ?? null;
  remarks.push(
    reason('legacyNumber', 'shape', '注册号不是15位数字，未采用', 'Not an old number of 15 digits: left out'),
  );
  return null;
}

function readDay(cell: unknown, today: PlainDay, faults: RowReason[]): PlainDay | null {
  const day = cellDay(cell);
  if (day === undefined) {
    if (cellText(cell) !== undefined) {
      faults.push(reason('registeredOn', 'no-day', '不是日期，应如 1998-01-02', 'Not a day like 1998-01-02'));
    }
    return null;
  }
  if (day > today) faults.push(reason('registeredOn', 'future', '注册日期在今天之后', 'Lies in the future'));
  return day;
}

function readIndustry(typed: string | null, remarks: RowReason[]): string | null {
  const code = typed?.normalize('NFKC').toUpperCase() ?? null;
  if (code === null || isIndustry(code)) return code;
  remarks.push(
    reason(
      'industry',
      'shape',
      '行业代码应为门类字母加该门类的大类数字，未采用',
      'Not a letter with digits of its section: left out',
    ),
  );
  return null;
}

const BRANCH = /分公司|分支机构|分行$|支行$|分店$|分社$|支局$|营业部$|分部$|办事处$/;

/** The code speaks first; a branch has a code like its parent's, and only name or type tell. */
function kindOf(
  name: string,
  type: string | null,
  byCode: RegisterUnit['kind'] | null,
): RegisterUnit['kind'] {
  if ((byCode === null || byCode === 'enterprise') && (BRANCH.test(name) || BRANCH.test(type ?? ''))) {
    return 'branch';
  }
  if (byCode !== null) return byCode;
  if (/个体/.test(type ?? '')) return 'individual-business';
  return /合作社/.test(`${name}${type ?? ''}`) ? 'cooperative' : 'enterprise';
}

const COUNTY_IN_ADDRESS =
  /^(?:[^\s省市县区]{2,8}省)?(?:[^\s省市县区]{2,6}市)?([^\s省市县区]{2,6}(?:县|区|市))/u;

/** A row of another county: by its 地区 column, or because the address begins with another county. */
function elsewhere(unit: RegisterUnit, { county, city }: RegisterPlace): RowReason[] {
  const bare = (name: string) => name.replace(/[省市县区]$/u, '');
  if (city !== null && unit.region !== null && ![bare(city), bare(county)].includes(bare(unit.region))) {
    return [notOurs('region', unit.region)];
  }
  const [, named] = COUNTY_IN_ADDRESS.exec(unit.address ?? '') ?? [];
  const foreign =
    named !== undefined && /县$/u.test(named) && named !== county && !named.includes(bare(county));
  return foreign ? [notOurs('address', named)] : [];
}

function notOurs(field: RegisterField, where: string): RowReason {
  return reason(field, 'elsewhere', `在${where}，不属于本县`, `Lies in ${where}, outside this county`);
}

/** A reason in both languages. */
export function reason(field: string | null, code: string, zh: string, en: string): RowReason {
  return { field, code, detail: { zh, en } };
}

const NO_CODE = reason(
  'code',
  'no-code',
  '没有统一社会信用代码，请尽快补登',
  'Has no unified code: add it when it is known',
);
const LEGACY = reason(
  'code',
  'legacy-number',
  '15位旧注册号，存入“旧注册号”，请尽快取得统一代码',
  'An old 15-digit number: kept as such; obtain the unified code',
);
const LEGACY_WARNING = {
  rule: 'legacy-number',
  detail: {
    zh: '登记有15位旧注册号，请尽快取得统一代码',
    en: 'Has an old 15-digit number: obtain the unified code',
  },
};
