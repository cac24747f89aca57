import type { Role } from './contract.ts';

export type { Role } from './contract.ts';

/**
 * One role of an actor that is valid today, scoped by what it names: approver and partner by organisation,
 * town-officer, cadre-officer and supervisor by division (prefix), instructor by line, county-cadre and liaison by area.
 */
export interface ActorRole {
  role: Role;
  organisationId?: string | null | undefined;
  divisionCode?: string | null | undefined;
  lineId?: string | null | undefined;
  areaId?: string | null | undefined;
}

/** Whoever acts: a person, the holder of a case's secret (id = the secret's id), or the product itself. */
export interface Actor {
  id: string;
  kind: 'user' | 'contact' | 'system';
  displayName?: string | undefined;
  roles: readonly ActorRole[];
  /** A contact's one case. */
  caseId?: string | null | undefined;
}

/** The product acting by itself: jobs, sweeps, migrations. Its events carry actorId null and role "system". */
export const systemActor: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  kind: 'system',
  displayName: '系统',
  roles: [],
};

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.some((held) => held.role === role);
}
