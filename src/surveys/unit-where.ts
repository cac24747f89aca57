import type { z } from 'zod';
import type { Act } from '../identity/acts.ts';
import type { Actor } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import { escapeLike, type Prisma } from '../store/index.ts';
import type { unitFilters } from './contract.ts';

type UnitFilters = { [K in keyof typeof unitFilters]?: z.output<(typeof unitFilters)[K]> } & {
  q?: string | undefined;
};

/** Units on which the actor may do the act, by where they belong today. */
export function unitsInScope(actor: Actor, act: Act): Prisma.UnitWhereInput {
  const terms = scopeOf(actor, act).map((term) => ({
    ...(term.divisionPrefix ? { divisionCode: { startsWith: term.divisionPrefix } } : {}),
    ...(term.lineId ? { lineId: term.lineId } : {}),
    ...(term.areaId ? { areaId: term.areaId } : {}),
  }));
  // An alternative that names nothing reaches everything; inside a relation Prisma would take it for none.
  return terms.some((term) => Object.keys(term).length === 0) ? {} : { OR: terms };
}

/** What was asked of the units, as a condition. */
export function unitWhere(asked: UnitFilters): Prisma.UnitWhereInput {
  const { q, area, line, town, kind, sector, chain, tag, partyBranch } = asked;
  const fragment = q ? escapeLike(q) : undefined;
  return {
    ...(area ? { areaId: area } : {}),
    ...(line ? { lineId: line } : {}),
    ...(town ? { divisionCode: { startsWith: town } } : {}),
    ...(kind ? { kind } : {}),
    ...(sector ? { industry: { startsWith: sector } } : {}),
    ...(chain ? { chain } : {}),
    ...(tag ? { tags: { has: tag } } : {}),
    ...(partyBranch ? { hasPartyBranch: partyBranch === 'yes' } : {}),
    ...(fragment
      ? {
          OR: [
            { name: { contains: fragment, mode: 'insensitive' } },
            { code: { startsWith: fragment.toUpperCase() } },
          ],
        }
      : {}),
  };
}
