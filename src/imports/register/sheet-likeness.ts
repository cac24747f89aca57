import { phoneDigits } from '../../duplicates/index.ts';
import { CROWD } from '../../store/find-duplicate-pairs.ts';
import { normaliseName } from '../../units/index.ts';
import type { RowReason } from '../contract.ts';
import { longDigest } from './digest.ts';
import { reason } from './parse-register-row.ts';
import type { RegisterUnit } from './register-unit.ts';
import { addressKey, oldNumberIn } from './surroundings.ts';

/** A row that may be the employer of an earlier one, and why. */
export interface LikeRow {
  row: number;
  reasons: RowReason[];
}

const KEYS = ['name', 'formerName', 'number', 'codeNumber', 'phone', 'place'] as const;
type Key = (typeof KEYS)[number];

interface SharedKey {
  field: string;
  code: string;
  /** Which key of a row is looked for among which of the earlier ones. */
  pairs: readonly (readonly [mine: Key, its: Key])[];
  /** Whether it says nothing once a crowd shares it: an agent's phone, an office block, the yard that fell into twenty shops. */
  crowded: boolean;
  words(row: number): [zh: string, en: string];
}

const SHARED: readonly SharedKey[] = [
  {
    field: 'name',
    code: 'same-name-in-sheet',
    pairs: [['name', 'name']],
    crowded: false,
    words: (row) => [
      `与本表第${row}行同名，代码不同或没有代码`,
      `Has the name of row ${row} of this sheet, and another code or none`,
    ],
  },
  {
    field: 'formerName',
    code: 'former-name-in-sheet',
    pairs: [
      ['name', 'formerName'],
      ['formerName', 'name'],
      ['formerName', 'formerName'],
    ],
    crowded: true,
    words: (row) => [
      `名称或曾用名与本表第${row}行的相同，可能是同一单位改名`,
      `It or row ${row} of this sheet bore the name of the other: perhaps renamed`,
    ],
  },
  {
    field: 'code',
    code: 'same-number-in-sheet',
    pairs: [
      ['number', 'number'],
      ['number', 'codeNumber'],
      ['codeNumber', 'number'],
    ],
    crowded: false,
    words: (row) => [
      `15位旧注册号与本表第${row}行的号码相符`,
      `The old 15-digit number agrees with row ${row} of this sheet`,
    ],
  },
  {
    field: 'contactPhone',
    code: 'same-phone-in-sheet',
    pairs: [['phone', 'phone']],
    crowded: true,
    words: (row) => [`联系电话与本表第${row}行相同`, `Has the phone of row ${row} of this sheet`],
  },
  {
    field: 'address',
    code: 'same-address-in-sheet',
    pairs: [['place', 'place']],
    crowded: true,
    words: (row) => [
      `地址和法定代表人都与本表第${row}行相同`,
      `Has the address and the legal representative of row ${row} of this sheet`,
    ],
  },
];

/**
 * Which firms of one sheet may be one employer though their codes differ: they share a name or former name, a number,
 * a phone, or address and representative. Of each row its keys are kept as digests, and compared when all were read: only
 * then is it known whether a phone is the firm's own or that of an agent with half the county. Time and memory grow
 * with the rows, whatever they share; each row is told at most once for each reason, with the first row that shares it.
 */
export class SheetLikeness {
  readonly #rows: number[] = [];
  /** Whether a row would be registered, and so is to be told; others are only compared with. */
  readonly #told: boolean[] = [];
  /** Of each firm its keys in the order of KEYS; 0 where it has none. */
  #keys = new Float64Array(KEYS.length * 1_024);

  /** @param told whether the row is still new as far as is known. */
  note(row: number, unit: RegisterUnit, told: boolean): void {
    const firm = this.#rows.push(row) - 1;
    this.#told.push(told);
    if (this.#rows.length * KEYS.length > this.#keys.length) {
      const larger = new Float64Array(this.#keys.length * 2);
      larger.set(this.#keys);
      this.#keys = larger;
    }
    const keys = keysOf(unit);
    this.#keys.set(
      KEYS.map((key) => (keys[key] ? longDigest(keys[key]) : 0)),
      firm * KEYS.length,
    );
  }

  /** The rows to be told, in the order of the sheet. */
  *list(): Generator<LikeRow> {
    const shared = SHARED.map((each) => ({ ...each, firsts: this.#firsts(each) }));
    for (const [firm, row] of this.#rows.entries()) {
      if (!this.#told[firm]) continue;
      const reasons = shared.flatMap(({ firsts, field, code, words }) => {
        const first = firsts[firm] ?? 0;
        return first === 0 ? [] : [reason(field, code, ...words(first))];
      });
      if (reasons.length > 0) yield { row, reasons };
    }
  }

  /** For each firm the row of an earlier one that has the same, 0 for none: one map at a time. */
  #firsts({ pairs, crowded }: SharedKey): Int32Array {
    const firsts = new Int32Array(this.#rows.length);
    for (const [mine, its] of pairs) {
      const groups = groupBy(this.#rows.length, (firm) => this.#keyOf(firm, its));
      for (let firm = 0; firm < this.#rows.length; firm += 1) {
        const group = groups.get(this.#keyOf(firm, mine));
        if (!group || group.first >= firm || (crowded && group.count > CROWD)) continue;
        firsts[firm] ||= this.#rows[group.first] ?? 0;
      }
    }
    return firsts;
  }

  #keyOf(firm: number, key: Key): number {
    return this.#keys[firm * KEYS.length + KEYS.indexOf(key)] ?? 0;
  }
}

interface Group {
  first: number;
  count: number;
}

function groupBy(firms: number, keyOf: (firm: number) => number): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (let firm = 0; firm < firms; firm += 1) {
    const key = keyOf(firm);
    if (key === 0) continue;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { first: firm, count: 1 });
  }
  return groups;
}

/** A branch has phone and address of its parent and of its parent's other branches: names and numbers alone tell it from others. */
function keysOf(unit: RegisterUnit): Record<Key, string | null> {
  const { name, formerName, code, legacyNumber, address, legalRepresentative, contactPhone } = unit;
  const own = unit.kind !== 'branch';
  const place = addressKey(address);
  return {
    name: normaliseName(name),
    formerName: formerName && normaliseName(formerName),
    number: legacyNumber,
    codeNumber: oldNumberIn(code),
    phone: own ? phoneDigits(contactPhone) : null,
    place: own && place && legalRepresentative ? `${place} ${normaliseName(legalRepresentative)}` : null,
  };
}
