import type { RowReason } from '../contract.ts';
import { comparable, comparedFields, type Judgement } from './judge-row.ts';
import { reason } from './parse-register-row.ts';
import type { RegisterUnit } from './register-unit.ts';

/**
 * Which firms the sheet has named already. The first row of a firm counts; a later one that says the same is
 * the same, one that says otherwise is refused, because nobody can tell which is right.
 */
export class SheetMemory {
  /** Identifier -> row, and its place among the digests. */
  readonly #byIdentifier = new Map<string, number>();
  readonly #byName = new Map<number, number>();
  /** Of each firm its row, then a digest of each compared field: four bytes a piece for a hundred thousand firms. */
  #digests = new Uint32Array(FIRST_FIRMS * WIDTH);

  /**
   * Takes note of a row that was not refused, and judges it again in the light of the rows before.
   * @param nameKey the name as names are compared.
   */
  note(row: number, unit: RegisterUnit, nameKey: string, judgement: Judgement): Judgement {
    if (judgement.verdict === 'refused') return judgement;
    const identifier = unit.code ?? unit.legacyNumber;
    const earlier = identifier === null ? undefined : this.#byIdentifier.get(identifier);
    if (earlier !== undefined) {
      return repeated(judgement, this.#digests[earlier * WIDTH] ?? 0, this.#differing(earlier, unit));
    }
    if (identifier !== null) this.#keep(identifier, row, unit);
    const name = longDigest(nameKey);
    const sameName = this.#byName.get(name);
    if (sameName === undefined) this.#byName.set(name, row);
    if (sameName === undefined || judgement.verdict !== 'new') return judgement;
    const why = reason(
      'name',
      'same-name-in-sheet',
      `与本表第${sameName}行同名，代码不同或没有代码`,
      `Has the name of row ${sameName} of this sheet, and another code or none`,
    );
    return { ...judgement, verdict: 'duplicate', reasons: [...judgement.reasons, why] };
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
  return comparedFields.map((field) => (says[field] === null ? 0 : digest(says[field], 0x811c9dc5)));
}

/** FNV-1a over the characters, 32 bits: two values that differ have the same once in four thousand million. */
function digest(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Fifty-two bits, for what is looked up among all rows. */
function longDigest(text: string): number {
  return digest(text, 0x811c9dc5) * 2 ** 20 + (digest(text, 0x9e3779b9) >>> 12);
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
