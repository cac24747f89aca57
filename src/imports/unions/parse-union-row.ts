import { checkUnifiedCode } from '../../../machines/law/unified-code.ts';
import { addMonths, type PlainDay } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import { cellDay, cellText } from '../sheets/cell-text.ts';
import type { LoadedUnion } from './loaded-union.ts';
import type { UnionField } from './union-columns.ts';

type CellOf = (field: UnionField) => unknown;

/** What the row alone can say; units and places are looked up. */
export type UnionFacts = Omit<
  LoadedUnion,
  'organisationId' | 'divisionCode' | 'lineId' | 'areaId' | 'units' | 'demonstration'
>;

const MODES: Readonly<Record<string, UnionFacts['mode']>> = {
  独立: 'independent',
  独立工会: 'independent',
  独立建会: 'independent',
  联合: 'joint',
  联合工会: 'joint',
  联合建会: 'joint',
  行业联合工会: 'joint',
  产业联合工会: 'joint',
  组织员: 'organiser',
};

/** Reads one row: every fault at once, each with its column. */
export function parseUnionRow(cellOf: CellOf, today: PlainDay): { facts: UnionFacts; faults: RowReason[] } {
  const faults: RowReason[] = [];
  const fault = (field: UnionField, code: string, zh: string, en: string) => {
    faults.push(reason(field, code, zh, en));
  };
  const text = (field: UnionField, limit = 200) => {
    const said = cellText(cellOf(field)) ?? null;
    if (said !== null && said.length > limit)
      fault(field, 'too-long', `超过${limit}个字`, `Longer than ${limit}`);
    return said;
  };
  const day = (field: UnionField): PlainDay | null => {
    const cell = cellOf(field);
    const said = cellDay(cell) ?? null;
    if (said === null && cellText(cell) !== undefined) {
      fault(field, 'no-day', '不是日期，应如 2019-06-18', 'Not a day like 2019-06-18');
    }
    if (said !== null && said > today) fault(field, 'future', '不应在今天之后', 'Must not lie ahead');
    return said;
  };
  const name = text('name') ?? '';
  if (name === '') fault('name', 'required', '没有工会名称', 'The name is missing');
  const foundedOn = day('foundedOn');
  if (foundedOn === null && faults.every(({ field }) => field !== 'foundedOn')) {
    fault('foundedOn', 'required', '必填', 'Must be filled in');
  }
  const mode = readMode(text('mode'), name);
  if (!mode) fault('mode', 'unknown', '应为：独立工会、联合工会、组织员', 'Independent, joint or organiser');
  const electedOn = day('electedOn') ?? foundedOn;
  const termYears = readYears(text('termYears'), fault);
  const coveredFrom = day('coveredFrom') ?? foundedOn;
  for (const [field, said] of [
    ['electedOn', electedOn],
    ['coveredFrom', coveredFrom],
  ] as const) {
    if (said !== null && foundedOn !== null && said < foundedOn) {
      fault(field, 'order', '早于成立日期', 'Lies before the founding');
    }
  }
  return {
    facts: {
      name,
      mode: mode ?? 'independent',
      code: readCode(text('code'), fault),
      foundedOn: foundedOn ?? today,
      approvedOn: day('approvedOn'),
      replyNumber: text('replyNumber', 60),
      electedOn,
      termYears,
      termEndsOn: electedOn !== null && termYears !== null ? addMonths(electedOn, termYears * 12) : null,
      chair: text('chair', 40),
      chain: text('chain', 60),
      coveredFrom: coveredFrom ?? today,
    },
    faults,
  };
}

type Fault = (field: UnionField, code: string, zh: string, en: string) => void;

/** Where no kind is given the name may tell; a union is independent unless something says otherwise. */
function readMode(said: string | null, name: string): UnionFacts['mode'] | undefined {
  if (said !== null) return MODES[said];
  return /联合/.test(name) ? 'joint' : 'independent';
}

function readYears(said: string | null, fault: Fault): number | null {
  if (said === null) return null;
  const years = Number.parseInt(said, 10);
  if (years === 3 || years === 5) return years;
  fault('termYears', 'term', '任期应为3年或者5年', 'A term is three years or five');
  return null;
}

function readCode(said: string | null, fault: Fault): string | null {
  if (said === null) return null;
  const check = checkUnifiedCode(said.replace(/[\s-]/g, ''));
  if (!check.valid) {
    const meant = check.suggestion;
    fault(
      'code',
      check.fault,
      `工会代码${check.detail.zh}${meant ? `；是否应为 ${meant}？` : ''}`,
      `${check.detail.en}${meant ? `; was ${meant} meant?` : ''}`,
    );
    return null;
  }
  if (check.code.startsWith('81')) return check.code;
  fault(
    'code',
    'not-a-union',
    '工会自身的代码以81开头；这是用人单位的代码，请填到“覆盖单位”',
    "A union's own code begins with 81; an employer's belongs into the column of units",
  );
  return null;
}
