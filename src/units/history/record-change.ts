import type { Actor } from '../../identity/actor.ts';
import type { Prisma } from '../../store/index.ts';
import { orTaken } from '../code-taken.ts';
import type { ChangeServices } from './change-services.ts';
import type { Recorded } from './change-verb.ts';
import type { UnitChangeBody } from './contract.ts';
import { deregisterUnit, moveOut } from './leave-unit.ts';
import { mergeUnit } from './merge-unit.ts';
import { reRegisterUnit } from './re-register-unit.ts';
import { renameUnit } from './rename-unit.ts';
import { requireChangeable, requireProof } from './require-changeable.ts';
import { splitUnit } from './split-unit.ts';

/**
 * Records what became of a unit, with all that follows from it. Nothing is deleted: what held before the day holds for
 * that time, and figures of an earlier day count the unit as it was.
 * @throws Problem not-found, forbidden, unit-not-active, validation-failed, unit-under-way, and the door's for a case that
 * ends with it.
 */
export async function recordChange(
  services: ChangeServices,
  actor: Actor,
  unitId: string,
  body: UnitChangeBody,
): Promise<Recorded> {
  const unit = await requireChangeable(services, actor, unitId);
  const on = await requireProof(services, unit, body);
  switch (body.kind) {
    case 'renamed':
      return renameUnit(services, actor, unit, { on, body });
    case 'merged-into':
      return mergeUnit(services, actor, unit, { on, body });
    case 'split-off':
      return orTaken(splitUnit(services, actor, unit, { on, body }), '/parts');
    case 'moved-out':
      return moveOut(services, actor, unit, { on, body });
    case 'deregistered':
      return deregisterUnit(services, actor, unit, { on, body });
    case 're-registered':
      return orTaken(reRegisterUnit(services, actor, unit, { on, body }));
  }
}

/**
 * The same for a merge, with something that has to be true together with it.
 * @throws Problem as recordChange.
 */
export async function mergeUnits(
  services: ChangeServices,
  actor: Actor,
  unitId: string,
  body: Extract<UnitChangeBody, { kind: 'merged-into' }>,
  alsoIn: (tx: Prisma.TransactionClient) => Promise<unknown>,
): Promise<Recorded> {
  const unit = await requireChangeable(services, actor, unitId);
  const on = await requireProof(services, unit, body);
  return mergeUnit(services, actor, unit, { on, body }, alsoIn);
}
