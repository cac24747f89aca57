import { z } from 'zod';
import { isIndustry } from '../../../machines/law/industry.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import { cellDay, cellText } from '../sheets/cell-text.ts';
import type { AreaWordField, LineWordField } from './word-columns.ts';

/** A word as a row says it; `target` is the area or the line. */
export const saidWord = z.object({
  target: z.string(),
  divisionCode: z.string().nullable(),
  kind: z.string(),
  text: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export type SaidWord = z.infer<typeof saidWord>;

export interface JudgedWord {
  /** What the row is shown by. */
  name: string;
  word: SaidWord | undefined;
  reasons: RowReason[];
}

interface Named {
  id: string;
  name: string;
}

/** What rows are held against. */
export interface WordSurroundings {
  targets: readonly Named[];
  towns: readonly Named[];
  today: PlainDay;
}

const AREA_KINDS: readonly [RegExp, string][] = [
  [/别名|原镇|镇/u, 'town'],
  [/社区|村/u, 'community'],
  [/路|街|巷|道/u, 'road'],
  [/其他|地名|词/u, 'word'],
];
/** Where the kind is not said, the word's own ending says it. */
const BY_ENDING: readonly [RegExp, string][] = [
  [/(?:社区|村|居委会)$/u, 'community'],
  [/(?:路|街|巷|大道|段)$/u, 'road'],
  [/(?:镇|乡)$/u, 'town'],
];

/** Reads a row of words of addresses. Never throws: every fault has its column and its reason. */
export function judgeAreaWord(
  cellOf: (field: AreaWordField) => unknown,
  around: WordSurroundings,
): JudgedWord {
  const reasons: RowReason[] = [];
  const text = readText(cellOf('text'), reasons);
  const target = readTarget('area', cellText(cellOf('area')), around.targets, '网格或片区', reasons);
  const typed = cellText(cellOf('kind'));
  const kind =
    typed === undefined
      ? (BY_ENDING.find(([ending]) => ending.test(text))?.[1] ?? 'word')
      : AREA_KINDS.find(([word]) => word.test(typed))?.[1];
  if (kind === undefined) {
    reasons.push(
      reason('kind', 'unknown', '类别应为社区、村，道路，其他地名或镇的别名', 'A kind that is not known'),
    );
  }
  const town = cellText(cellOf('division'));
  const divisionCode =
    town === undefined ? null : readTarget('division', town, around.towns, '镇区', reasons);
  if (kind === 'town' && town === undefined) {
    reasons.push(
      reason('division', 'required', '镇的别名须写明是哪个镇区', 'Say which town it is another name of'),
    );
  }
  const days = readDays(cellOf, around.today, reasons);
  return finish(text, reasons, { target, divisionCode, kind: kind ?? '', text, ...days });
}

/** Reads a row of words of lines. Never throws. */
export function judgeLineWord(
  cellOf: (field: LineWordField) => unknown,
  around: WordSurroundings,
): JudgedWord {
  const reasons: RowReason[] = [];
  const said = readText(cellOf('text'), reasons, 1);
  const target = readTarget('line', cellText(cellOf('line')), around.targets, '条线', reasons);
  const typed = cellText(cellOf('kind'));
  const byLook = isIndustry(said.toUpperCase()) ? 'industry' : 'scope';
  const kind = typed === undefined ? byLook : /代码/u.test(typed) ? 'industry' : 'scope';
  const text = kind === 'industry' ? said.toUpperCase() : said;
  if (kind === 'industry' && !isIndustry(text)) {
    reasons.push(
      reason(
        'text',
        'industry',
        '行业代码应为门类字母，或字母加该门类的二到四位数字',
        'No code of GB/T 4754-2017',
      ),
    );
  }
  if (kind === 'scope' && said.length === 1) reasons.push(tooShort());
  const days = readDays(cellOf, around.today, reasons);
  return finish(text, reasons, { target, divisionCode: null, kind, text, ...days });
}

function readText(cell: unknown, reasons: RowReason[], least = 2): string {
  const text = cellText(cell)?.normalize('NFKC').replaceAll(/\s/g, '') ?? '';
  if (text === '') reasons.push(reason('text', 'required', '没有填词', 'The word is missing'));
  else if (text.length < least) reasons.push(tooShort());
  else if (text.length > 60) reasons.push(reason('text', 'too-long', '超过60个字', 'Longer than 60'));
  return text.slice(0, 60);
}

function tooShort(): RowReason {
  return reason('text', 'too-short', '至少两个字', 'At least two characters');
}

function readTarget(
  field: string,
  typed: string | undefined,
  known: readonly Named[],
  what: string,
  reasons: RowReason[],
): string {
  const found = known.find(({ id, name }) => name === typed || id === typed);
  if (found) return found.id;
  reasons.push(
    typed === undefined
      ? reason(field, 'required', `没有填${what}`, 'Missing')
      : reason(field, 'unknown', `没有“${typed}”这个${what}`, `There is no "${typed}"`),
  );
  return '';
}

function readDays(
  cellOf: (field: 'validFrom' | 'validTo') => unknown,
  today: PlainDay,
  reasons: RowReason[],
): { validFrom: string; validTo: string | null } {
  const day = (field: 'validFrom' | 'validTo') => {
    const cell = cellOf(field);
    const read = cellDay(cell);
    if (read === undefined && cellText(cell) !== undefined) {
      reasons.push(reason(field, 'no-day', '不是日期，应如 2026-01-02', 'Not a day like 2026-01-02'));
    }
    return read;
  };
  const validFrom = day('validFrom') ?? today;
  const validTo = day('validTo') ?? null;
  if (validTo !== null && validTo <= validFrom) {
    reasons.push(reason('validTo', 'too-early', '失效日期应在生效日期之后', 'It would end before it began'));
  }
  return { validFrom, validTo };
}

function finish(name: string, reasons: RowReason[], word: SaidWord): JudgedWord {
  return { name, reasons, word: reasons.length === 0 ? word : undefined };
}
