import { getSeenCase } from '../identity/demand.ts';
import { namePeople } from '../identity/name-people.ts';
import type { Actor } from '../identity/policies.ts';
import { dayToDate, instantFrom, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { isUniqueViolation } from '../store/index.ts';
import {
  type FieldServices,
  getFieldUnit,
  instant,
  requirePhotos,
  settleFieldTimes,
} from '../surveys/index.ts';
import type { VisitBody, VisitView } from './contract.ts';
import { toVisitView, visitInclude } from './visit-view.ts';

/**
 * Keeps that somebody went to a unit. Without a named case it belongs to the unit's open one, if there is one that the
 * actor sees. @throws Problem not-found, forbidden, validation-failed, idempotency-key-reused.
 */
export async function recordVisit(
  services: FieldServices,
  actor: Actor,
  body: VisitBody,
  requestKey: string | undefined,
): Promise<VisitView> {
  const earlier = await findEarlier(services, actor, body, requestKey);
  if (earlier) return read(services, earlier);
  const { db } = services;
  await getFieldUnit(db, actor, body.unitId);
  const caseId = await caseOf(services, actor, body);
  const times = await settleFieldTimes(services, body.occurredAt);
  if (body.nextOn !== undefined && body.nextOn <= times.occurredOn) {
    throw invalidField('/nextOn', 'not-later', {
      zh: '下次走访应晚于本次',
      en: 'The next visit lies after this one',
    });
  }
  await requirePhotos(services, body.photos);
  const { caseId: _case, occurredAt: _at, nextOn, ...said } = body;
  const id = newId();
  try {
    await db.prisma.visit.create({
      data: {
        id,
        ...said,
        caseId: caseId ?? null,
        visitedOn: dayToDate(times.occurredOn),
        occurredAt: toDate(instantFrom(times.occurredAt)),
        recordedAt: toDate(instantFrom(times.recordedAt)),
        recordedBy: actor.id,
        nextOn: nextOn ? dayToDate(plainDayFrom(nextOn)) : null,
        late: times.late,
        requestKey: requestKey ?? null,
      },
    });
  } catch (error) {
    const again = isUniqueViolation(error) && (await findEarlier(services, actor, body, requestKey));
    if (again) return read(services, again);
    throw error;
  }
  return read(services, id);
}

async function caseOf(
  { db }: FieldServices,
  actor: Actor,
  { unitId, caseId }: VisitBody,
): Promise<string | undefined> {
  if (caseId === undefined) {
    const open = await db.prisma.caseUnit.findFirst({
      where: { unitId, open: true },
      orderBy: { caseId: 'desc' },
    });
    return open?.caseId;
  }
  await getSeenCase(db, actor, caseId);
  if (await db.prisma.caseUnit.findFirst({ where: { unitId, caseId } })) return caseId;
  throw invalidField('/caseId', 'other-unit', {
    zh: '该案件与此单位无关',
    en: 'The case is not about this unit',
  });
}

/** @returns the id of what this key recorded before. @throws Problem idempotency-key-reused. */
async function findEarlier(
  { db }: FieldServices,
  actor: Actor,
  body: VisitBody,
  requestKey: string | undefined,
): Promise<string | undefined> {
  if (requestKey === undefined) return undefined;
  const found = await db.prisma.visit.findUnique({
    where: { recordedBy_requestKey: { recordedBy: actor.id, requestKey } },
  });
  if (!found) return undefined;
  const { unitId, place, purpose, outcome, note, photos, occurredAt } = body;
  const same =
    found.unitId === unitId &&
    found.place === place &&
    found.purpose === purpose &&
    found.outcome === outcome &&
    found.note === (note ?? null) &&
    found.photos.join() === photos.join() &&
    (occurredAt === undefined ||
      instantFrom(occurredAt).epochMilliseconds === instantFrom(instant(found.occurredAt)).epochMilliseconds);
  if (!same) throw problem('idempotency-key-reused');
  return found.id;
}

async function read({ db }: FieldServices, id: string): Promise<VisitView> {
  const row = await db.prisma.visit.findUniqueOrThrow({ where: { id }, include: visitInclude });
  return toVisitView(row, await namePeople(db, [row.recordedBy]));
}
