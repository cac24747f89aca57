import type { Database } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { acts } from '../acts.ts';
import { mayEver } from '../policies.ts';
import type { Session } from '../sessions.ts';
import type { Viewer } from './contract.ts';

/** The signed-in person (or contact) as the console shows them, with names beside the ids. */
export async function viewViewer(db: Database, session: Session): Promise<Viewer> {
  const { actor } = session;
  return {
    id: actor.id,
    kind: actor.kind === 'contact' ? 'contact' : 'user',
    username: session.username,
    displayName: actor.displayName ?? null,
    roles: await heldRoles(db, actor),
    acts: Object.keys(acts).filter((act) => mayEver(actor, act)),
    caseId: actor.caseId ?? null,
    mustChangePassword: session.mustChangePassword,
    expiresAt: session.expiresAt,
  };
}

async function heldRoles(db: Database, actor: Actor): Promise<Viewer['roles']> {
  const ids = (of: 'organisationId' | 'lineId' | 'areaId') => actor.roles.flatMap((held) => held[of] ?? []);
  const [organisations, lines, areas] = await Promise.all([
    db.prisma.organisation.findMany({ where: { id: { in: ids('organisationId') } } }),
    db.prisma.line.findMany({ where: { id: { in: ids('lineId') } } }),
    db.prisma.area.findMany({ where: { id: { in: ids('areaId') } } }),
  ]);
  const find = (list: { id: string; name: string }[], id: string | null | undefined) => {
    const found = list.find((one) => one.id === id);
    return found ? { id: found.id, name: found.name } : null;
  };
  return actor.roles.map((held) => ({
    role: held.role,
    organisation: find(organisations, held.organisationId),
    divisionCode: held.divisionCode ?? null,
    line: find(lines, held.lineId),
    area: find(areas, held.areaId),
  }));
}
