import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { alreadyStaffed, ONE_HOLDER } from '../../identity/users/already-staffed.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { writeAppointment, writeRelief } from '../../store/appointments.ts';
import { takesNewOn } from '../../store/index.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import type { appointment, appointStaff, relieveStaff } from './contract.ts';
import { listAppointmentRows } from './list-appointments.ts';
import { readVacancies } from './list-vacancies.ts';
import type { StaffingServices } from './staff-roles.ts';

type Appointment = z.input<typeof appointment>;
type Asked = ContractBody<typeof appointStaff>;

/**
 * Puts somebody in charge from a day on and relieves whoever is named, in one act. What was stays as it was: nothing begins or
 * ends before today.
 * @throws Problem validation-failed, already-staffed.
 */
export async function appoint(services: StaffingServices, actor: Actor, asked: Asked): Promise<Appointment> {
  const place = await requirePlace(services, asked);
  requireDays(services, asked);
  await requirePerson(services, asked.userId);
  const id = newId();
  const from = asked.from as PlainDay;
  const what = {
    id,
    userId: asked.userId,
    role: asked.role,
    ...place,
    from,
    to: (asked.to ?? null) as PlainDay | null,
    relieves: asked.relieves ?? null,
  };
  try {
    if (await writeAppointment(services.db, what, said(services, actor, asked))) {
      const [written] = await listAppointmentRows(services, { id });
      if (written) return written;
    }
  } catch (error) {
    const violated = violatedConstraint(error);
    if (!ONE_HOLDER.some((name) => name === violated)) throw error;
  }
  throw await alreadyStaffed(services.db, what);
}

/**
 * Ends a role the day before `from` and says what that leaves uncovered.
 * @throws Problem not-found, validation-failed.
 */
export async function relieve(
  services: StaffingServices,
  actor: Actor,
  assignmentId: string,
  asked: ContractBody<typeof relieveStaff>,
) {
  const [found] = await listAppointmentRows(services, { id: assignmentId });
  if (!found) throw problem('not-found');
  const from = asked.from as PlainDay;
  if (from < services.clock.today()) throw past('/from');
  if (!(await writeRelief(services.db, assignmentId, from, said(services, actor, asked)))) {
    throw invalidField('/from', 'not-held', {
      zh: `该任职自 ${found.from} 起${found.to ? `至 ${found.to} 止` : ''}，这一天不在其中或者刚刚开始`,
      en: `The appointment holds from ${found.from}${found.to ? ` to ${found.to}` : ''}: it does not hold on this day, or only begins with it`,
    });
  }
  const [written] = await listAppointmentRows(services, { id: assignmentId });
  const placeId = found.line?.id ?? found.area?.id;
  const [vacancies, openCases] = await Promise.all([
    readVacancies(services, { on: from, within: 0, role: found.role }),
    services.db.prisma.case.count({ where: { ended: false, ownerId: found.person.id } }),
  ]);
  return {
    appointment: written ?? found,
    vacancies: vacancies.filter(({ place }) => place.id === placeId),
    openCases,
  };
}

function said(
  { clock }: StaffingServices,
  actor: Actor,
  { reason, paper }: { reason: string; paper?: string | undefined },
) {
  return {
    actIds: [newId(), newId()] as const,
    reason,
    paper: paper ?? null,
    doneBy: actor.id,
    doneAt: toIsoMilliseconds(clock.now()),
  };
}

/** A role names exactly its kind of place, and that exists. */
async function requirePlace({ db }: StaffingServices, { role, lineId, areaId, from }: Asked) {
  const wantsLine = role === 'instructor';
  const [wanted, superfluous] = wantsLine ? [lineId, areaId] : [areaId, lineId];
  const pointer = wantsLine ? '/lineId' : '/areaId';
  if (superfluous !== undefined) {
    throw invalidField(wantsLine ? '/areaId' : '/lineId', 'superfluous', {
      zh: '该角色不使用此项',
      en: 'This role does not use it',
    });
  }
  if (wanted === undefined) {
    throw invalidField(pointer, 'required', { zh: '该角色须指定此项', en: 'This role must name it' });
  }
  const where = { id: wanted, ...takesNewOn(from as PlainDay) };
  const found = wantsLine
    ? await db.prisma.line.findFirst({ where })
    : await db.prisma.area.findFirst({ where });
  if (!found) {
    throw invalidField(pointer, 'unknown', {
      zh: '不存在，或者届时未启用、即将撤销',
      en: 'There is none in force on that day, or it is about to be retired',
    });
  }
  return { lineId: wantsLine ? wanted : null, areaId: wantsLine ? null : wanted };
}

function requireDays({ clock }: StaffingServices, { from, to }: Asked): void {
  if (from < clock.today()) throw past('/from');
  if (to !== undefined && to < from) {
    throw invalidField('/to', 'before-start', { zh: '结束日期早于开始日期', en: 'It ends before it begins' });
  }
}

async function requirePerson({ db }: StaffingServices, userId: string): Promise<void> {
  const found = await db.prisma.user.findFirst({ where: { id: userId, disabledAt: null } });
  if (!found)
    throw invalidField('/userId', 'unknown', {
      zh: '没有此人，或账号已停用',
      en: 'There is no such person in office',
    });
}

function past(pointer: string) {
  return invalidField(pointer, 'past', {
    zh: '不得早于今日：已经过去的任职是历史，不再改动',
    en: 'Not before today: what has been is history and stays',
  });
}
