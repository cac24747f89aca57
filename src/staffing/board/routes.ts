import { attachmentHeader } from '../../exports/sheet.ts';
import { toXlsx } from '../../exports/to-xlsx.ts';
import { bind, reply, replyBytes } from '../../http/bind.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { appoint, relieve } from './appoint.ts';
import * as contract from './contract.ts';
import { findAppointments } from './list-appointments.ts';
import { readVacancies } from './list-vacancies.ts';
import { readStaffing } from './show-staffing.ts';
import type { StaffingServices } from './staff-roles.ts';
import { staffingSheet } from './staffing-sheet.ts';

const dayOf = ({ clock }: StaffingServices, on: string | undefined) => (on ?? clock.today()) as PlainDay;

export const routes = [
  bind(contract.showStaffing, ({ query }, services: StaffingServices) =>
    readStaffing(services, dayOf(services, query.on)),
  ),
  bind(contract.downloadStaffing, async ({ query, language }, services: StaffingServices) => {
    const board = await readStaffing(services, dayOf(services, query.on));
    const { sheet, notes } = staffingSheet(board, language);
    return replyBytes(await toXlsx([sheet], notes), {
      headers: {
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': attachmentHeader(sheet.name, board.on as PlainDay, 'xlsx'),
      },
    });
  }),
  bind(contract.listVacancies, async ({ query }, services: StaffingServices) => ({
    items: await readVacancies(services, { on: services.clock.today(), ...query }),
  })),
  bind(contract.listAppointments, ({ query }, services: StaffingServices) =>
    findAppointments(services, query),
  ),
  bind(contract.appointStaff, async ({ actor, body }, services: StaffingServices) =>
    reply(await appoint(services, actor, body), { status: 201 }),
  ),
  bind(contract.relieveStaff, ({ actor, params, body }, services: StaffingServices) =>
    relieve(services, actor, params.id, body),
  ),
];
