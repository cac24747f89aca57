import type { Actor, ActorRole, Role } from './actor.ts';
import { type Act, acts, type Duty, type Policy, type Relation } from './acts.ts';

export type { Actor, Role } from './actor.ts';
export { hasRole, systemActor } from './actor.ts';
export type { Act, Duty } from './acts.ts';

/** Who laid a hand on a case by which act: one entry for each distinct (act, actor) of its events. */
export interface Hand {
  act: string;
  actorId: string;
}

/**
 * What a question of policy is about: a case, a unit, a person, an organisation. Only the members that a
 * relation asks about are looked at; an absent one fulfils nothing.
 */
export interface Resource {
  caseId?: string | null | undefined;
  ownerId?: string | null | undefined;
  openedBy?: string | null | undefined;
  claimedBy?: string | null | undefined;
  organisationId?: string | null | undefined;
  divisionCode?: string | null | undefined;
  lineId?: string | null | undefined;
  areaId?: string | null | undefined;
  /** Partner organisations that were asked for an opinion on the case. */
  askedOrganisations?: readonly string[] | undefined;
  /** People who declared a conflict of interest with it: they may look, and do nothing. */
  keepOut?: readonly string[] | undefined;
  /** For the separation of duties; leave it out only where the act has no duty. */
  hands?: readonly Hand[] | undefined;
}

export interface Denial {
  act: Act;
  reason: 'role' | 'relation' | 'separation-of-duties' | 'conflict-of-interest';
  /** With separation-of-duties: what the actor did on this case before. */
  conflictingDuty?: Duty;
}

/** Narrows the act named by a machine's event or a contract; an unknown name is a bug, and a test finds it. */
export function toAct(name: string): Act {
  if (name in acts) return name as Act;
  throw new Error(`No policy knows the act "${name}"`);
}

/** May one of the actor's roles do this at all, to whatever it be? The first of the refusals: 403. */
export function mayEver(actor: Actor, act: string): boolean {
  const { who } = acts[toAct(act)];
  if (actor.kind === 'system') return true;
  return who.some((rule) => actor.roles.some((held) => held.role === rule.role));
}

/** Does the case lie in the actor's scope? If not, it is to the actor as if absent: 404. */
export function sees(actor: Actor, resource: Resource): boolean {
  return whyNot(actor, 'case.read', resource) === undefined;
}

/** May this actor do this act to this resource, now? */
export function may(actor: Actor, act: string, resource: Resource = {}): boolean {
  return whyNot(actor, act, resource) === undefined;
}

/** Why the actor may not; undefined when the actor may. */
export function whyNot(actor: Actor, act: string, resource: Resource = {}): Denial | undefined {
  const known = toAct(act);
  if (actor.kind === 'system') return undefined;
  if (!mayEver(actor, known)) return { act: known, reason: 'role' };
  if (actingRole(actor, known, resource) === undefined) return { act: known, reason: 'relation' };
  if (!isLook(known) && resource.keepOut?.includes(actor.id)) {
    return { act: known, reason: 'conflict-of-interest' };
  }
  const conflictingDuty = conflictOfDuties(actor, known, resource);
  return conflictingDuty && { act: known, reason: 'separation-of-duties', conflictingDuty };
}

/** Looking decides nothing: who stands too near to a unit sees its case as before. */
function isLook(act: Act): boolean {
  return /\.(?:read|list)\b/.test(act);
}

/** The role in which the actor does this; the first that fits in the order of the table. */
export function actingRole(actor: Actor, act: string, resource: Resource = {}): Role | 'system' | undefined {
  if (actor.kind === 'system') return 'system';
  return acts[toAct(act)].who.find((rule) =>
    actor.roles.some((held) => held.role === rule.role && stands(rule.where, actor, held, resource)),
  )?.role;
}

/** Preparing, deciding, granting and reopening are done by different people, per case, not per account. */
function conflictOfDuties(actor: Actor, act: Act, resource: Resource): Duty | undefined {
  const duty = dutyOf(act);
  if (duty === undefined) return undefined;
  for (const hand of resource.hands ?? []) {
    const earlier = dutyOf(toAct(hand.act));
    if (hand.actorId === actor.id && earlier !== undefined && earlier !== duty) return earlier;
  }
  return undefined;
}

/** The duty an act belongs to, if it belongs to one. */
export function dutyOf(act: Act): Duty | undefined {
  const policy: Policy = acts[act];
  return policy.duty;
}

function stands(relation: Relation, actor: Actor, held: ActorRole, on: Resource): boolean {
  switch (relation) {
    case 'always':
      return true;
    case 'everywhere':
      return !held.divisionCode || isWithin(on.divisionCode, held.divisionCode);
    case 'division':
      return !!held.divisionCode && isWithin(on.divisionCode, held.divisionCode);
    case 'organisation':
      return !!held.organisationId && on.organisationId === held.organisationId;
    case 'claimed':
      return stands('organisation', actor, held, on) && on.claimedBy === actor.id;
    case 'line':
      return !!held.lineId && on.lineId === held.lineId;
    case 'area':
      return !!held.areaId && on.areaId === held.areaId;
    case 'owner':
      return on.ownerId === actor.id;
    case 'opener':
      return on.openedBy === actor.id;
    case 'asked':
      return !!held.organisationId && (on.askedOrganisations ?? []).includes(held.organisationId);
    case 'contact':
      return !!actor.caseId && on.caseId === actor.caseId;
  }
}

function isWithin(code: string | null | undefined, prefix: string): boolean {
  return code?.startsWith(prefix) ?? false;
}
