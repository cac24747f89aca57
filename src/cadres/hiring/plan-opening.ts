import { unmetConditions } from '../../../machines/hiring-application/criteria.ts';
import type { OpeningPayload } from '../../../machines/hiring-application/events.ts';
import { headcountOf } from '../../../machines/hiring-round/rules.ts';
import { checkResidentId } from '../../../machines/law/resident-id.ts';
import { proposeSuperior } from '../../cases/index.ts';
import type { OpenCase } from '../../engine/index.ts';
import { toJson } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { countyOf } from '../quota/show-quota.ts';
import type { ApplicationBody } from './contract.ts';
import type { FoundRound } from './find-round.ts';
import { applicantSeen } from './hiring-facts.ts';
import type { HiringServices } from './hiring-services.ts';
import { namePerson, roundSalt } from './name-person.ts';

type Opening = Pick<OpenCase, 'payload' | 'subject' | 'occurredAt'>;
type Words = { zh: string; en: string };

/** Whoever opens a round owns it; it is decided by the county federation. */
export async function planRound(
  services: HiringServices,
  actor: Actor,
  { name }: { name: string },
): Promise<Opening> {
  const divisionCode = await countyOf(services.db);
  const superior = await proposeSuperior(services, divisionCode);
  return {
    payload: { name },
    subject: {
      title: name,
      divisionCode,
      organisationId: superior?.id ?? null,
      lineId: null,
      areaId: null,
      ownerId: actor.id,
      units: [],
      demonstration: false,
    },
    occurredAt: undefined,
  };
}

/** What is wrong with an application before it is one; the field is named as the body names it. */
export interface ApplicantFault {
  field: string;
  code: string;
  words: Words;
}

/** What keeps a body from being an application of this round at all. Pure. */
export function faultsOf(round: FoundRound, body: ApplicationBody, today: PlainDay): ApplicantFault[] {
  const faults: ApplicantFault[] = [];
  const { plan, announced } = round.context;
  const id = checkResidentId(body.residentId, { on: today, minimumAge: 16 });
  if (!id.valid) faults.push({ field: 'residentId', code: id.fault, words: id.detail });
  if (!plan?.posts.some(({ code }) => code === body.post)) {
    faults.push({
      field: 'post',
      code: 'unknown-post',
      words: { zh: `本次招聘没有岗位“${body.post}”`, en: `The round has no post "${body.post}"` },
    });
  } else if (headcountOf(round.context, body.post) === 0) {
    faults.push({
      field: 'post',
      code: 'post-cut',
      words: { zh: '该岗位已取消', en: 'This post has been cut' },
    });
  }
  if (!announced || round.stage !== 'signUp') {
    faults.push({
      field: 'roundId',
      code: 'not-open',
      words: { zh: '招聘不在报名阶段', en: 'The round is not open for sign-up' },
    });
  }
  return faults;
}

/** Conditions that the review will not find met: said at once, decided by the review. Pure. */
export function remarksOf(round: FoundRound, body: ApplicationBody, appliedOn: PlainDay): Words[] {
  const { plan, announced } = round.context;
  if (!plan || !announced) return [];
  const applicant = applicantSeen(
    { '/residentId': body.residentId, '/degreeOn': body.degreeOn },
    round.context,
  );
  return unmetConditions({
    particulars: { ...body, appliedOn },
    ...applicant,
    criteria: plan.criteria,
    post: plan.posts.find(({ code }) => code === body.post) ?? null,
    signUp: { from: announced.from, to: announced.to },
  }).map(({ finding }) => finding.detail);
}

/** What an application comes to. @throws Problem validation-failed for the first fault. */
export async function planApplication(
  { db, clock }: Pick<HiringServices, 'db' | 'clock'>,
  actor: Actor,
  round: FoundRound,
  body: ApplicationBody,
): Promise<Opening> {
  const today = clock.today();
  const [fault] = faultsOf(round, body, today);
  if (fault) throw invalidField(`/${fault.field}`, fault.code, fault.words);
  return applicationOf(actor, round, body, { salt: await roundSalt(db, round.id), today });
}

/** What an application without faults comes to. Pure. */
export function applicationOf(
  actor: Actor,
  round: FoundRound,
  body: ApplicationBody,
  { salt, today }: { salt: Buffer; today: PlainDay },
): Opening {
  const { roundId, ...particulars } = body;
  const residentId = body.residentId.trim().toUpperCase();
  const payload: OpeningPayload = {
    ...particulars,
    residentId,
    person: namePerson(salt, residentId),
    appliedOn: body.appliedOn ?? today,
  };
  const post = round.context.plan?.posts.find(({ code }) => code === body.post);
  return {
    payload: toJson(payload),
    subject: {
      title: `${post?.name ?? body.post}（${post?.place ?? ''}）应聘`,
      divisionCode: round.divisionCode,
      organisationId: round.organisationId,
      lineId: null,
      areaId: null,
      ownerId: actor.id,
      units: [],
      parentId: roundId,
      demonstration: round.demonstration,
    },
    occurredAt: undefined,
  };
}
