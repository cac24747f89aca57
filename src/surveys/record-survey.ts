import { namePeople } from '../identity/name-people.ts';
import type { Actor } from '../identity/policies.ts';
import { dateToDay, dayToDate, instantFrom, toDate } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import { newId } from '../kit/ids.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { isUniqueViolation, type Prisma } from '../store/index.ts';
import { stateHeadCount } from '../units/index.ts';
import type { recordSurvey as contract, SurveyBody } from './contract.ts';
import type { FieldServices } from './field-services.ts';
import { settleFieldTimes } from './field-times.ts';
import { getFieldUnit, siteOf } from './field-unit.ts';
import { requirePhotos } from './photos.ts';
import { instant, surveyInclude, toSurveyView } from './survey-view.ts';

/** The survey that counts states a head-count, and what it found of a Party branch becomes the unit's. */
export async function letSurveyCount(
  tx: Prisma.TransactionClient,
  { clock }: Pick<FieldServices, 'clock'>,
  survey: Prisma.SurveyGetPayload<object>,
): Promise<void> {
  const { staff, women, migrant, dispatched, unitId, siteId, partyBranch, placeKind } = survey;
  await stateHeadCount(tx, clock, { id: survey.recordedBy }, unitId, {
    asOf: dateToDay(survey.surveyedOn),
    staff,
    ...(women === null ? {} : { women }),
    ...(migrant === null ? {} : { migrant }),
    ...(dispatched === null ? {} : { dispatched }),
    source: 'survey',
    siteId,
    surveyId: survey.id,
  });
  const later = await tx.survey.count({
    where: { unitId, status: { in: ['recorded', 'confirmed'] }, occurredAt: { gt: survey.occurredAt } },
  });
  if (later > 0) return;
  const found = partyBranch === null ? {} : { hasPartyBranch: partyBranch };
  await tx.unit.update({ where: { id: unitId }, data: { ...found, placeKind } });
}

/**
 * Keeps what was found at a unit. Later surveys stand beside earlier ones; one that comes late waits for a supervisor.
 * @throws Problem not-found, forbidden, validation-failed, idempotency-key-reused.
 */
export async function recordSurvey(
  services: FieldServices,
  actor: Actor,
  body: SurveyBody,
  requestKey: string | undefined,
): Promise<ContractAnswer<typeof contract>> {
  const earlier = await findEarlier(services, actor, body, requestKey);
  if (earlier) return answer(services, earlier);
  const { db } = services;
  const unit = await getFieldUnit(db, actor, body.unitId);
  const site = siteOf(unit.sites, body.siteId);
  const times = await settleFieldTimes(services, body.occurredAt);
  requireLaterPromise(body.promisedOn, times.occurredOn);
  await requirePhotos(services, body.photos);
  const { siteId: _site, occurredAt: _at, promisedOn, ...said } = body;
  const id = newId();
  try {
    await db.prisma.$transaction(async (tx) => {
      const kept = await tx.survey.create({
        data: {
          id,
          ...said,
          siteId: site.id,
          surveyedOn: dayToDate(times.occurredOn),
          occurredAt: toDate(instantFrom(times.occurredAt)),
          recordedAt: toDate(instantFrom(times.recordedAt)),
          recordedBy: actor.id,
          promisedOn: promisedOn ? dayToDate(plainDayFrom(promisedOn)) : null,
          status: times.late ? 'waiting' : 'recorded',
          requestKey: requestKey ?? null,
        },
      });
      if (!times.late) await letSurveyCount(tx, services, kept);
    });
  } catch (error) {
    // Two identical requests at once: the one that was faster has written it.
    const again = isUniqueViolation(error) && (await findEarlier(services, actor, body, requestKey));
    if (again) return answer(services, again);
    throw error;
  }
  return answer(services, id);
}

function requireLaterPromise(promisedOn: string | undefined, occurredOn: PlainDay): void {
  if (promisedOn === undefined || promisedOn > occurredOn) return;
  throw invalidField('/promisedOn', 'not-later', {
    zh: '答应的日期应晚于走访之日',
    en: 'The promised day lies after the survey',
  });
}

/** @returns the id of what this key recorded before. @throws Problem idempotency-key-reused. */
async function findEarlier(
  { db }: FieldServices,
  actor: Actor,
  body: SurveyBody,
  requestKey: string | undefined,
): Promise<string | undefined> {
  if (requestKey === undefined) return undefined;
  const found = await db.prisma.survey.findUnique({
    where: { recordedBy_requestKey: { recordedBy: actor.id, requestKey } },
  });
  if (!found) return undefined;
  const { unitId, placeKind, staff, willingness, note, photos, occurredAt } = body;
  const same =
    found.unitId === unitId &&
    found.placeKind === placeKind &&
    found.staff === staff &&
    found.willingness === willingness &&
    found.note === (note ?? null) &&
    found.photos.join() === photos.join() &&
    (occurredAt === undefined ||
      instantFrom(occurredAt).epochMilliseconds ===
        instantFrom(instant(found.occurredAt)).epochMilliseconds) &&
    (['women', 'migrant', 'dispatched', 'willing', 'partyBranch'] as const).every(
      (name) => found[name] === (body[name] ?? null),
    );
  if (!same) throw problem('idempotency-key-reused');
  return found.id;
}

async function answer({ db }: FieldServices, id: string): Promise<ContractAnswer<typeof contract>> {
  const row = await db.prisma.survey.findUniqueOrThrow({ where: { id }, include: surveyInclude });
  const besides = await db.prisma.survey.findMany({
    where: {
      unitId: row.unitId,
      surveyedOn: { gte: row.surveyedOn },
      recordedBy: { not: row.recordedBy },
    },
    orderBy: { id: 'asc' },
    take: 20,
  });
  const nameOf = await namePeople(db, [
    row.recordedBy,
    row.decidedBy,
    ...besides.map((each) => each.recordedBy),
  ]);
  return {
    survey: toSurveyView(row, nameOf),
    besides: besides.map(({ id: other, recordedBy, occurredAt, staff }) => ({
      id: other,
      recordedBy: nameOf(recordedBy),
      occurredAt: instant(occurredAt),
      staff,
    })),
  };
}
