import type { RowChange, RowReason, Verdict } from '../contract.ts';
import { reason } from './parse-register-row.ts';
import type { ParsedRow, RegisterUnit } from './register-unit.ts';

/** A unit of the register as far as a row is compared with it. Days and decimals are text. */
export interface KnownUnit extends Record<ComparedField, string | null> {
  id: string;
  name: string;
  code: string | null;
  status: string;
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
  /** Units that bear, or bore, this name, however it is spaced and bracketed. */
  named(name: string): readonly KnownUnit[];
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
 * changes or not; perhaps about one that is known by name, which a person decides; otherwise new. Pure.
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
    return { verdict: 'duplicate', targetId: alike.unit.id, changes: [], reasons: [...reasons, alike.why] };
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

function findAlike(
  unit: RegisterUnit,
  around: Surroundings,
): { unit: KnownUnit; why: RowReason } | undefined {
  const [sameName] = around.named(unit.name);
  if (sameName) {
    return {
      unit: sameName,
      why: reason(
        'name',
        'same-name',
        `与已登记的“${sameName.name}”（${identifierOf(sameName)}）同名，代码不同`,
        `Has the name of "${sameName.name}" (${identifierOf(sameName)}) and another code`,
      ),
    };
  }
  const [former] = unit.formerName === null ? [] : around.named(unit.formerName);
  if (!former) return undefined;
  return {
    unit: former,
    why: reason(
      'formerName',
      'former-name',
      `原名与已登记的“${former.name}”（${identifierOf(former)}）相同，可能是同一单位改名`,
      `Its former name is that of "${former.name}" (${identifierOf(former)}): perhaps renamed`,
    ),
  };
}

function identifierOf({ code, legacyNumber }: KnownUnit): string {
  return code ?? legacyNumber ?? '无代码 / no code';
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
