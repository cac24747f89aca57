import { type Actor, may } from '../identity/policies.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import type { Database, Prisma } from '../store/index.ts';
import { type surveyedUnit, surveyedUnit as unitSchema } from './contract.ts';
import { unitsInScope } from './unit-where.ts';

/** What lists of field work show of a unit. */
export const unitSelect = {
  id: true,
  name: true,
  code: true,
  kind: true,
  divisionCode: true,
  address: true,
  line: { select: { id: true, name: true } },
  area: { select: { id: true, name: true } },
} as const satisfies Prisma.UnitSelect;
type UnitShown = Prisma.UnitGetPayload<{ select: typeof unitSelect }>;

export function toSurveyedUnit(unit: UnitShown): (typeof surveyedUnit)['_output'] {
  return { ...unit, kind: unitSchema.shape.kind.parse(unit.kind) };
}

/**
 * The unit somebody was at, with its sites. @throws Problem not-found when it lies outside the actor's scope,
 * forbidden when the actor only looks there.
 */
export async function getFieldUnit(db: Database, actor: Actor, unitId: string) {
  const unit = await db.prisma.unit.findFirst({
    where: { AND: [{ id: unitId }, unitsInScope(actor, 'fieldwork.read')] },
    include: { sites: true },
  });
  if (!unit) throw problem('not-found');
  if (!may(actor, 'fieldwork.record', unit)) {
    throw problem('forbidden', { act: 'fieldwork.record', reason: 'relation' });
  }
  return unit;
}

/** The site that was named, or the main one. @throws Problem validation-failed. */
export function siteOf<S extends { id: string; main: boolean }>(
  sites: readonly S[],
  siteId: string | undefined,
): S {
  const site = sites.find((each) => (siteId === undefined ? each.main : each.id === siteId));
  if (site) return site;
  throw invalidField('/siteId', 'unknown', { zh: '该单位没有此场所', en: 'The unit has no such site' });
}
