import type { z } from 'zod';
import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { findTrainingSession } from '../../store/training-rows.ts';
import type { ProcedureOpening } from '../procedures/index.ts';
import type { trainingEnrolments, trainingSessions, trainingYears } from './contract.ts';
import { findTrainees } from './trainees.ts';

type Opening<P extends { open: { body: z.ZodType } }> = z.output<P['open']['body']>;

/** A year of training is the county federation's: the one whose division the officer works in. */
export async function planYear(
  { db }: CaseServices,
  actor: Actor,
  { year, occurredAt }: Opening<typeof trainingYears>,
): Promise<ProcedureOpening> {
  const prefixes = scopeOf(actor, 'cadre.open').map((term) => term.divisionPrefix ?? '');
  const federations = await db.prisma.organisation.findMany({
    where: { kind: 'county-federation' },
    orderBy: { divisionCode: 'asc' },
  });
  const federation = federations.find(({ divisionCode }) =>
    prefixes.some((prefix) => divisionCode.startsWith(prefix)),
  );
  if (!federation) {
    throw invalidField('', 'no-federation', {
      zh: '您的辖区内没有县总工会',
      en: 'No county federation lies in your scope',
    });
  }
  return {
    payload: { year },
    occurredAt,
    subject: {
      title: `${year}年工会干部培训`,
      divisionCode: federation.divisionCode,
      organisationId: federation.id,
      lineId: null,
      areaId: null,
      ownerId: actor.id,
      units: [],
    },
  };
}

/** A session belongs to its year and lies where it lies. @throws Problem validation-failed for a year not in scope. */
export async function planSession(
  services: CaseServices,
  actor: Actor,
  { occurredAt, ...payload }: Opening<typeof trainingSessions>,
): Promise<ProcedureOpening> {
  const year = await findParent(services, actor, payload.yearId, 'training-year', '/yearId');
  const { makesUpForId } = payload;
  const cancelled =
    makesUpForId === undefined ? undefined : await findTrainingSession(services.db.pool, makesUpForId);
  if (
    makesUpForId !== undefined &&
    (cancelled?.yearId !== payload.yearId || cancelled.cancelledOn === null)
  ) {
    throw invalidField('/makesUpForId', 'not-cancelled', {
      zh: '补办的应是本年度已取消的培训班',
      en: 'Only a cancelled session of this year is made up for',
    });
  }
  return {
    payload,
    occurredAt,
    subject: {
      title: `${year.title}第${payload.sequence}期${makesUpForId === undefined ? '' : '（补办）'}`,
      ...year.place,
      ownerId: actor.id,
      parentId: payload.yearId,
      units: [],
    },
  };
}

const TAKES_PEOPLE = ['enrolling.open', 'enrolling.full'];

/** An enrolment bears no name: whom it is about stands in its payload as an id. */
export async function planEnrolment(
  services: CaseServices,
  actor: Actor,
  { occurredAt, ...payload }: Opening<typeof trainingEnrolments>,
): Promise<ProcedureOpening> {
  const session = await findParent(services, actor, payload.sessionId, 'training-session', '/sessionId');
  if (!TAKES_PEOPLE.includes(session.state)) {
    throw invalidField('/sessionId', 'not-taking-people', {
      zh: '培训班未在报名',
      en: 'The session is not taking people',
    });
  }
  const trainee = (await findTrainees(services.db, [payload.personId])).get(payload.personId);
  if (!trainee) {
    throw invalidField('/personId', 'unknown', { zh: '干部库中没有此人', en: 'No cadre has this id' });
  }
  return {
    payload,
    occurredAt,
    subject: {
      title: `${session.title} 参训`,
      ...session.place,
      ownerId: session.ownerId,
      parentId: payload.sessionId,
      units: [],
    },
  };
}

/** @throws Problem validation-failed when the case is not there, of another kind or out of scope. */
async function findParent({ engine }: CaseServices, actor: Actor, id: string, kind: string, pointer: string) {
  const looked = await engine.preview(id, actor, kind).catch(() => undefined);
  if (!looked) {
    throw invalidField(pointer, 'unknown', {
      zh: '没有此培训年度或培训班',
      en: 'There is no such year or session',
    });
  }
  const { title, state, divisionCode, organisationId, lineId, areaId, ownerId, demonstration } = looked.case;
  return { title, state, ownerId, place: { divisionCode, organisationId, lineId, areaId, demonstration } };
}
