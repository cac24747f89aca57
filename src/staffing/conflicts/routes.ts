import { bind, reply } from '../../http/bind.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import { check, declare, end, findConflicts, viewNote } from './conflicts.ts';
import * as contract from './contract.ts';

export const routes = [
  bind(contract.listConflicts, ({ actor, query }, services: StaffingServices) =>
    findConflicts(services, actor, query),
  ),
  bind(contract.declareConflict, async ({ actor, body }, services: StaffingServices) =>
    reply(await declare(services, actor, body), { status: 201 }),
  ),
  bind(contract.endConflict, ({ actor, params, body }, services: StaffingServices) =>
    end(services, actor, params.id, body.to as PlainDay),
  ),
  bind(contract.checkConflict, ({ actor, params }, services: StaffingServices) =>
    check(services, actor, params.id),
  ),
  bind(contract.viewConflictNote, ({ actor, params, body }, services: StaffingServices) =>
    viewNote(services, actor, params.id, body.purpose),
  ),
];
