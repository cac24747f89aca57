import type { Queryable } from '../../store/commit-transition.ts';
import { findRegisteredUnits } from '../../store/register-units.ts';
import { normaliseName } from '../../units/index.ts';
import type { KnownUnit, Surroundings } from './judge-row.ts';
import type { RegisterUnit } from './register-unit.ts';

/** Reads what the register knows of these rows. */
export async function readSurroundings(db: Queryable, units: readonly RegisterUnit[]): Promise<Surroundings> {
  const names = units.flatMap(({ name, formerName }) => [name, ...(formerName === null ? [] : [formerName])]);
  const found = await findRegisteredUnits(db, {
    codes: units.flatMap(({ code }) => code ?? []),
    legacyNumbers: units.flatMap(({ legacyNumber }) => legacyNumber ?? []),
    names,
    normalNames: names.map(normaliseName).filter((name) => name !== ''),
  });
  const byCode = new Map<string, KnownUnit>();
  const byLegacyNumber = new Map<string, KnownUnit>();
  const byName = new Map<string, KnownUnit[]>();
  for (const unit of found) {
    if (unit.code !== null) byCode.set(unit.code, unit);
    if (unit.legacyNumber !== null) byLegacyNumber.set(unit.legacyNumber, unit);
    for (const key of new Set(unit.names.map(normaliseName)))
      byName.set(key, [...(byName.get(key) ?? []), unit]);
  }
  return {
    byCode: (code) => byCode.get(code),
    byLegacyNumber: (number) => byLegacyNumber.get(number),
    named: (name) => byName.get(normaliseName(name)) ?? [],
  };
}
