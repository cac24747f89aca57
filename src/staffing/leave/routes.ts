import { bind, reply } from '../../http/bind.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import type { LoadServices } from '../workload/measure-loads.ts';
import { declare, end, findAbsences, viewNote } from './absences.ts';
import * as contract from './contract.ts';
import { findHandOvers, readHandOver } from './list-hand-overs.ts';
import { planHandOver } from './plan-hand-over.ts';
import { requestHandOver } from './request-hand-over.ts';

export const routes = [
  bind(contract.listAbsences, ({ actor, query }, services: StaffingServices) =>
    findAbsences(services, actor, query),
  ),
  bind(contract.declareAbsence, async ({ actor, body }, services: StaffingServices) =>
    reply(await declare(services, actor, body), { status: 201 }),
  ),
  bind(contract.endAbsence, async ({ actor, params, body }, services: StaffingServices) => ({
    absence: await end(services, actor, params.id, body.backOn as PlainDay),
  })),
  bind(contract.viewAbsenceNote, ({ actor, params, body }, services: StaffingServices) =>
    viewNote(services, actor, params.id, body.purpose),
  ),
  bind(contract.previewHandOver, async ({ actor, query }, services: LoadServices) => ({
    items: await planHandOver(services, actor, query),
  })),
  bind(contract.confirmHandOver, async ({ actor, body }, services: StaffingServices) => {
    await requestHandOver(services, actor, body);
    const { items: _, ...asked } = await readHandOver(services, actor, body.id);
    return reply(asked, { status: 202, headers: { Location: `/api/v1/staffing/hand-overs/${body.id}` } });
  }),
  bind(contract.showHandOver, ({ actor, params }, services: StaffingServices) =>
    readHandOver(services, actor, params.id),
  ),
  bind(contract.listHandOvers, ({ actor, query }, services: StaffingServices) =>
    findHandOvers(services, actor, query),
  ),
];
