import { phoneDigits } from '../../duplicates/index.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import { CROWD } from '../../store/find-duplicate-pairs.ts';
import { findRegisteredUnits } from '../../store/register-units.ts';
import { normaliseName } from '../../units/index.ts';
import type { KnownUnit, Surroundings } from './judge-row.ts';
import type { RegisterUnit } from './register-unit.ts';

/**
 * Reads what the register knows of these rows.
 * @param alike whether what may be the same employer by address or phone is looked for, too.
 */
export async function readSurroundings(
  db: Queryable,
  units: readonly RegisterUnit[],
  { alike }: { alike: boolean },
): Promise<Surroundings> {
  const names = units.flatMap(({ name, formerName }) => [name, ...(formerName === null ? [] : [formerName])]);
  const found = await findRegisteredUnits(db, {
    codes: units.flatMap(({ code }) => code ?? []),
    legacyNumbers: units
      .flatMap(({ legacyNumber, code }) => [legacyNumber, oldNumberIn(code)])
      .filter(isText),
    names,
    normalNames: names.map(normaliseName).filter(isText),
    addresses: alike ? distinct(units.map(({ address }) => addressKey(address))) : [],
    phones: alike
      ? distinct(units.map(({ contactPhone }) => phoneDigits(contactPhone))).flatMap(asWritten)
      : [],
  });
  const known = found.map((unit): KnownUnit => {
    const normalName = normaliseName(unit.name);
    const bore = new Set(unit.names.map(normaliseName));
    bore.delete(normalName);
    return { ...unit, normalName, formerNames: [...bore] };
  });
  const by = (keysOf: (unit: KnownUnit) => readonly (string | null)[]) => groupBy(known, keysOf);
  const codes = by(({ code }) => [code]);
  const numbers = by(({ legacyNumber }) => [legacyNumber]);
  const called = by(({ normalName, formerNames }) => [normalName, ...formerNames]);
  const addresses = by(({ address }) => [addressKey(address)]);
  const phones = by(({ contactPhone }) => [phoneDigits(contactPhone)]);
  const few = (group: readonly KnownUnit[] = []) => (group.length > CROWD ? [] : group);
  return {
    byCode: (code) => codes.get(code)?.at(-1),
    byLegacyNumber: (number) => numbers.get(number)?.at(-1),
    likely: ({ name, formerName, code, address, contactPhone }) => [
      ...new Set([
        ...(called.get(normaliseName(name)) ?? []),
        ...(called.get(normaliseName(formerName ?? '')) ?? []),
        ...(numbers.get(oldNumberIn(code) ?? '') ?? []),
        ...few(addresses.get(addressKey(address) ?? '')),
        ...few(phones.get(phoneDigits(contactPhone) ?? '')),
      ]),
    ],
  };
}

function groupBy(
  units: readonly KnownUnit[],
  keysOf: (unit: KnownUnit) => readonly (string | null)[],
): Map<string, KnownUnit[]> {
  const groups = new Map<string, KnownUnit[]>();
  for (const unit of units) {
    for (const key of keysOf(unit)) {
      if (!key) continue;
      const group = groups.get(key);
      if (group) group.push(unit);
      else groups.set(key, [unit]);
    }
  }
  return groups;
}

/** Addresses as the index keeps them; what is too short for one says nothing. */
export function addressKey(address: string | null): string | null {
  return address === null || address.length < 6 ? null : normaliseName(address);
}

/** The 15-digit number of old papers lies in the unified code that came after it (GB 32100-2015). */
export function oldNumberIn(code: string | null): string | null {
  return code?.slice(2, 17) ?? null;
}

/** The index keeps the digits as they were typed, with the country before them or without. */
function asWritten(phone: string): string[] {
  return [phone, `86${phone}`];
}

function distinct(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts)].filter(isText);
}

function isText(text: string | null): text is string {
  return text !== null && text !== '';
}
