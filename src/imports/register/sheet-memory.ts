import { createHash } from 'node:crypto';
import type { RowReason } from '../contract.ts';
import { comparable, comparedFields, type Judgement } from './judge-row.ts';
import { reason } from './parse-register-row.ts';
import type { RegisterUnit } from './register-unit.ts';

/**
 * Which firms the sheet has named already. The first row of a firm counts; a later one that says the same is
 * the same, one that says otherwise is refused, because nobody can tell which is right.
 */
export class SheetMemory {
  readonly #byIdentifier = new Map<string, { row: number; digests: string }>();
  readonly #byName = new Map<string, number>();

  /**
   * Takes note of a row that was not refused, and judges it again in the light of the rows before.
   * @param nameKey the name as names are compared.
   */
  note(row: number, unit: RegisterUnit, nameKey: string, judgement: Judgement): Judgement {
    if (judgement.verdict === 'refused') return judgement;
    const identifier = unit.code ?? unit.legacyNumber;
    const digests = digestsOf(unit);
    const earlier = identifier === null ? undefined : this.#byIdentifier.get(identifier);
    if (earlier) return repeated(judgement, earlier.row, differing(earlier.digests, digests));
    const sameName = this.#byName.get(nameKey);
    if (identifier !== null) this.#byIdentifier.set(identifier, { row, digests });
    if (sameName === undefined) this.#byName.set(nameKey, row);
    if (sameName === undefined || judgement.verdict !== 'new') return judgement;
    const why = reason(
      'name',
      'same-name-in-sheet',
      `与本表第${sameName}行同名，代码不同或没有代码`,
      `Has the name of row ${sameName} of this sheet, and another code or none`,
    );
    return { ...judgement, verdict: 'duplicate', reasons: [...judgement.reasons, why] };
  }
}

/** Two characters for each compared field: enough to say which differ, little enough to keep for every row. */
function digestsOf(unit: RegisterUnit): string {
  const says = comparable(unit);
  return comparedFields.map((field) => digest(says[field])).join('');
}

const DIGEST_LENGTH = 6;

function digest(text: string | null): string {
  if (text === null) return ''.padEnd(DIGEST_LENGTH);
  return createHash('sha1').update(text).digest('base64').slice(0, DIGEST_LENGTH);
}

function differing(before: string, after: string): string[] {
  return comparedFields.filter((_, index) => {
    const [from, to] = [index * DIGEST_LENGTH, (index + 1) * DIGEST_LENGTH];
    return before.slice(from, to) !== after.slice(from, to);
  });
}

function repeated(judgement: Judgement, row: number, fields: readonly string[]): Judgement {
  const same: RowReason = reason(
    null,
    'repeated',
    `与本表第${row}行是同一单位，内容相同`,
    `The firm of row ${row} again, saying the same`,
  );
  if (fields.length === 0) {
    return { ...judgement, verdict: 'same', changes: [], reasons: [...judgement.reasons, same] };
  }
  const otherwise = fields.map((field) =>
    reason(
      field,
      'repeated-otherwise',
      `与本表第${row}行是同一单位，但此项不同，请核对后只留一行`,
      `The firm of row ${row} again, saying otherwise here: keep the right one`,
    ),
  );
  return { ...judgement, verdict: 'refused', changes: [], reasons: [...otherwise, ...judgement.reasons] };
}
