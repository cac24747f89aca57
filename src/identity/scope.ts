import type { Actor, ActorRole } from './actor.ts';
import { type Act, acts, type Relation } from './acts.ts';

/**
 * One way in which an actor reaches rows: all that is named must hold of the row. An empty term reaches
 * everything. `divisionPrefix` holds when the row's division code begins with it.
 */
export interface ScopeTerm {
  divisionPrefix?: string;
  organisationId?: string;
  claimedBy?: string;
  lineId?: string;
  areaId?: string;
  ownerId?: string;
  openedBy?: string;
  caseId?: string;
  askedOrganisation?: string;
}

/**
 * The rows on which the actor may do the act, as alternatives; none means none. The same table and the same
 * relations as `may` in policies.ts, turned into conditions that a query can carry (a test compares both).
 */
export function scopeOf(actor: Actor, act: Act): ScopeTerm[] {
  if (actor.kind === 'system') return [{}];
  const rules: readonly { role: string; where: Relation }[] = acts[act].who;
  const terms = rules.flatMap((rule) =>
    actor.roles.filter((held) => held.role === rule.role).map((held) => termOf(rule.where, actor, held)),
  );
  return terms.filter((term) => term !== undefined);
}

function termOf(relation: Relation, actor: Actor, held: ActorRole): ScopeTerm | undefined {
  switch (relation) {
    case 'always':
      return {};
    case 'everywhere':
      return held.divisionCode ? { divisionPrefix: held.divisionCode } : {};
    case 'division':
      return held.divisionCode ? { divisionPrefix: held.divisionCode } : undefined;
    case 'organisation':
      return held.organisationId ? { organisationId: held.organisationId } : undefined;
    case 'claimed':
      return held.organisationId ? { organisationId: held.organisationId, claimedBy: actor.id } : undefined;
    case 'line':
      return held.lineId ? { lineId: held.lineId } : undefined;
    case 'area':
      return held.areaId ? { areaId: held.areaId } : undefined;
    case 'owner':
      return { ownerId: actor.id };
    case 'opener':
      return { openedBy: actor.id };
    case 'asked':
      return held.organisationId ? { askedOrganisation: held.organisationId } : undefined;
    case 'contact':
      return actor.caseId ? { caseId: actor.caseId } : undefined;
  }
}
