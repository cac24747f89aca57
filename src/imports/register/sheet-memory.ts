import type { RowReason } from '../contract.ts';
import { digest } from './digest.ts';
import { comparable, comparedFields, type Judgement } from './judge-row.ts';
import { reason } from './parse-register-row.ts';
import type { RegisterUnit } from './register-unit.ts';
import { type LikeRow, SheetLikeness } from './sheet-likeness.ts';

/**
 * Which firms the sheet has named already. The first row of a firm counts; a later one that says the same is
 * the same, one that says otherwise is refused, because nobody can tell which is right.
 */
export class SheetMemory {
  /** Identifier -> row, and its place among the digests. */
  readonly #byIdentifier = new Map<string, number>();
  /** What firms that are told apart by their codes have in common. */
  readonly #likeness = new SheetLikeness();
  /** Of each firm its row, then a digest of each compared field: four bytes a piece for a hundred thousand firms. */
  #digests = new Uint32Array(FIRST_FIRMS * WIDTH);

  /** Takes note of a row that was not refused, and judges it again in the light of the rows before. */
  note(row: number, unit: RegisterUnit, judgement: Judgement): Judgement {
    if (judgement.verdict === 'refused') return judgement;
    const identifier = unit.code ?? unit.legacyNumber;
    const earlier = identifier === null ? undefined : this.#byIdentifier.get(identifier);
    if (earlier !== undefined) {
      return repeated(judgement, this.#digests[earlier * WIDTH] ?? 0, this.#differing(earlier, unit));
    }
    if (identifier !== null) this.#keep(identifier, row, unit);
    this.#likeness.note(row, unit, judgement.verdict === 'new');
    return judgement;
  }

  /** When every row was noted: the new ones that are like an earlier one. */
  listLikeRows(): Generator<LikeRow> {
    return this.#likeness.list();
  }

  #keep(identifier: string, row: number, unit: RegisterUnit): void {
    const firm = this.#byIdentifier.size;
    this.#byIdentifier.set(identifier, firm);
    if ((firm + 1) * WIDTH > this.#digests.length) {
      const larger = new Uint32Array(this.#digests.length * 2);
      larger.set(this.#digests);
      this.#digests = larger;
    }
    this.#digests.set([row, ...digestsOf(unit)], firm * WIDTH);
  }

  #differing(firm: number, unit: RegisterUnit): string[] {
    const now = digestsOf(unit);
    return comparedFields.filter((_, at) => this.#digests[firm * WIDTH + 1 + at] !== now[at]);
  }
}

const WIDTH = 1 + comparedFields.length;
const FIRST_FIRMS = 1_024;

/** Enough to say which fields differ, little enough to keep for every row. */
function digestsOf(unit: RegisterUnit): number[] {
  const says = comparable(unit);
  return comparedFields.map((field) => (says[field] === null ? 0 : digest(says[field])));
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
