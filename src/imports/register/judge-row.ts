import { OFFERED_FROM, scoreLikeness } from '../../duplicates/index.ts';
import { normaliseName } from '../../units/index.ts';
import type { RowChange, RowReason, Verdict } from '../contract.ts';
import { likenessWords } from './likeness-words.ts';
import { reason } from './parse-register-row.ts';
import type { ParsedRow, RegisterUnit } from './register-unit.ts';

/** A unit of the register as far as a row is compared with it. Days and decimals are text. */
export interface KnownUnit extends Record<ComparedField, string | null> {
  id: string;
  name: string;
  code: string | null;
  kind: string;
  status: string;
  /** Its name, and those it bore, as names are compared. */
  normalName: string;
  formerNames: readonly string[];
}

/** What a row can change of a unit, by the name the register gives it. The unified code may be added, once. */
export const comparedFields = [
  'name',
  'code',
  'legacyNumber',
  'registeredOn',
  'enterpriseType',
  'legalRepresentative',
  'capital',
  'scope',
  'address',
  'industry',
  'contactName',
  'contactPhone',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** What is known of the register when a row is judged. */
export interface Surroundings {
  byCode(code: string): KnownUnit | undefined;
  byLegacyNumber(number: string): KnownUnit | undefined;
  /** Units that share with the row a name or former name, its old number, or an address or phone that few have. */
  likely(unit: RegisterUnit): readonly KnownUnit[];
}

export interface Judgement {
  verdict: Verdict;
  /** The unit that the row is about, or may be about. */
  targetId: string | null;
  changes: RowChange[];
  reasons: RowReason[];
}

/**
 * What a row would do: refused for its faults; about a unit that is known by its code or old number, which it
 * changes or not; perhaps about one that is alike in name, former name, number, phone or address as every pair of entries is
 * compared (src/duplicates), which a person decides; otherwise new. Pure.
 */
export function judgeRow({ unit, faults, remarks }: ParsedRow, around: Surroundings): Judgement {
  const reasons = [...faults, ...remarks];
  if (faults.length > 0) return { verdict: 'refused', targetId: null, changes: [], reasons };
  const known = findKnown(unit, around);
  if (known) {
    const changes = changesOf(unit, known);
    const gone = known.status === 'active' ? [] : [noLongerActive(known)];
    const verdict = changes.length > 0 ? 'changed' : 'same';
    return { verdict, targetId: known.id, changes, reasons: [...reasons, ...gone] };
  }
  const alike = findAlike(unit, around);
  if (alike) {
    return {
      verdict: 'duplicate',
      targetId: alike.unit.id,
      changes: [],
      reasons: [...alike.why, ...reasons],
    };
  }
  return { verdict: 'new', targetId: null, changes: [], reasons };
}

/** By code; by old number, unless the unit found by it has another code. */
function findKnown(unit: RegisterUnit, around: Surroundings): KnownUnit | undefined {
  const byCode = unit.code === null ? undefined : around.byCode(unit.code);
  if (byCode) return byCode;
  const byNumber = unit.legacyNumber === null ? undefined : around.byLegacyNumber(unit.legacyNumber);
  const another = byNumber && byNumber.code !== null && unit.code !== null && byNumber.code !== unit.code;
  return another ? undefined : byNumber;
}

/** The entry most alike, if it is enough to be offered to a person, with all that the two have in common. */
function findAlike(
  unit: RegisterUnit,
  around: Surroundings,
): { unit: KnownUnit; why: RowReason[] } | undefined {
  const likely = around.likely(unit).filter((known) => !isItsBranch(unit, known));
  if (likely.length === 0) return undefined;
  const asked = {
    normalName: normaliseName(unit.name),
    formerNames: unit.formerName === null ? [] : [normaliseName(unit.formerName)],
    code: unit.code,
    legacyNumber: unit.legacyNumber,
    address: unit.address,
    phone: unit.contactPhone,
    representative: unit.legalRepresentative,
  };
  const [best] = likely
    .map((known) => ({
      known,
      ...scoreLikeness(asked, {
        ...known,
        phone: known.contactPhone,
        representative: known.legalRepresentative,
      }),
    }))
    .sort((one, other) => other.score - one.score);
  if (!best || best.score < OFFERED_FROM) return undefined;
  const { known, reasons } = best;
  return { unit: known, why: reasons.map(({ reason: alike }) => likenessWords(alike, known)) };
}

/** A branch has its parent's phone and the beginning of its name, and is no duplicate of it. */
function isItsBranch(unit: RegisterUnit, known: KnownUnit): boolean {
  if ((unit.kind === 'branch') === (known.kind === 'branch')) return false;
  const [parent, branch] = [normaliseName(unit.name), known.normalName];
  return unit.kind === 'branch' ? parent.startsWith(branch) : branch.startsWith(parent);
}

/** The row's values by the compared names: of the capital, its words. */
export function comparable(unit: RegisterUnit): Record<ComparedField, string | null> {
  return { ...unit, capital: unit.capital?.text ?? null };
}

/** What the row says otherwise than the register; an empty cell says nothing. */
function changesOf(unit: RegisterUnit, known: KnownUnit): RowChange[] {
  const says = comparable(unit);
  return comparedFields.flatMap((field) => {
    const [before, after] = [known[field], says[field]];
    if (after === null || before === after) return [];
    if (field === 'code' && before !== null) return [];
    return [{ field, before, after }];
  });
}

function noLongerActive({ status }: KnownUnit): RowReason {
  return reason(
    null,
    'not-active',
    `该单位在系统中已不是“在册”（${status}），请核对`,
    `The unit is no longer active here (${status}): look at it`,
  );
}
