import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { type ScopeTerm, scopeOf } from '../../identity/scope.ts';
import { escapeLike, type Prisma } from '../../store/index.ts';
import type { confirmAllPlacing, listPlacingProposals } from './contract.ts';

export type ProposalQuery = Omit<z.output<typeof listPlacingProposals.query>, 'cursor' | 'limit'>;
export type BulkFilters = z.output<typeof confirmAllPlacing.body>;

/** Whom a proposal concerns: where the unit stands, or where it is proposed to stand. */
export function proposalScope(terms: readonly ScopeTerm[]): Prisma.PlacingProposalWhereInput {
  return { OR: terms.flatMap((term) => [{ unit: place(term) }, place(term)]) };
}

/** The same by the actor's act. */
export function scopeOfActor(actor: Actor, act: 'placing.read' | 'placing.decide') {
  return proposalScope(scopeOf(actor, act));
}

function place({ divisionPrefix, lineId, areaId }: ScopeTerm) {
  return {
    ...(divisionPrefix ? { divisionCode: { startsWith: divisionPrefix } } : {}),
    ...(lineId ? { lineId } : {}),
    ...(areaId ? { areaId } : {}),
  };
}

/** Filters of a list, and of a run over one. `none` means that nothing is proposed. */
export function proposalFiltersWhere(query: Partial<ProposalQuery>): Prisma.PlacingProposalWhereInput[] {
  const { status, division, area, line, minConfidence, maxConfidence, q } = query;
  const text = q && { contains: escapeLike(q), mode: 'insensitive' as const };
  return [
    status ? { status } : {},
    division ? { divisionCode: { startsWith: division } } : {},
    area ? { areaId: area === 'none' ? null : area } : {},
    line ? { lineId: line === 'none' ? null : line } : {},
    minConfidence === undefined ? {} : { confidence: { gte: minConfidence } },
    maxConfidence === undefined ? {} : { confidence: { lte: maxConfidence } },
    text ? { unit: { OR: [{ name: text }, { address: text }] } } : {},
  ];
}
