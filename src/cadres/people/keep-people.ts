import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { dateToDay, dayToDate, realNow, toDate } from '../../kit/clock.ts';
import type { ContractAnswer, ContractBody } from '../../kit/contract.ts';
import { newId } from '../../kit/ids.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { initialsOf } from '../../units/index.ts';
import { type CadreServices, requireKeeper } from '../cadre-services.ts';
import type { addPerson, changePerson, viewPersonPersonal } from './contract.ts';
import { requirePersonRow } from './list-people.ts';

/** @returns the id of the new entry. @throws Problem forbidden, validation-failed. */
export async function add(
  services: CadreServices,
  actor: Actor,
  { bornOn, organisationId, ...said }: ContractBody<typeof addPerson>,
): Promise<string> {
  const { db, clock } = services;
  const organisation = await db.prisma.organisation.findUnique({ where: { id: organisationId } });
  if (!organisation) {
    throw invalidField('/organisationId', 'unknown', {
      zh: '没有这个机关',
      en: 'There is no such organisation',
    });
  }
  requireKeeper(actor, { divisionCode: organisation.divisionCode, organisationId });
  const id = newId();
  await db.prisma.person.create({
    data: {
      ...said,
      id,
      initials: initialsOf(said.name, 'person'),
      organisationId,
      divisionCode: organisation.divisionCode,
      bornOn: dayOfBirth(services, bornOn),
      recordedBy: actor.id,
      recordedAt: toDate(clock.now()),
    },
  });
  return id;
}

/** @throws Problem not-found, forbidden, validation-failed. */
export async function change(
  services: CadreServices,
  actor: Actor,
  id: string,
  { bornOn, ...said }: ContractBody<typeof changePerson>,
): Promise<void> {
  requireKeeper(actor, await requirePersonRow(services, actor, id));
  await services.db.prisma.person.update({
    where: { id },
    data: {
      ...said,
      ...(said.name === undefined ? {} : { initials: initialsOf(said.name, 'person') }),
      ...(bornOn === undefined ? {} : { bornOn: dayOfBirth(services, bornOn) }),
    },
  });
}

function dayOfBirth({ clock }: CadreServices, said: string): Date {
  const day = plainDayFrom(said);
  if (day < clock.today() && day > '1900-01-01') return dayToDate(day);
  throw invalidField('/bornOn', 'impossible', { zh: '出生日期不成立', en: 'Nobody is born on this day' });
}

/** Name and day of birth in full, logged with the purpose. @throws Problem not-found, forbidden. */
export async function viewPersonal(
  services: CadreServices,
  actor: Actor,
  id: string,
  purpose: string,
): Promise<ContractAnswer<typeof viewPersonPersonal>> {
  const row = await requirePersonRow(services, actor, id);
  if (!may(actor, 'cadre.read-personal', row)) {
    throw problem('forbidden', { act: 'cadre.read-personal', reason: 'relation' });
  }
  const { prisma } = services.db;
  await prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, subject: `person:${id}`, purpose },
  });
  const { name, bornOn } = await prisma.person.findUniqueOrThrow({
    where: { id },
    select: { name: true, bornOn: true },
  });
  return { name, bornOn: bornOn && dateToDay(bornOn) };
}
