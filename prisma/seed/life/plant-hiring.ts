import { Temporal } from 'temporal-polyfill';
import { residentIdCheckCharacter } from '../../../machines/law/resident-id.ts';
import { registry } from '../../../machines/registry.ts';
import { hiringKinds } from '../../../src/cadres/hiring/index.ts';
import type { Calendar } from '../../../src/calendar/calendar.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Engine, Rulebook } from '../../../src/engine/index.ts';
import type { Actor } from '../../../src/identity/actor.ts';
import type { Json } from '../../../src/kit/canonical-json.ts';
import { type Clock, dayToDate, toDate } from '../../../src/kit/clock.ts';
import { derivedId } from '../../../src/kit/derived-id.ts';
import {
  addDays,
  addMonths,
  type PlainDay,
  plainDayFrom,
  shanghaiInstant,
} from '../../../src/kit/plain-day.ts';
import type { Database } from '../../../src/store/index.ts';
import { COUNTY, leader, officer, superior } from './acting-accounts.ts';

interface HiringNeeds {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
  calendar: Calendar;
  /** SHA-256 of the sample paper that stands for every document. */
  paper: string;
}

interface Held {
  id: string;
  version: number;
}

const HIRED = 15;
const LEFT = 2;
const NEW_APPLICANTS = 9;
const SIGNED_UP = 4;

/**
 * Hiring in the demonstration, every step through the one door: a quota raised from ten to fifteen, a round of the year
 * before that filled it, two who left since, a round under way for their places, and one that is open for sign-up. Done once.
 */
export async function plantHiring(needs: HiringNeeds): Promise<void> {
  const { db, clock, calendar } = needs;
  if ((await db.prisma.case.count({ where: { kind: 'hiring-round' } })) > 0) return;
  const today = clock.today();
  const began = workingDay(calendar, addMonths(today, -14));
  await plantQuota(needs, addMonths(began, -24), addMonths(began, -1));
  const hand = await openHand(needs);
  const hired = await hand.fillQuota(began);
  await hand.letGo(hired.slice(0, LEFT), workingDay(calendar, addDays(today, -60)));
  await hand.beginRound(workingDay(calendar, addDays(today, -12)));
  await hand.openSignUp(workingDay(calendar, addDays(today, -2)));
}

async function plantQuota({ db, clock }: HiringNeeds, first: PlainDay, second: PlainDay): Promise<void> {
  const versions: [number, PlainDay, string][] = [
    [10, first, '射工发〔示例〕1号'],
    [HIRED, second, '射工发〔示例〕2号'],
  ];
  await db.prisma.quotaVersion.createMany({
    data: versions.map(([size, validFrom, document]) => ({
      id: derivedId('quota-version', String(size)),
      divisionCode: COUNTY,
      size,
      validFrom: dayToDate(validFrom),
      decidedBy: '县总工会党组（示例）',
      document,
      createdAt: toDate(clock.now()),
    })),
    skipDuplicates: true,
  });
}

/** The officer's hand, with a clock that is set by hand. */
async function openHand({ db, clock, rulebook, calendar, paper }: HiringNeeds) {
  let now = clock.now();
  const set = (day: PlainDay, minutes = 9 * 60) => {
    const wanted = shanghaiInstant(day, minutes);
    now = Temporal.Instant.compare(wanted, clock.now()) > 0 ? clock.now() : wanted;
    return day;
  };
  let today = clock.today();
  const own: Clock = { now: () => now, today: () => today };
  const at = (day: PlainDay) => {
    today = set(day);
  };
  const engine: Engine = await createEngine({
    database: db,
    clock: own,
    registry,
    kinds: hiringKinds,
    rulebook,
  });
  const evidence = [paper];
  const send = async (to: Held, type: string, payload: Json = {}, by: Actor = officer) => {
    const event = { type, payload };
    const answer = await engine.advanceCase({ actor: by, caseId: to.id, event, expectedVersion: to.version });
    to.version = answer.case.version;
  };
  const document = (sequence: number) => ({ number: `示例招〔2025〕${sequence}号`, evidence });

  const announce = async (name: string, posts: Json, from: PlainDay, to: PlainDay): Promise<Held> => {
    const opened = await engine.openCase({
      actor: officer,
      kind: 'hiring-round',
      payload: { name },
      subject: { ...subject, title: name, ownerId: officer.id },
    });
    const round: Held = { id: opened.case.id, version: opened.case.version };
    await send(round, 'plan.recorded', {
      posts,
      criteria: { ...criteria, cutOffOn: from },
      retentionMonths: 24,
      offerDays: 5,
      limitDays: 90,
    });
    await send(round, 'plan.submitted');
    await send(round, 'plan.approved', { number: '示例办〔2025〕3号' }, leader);
    await send(round, 'notice.published', { ...document(1), from, to });
    return round;
  };

  const apply = async (round: Held, number: number, post: string, appliedOn: PlainDay): Promise<Held> => {
    const birth = `19${88 + (number % 10)}0${1 + (number % 9)}1${number % 9}`;
    const first = `${COUNTY}${birth}${String(100 + number).padStart(3, '0')}`;
    const opened = await engine.openCase({
      actor: officer,
      kind: 'hiring-application',
      payload: {
        person: derivedId('applicant', round.id, String(number)),
        post,
        source: number % 5 === 0 ? 'internal' : 'social',
        name: `示例应聘${number}`,
        residentId: first + residentIdCheckCharacter(first),
        phone: '13800000000',
        political: number % 3 === 0 ? '中共党员' : '群众',
        degree: number % 4 === 0 ? 'college' : 'bachelor',
        degreeOn: '2019-06-30',
        serviceYears: number % 4,
        kin: 'none',
        bars: [],
        appliedOn,
      },
      subject: { ...subject, title: '工会岗位应聘（示例）', ownerId: officer.id, parentId: round.id },
    });
    return { id: opened.case.id, version: opened.case.version };
  };

  return {
    /** A whole round by which fifteen are hired. @returns them. */
    async fillQuota(began: PlainDay): Promise<Held[]> {
      const day = (count: number) => (count === 0 ? began : calendar.dueOn(began, count));
      at(began);
      const round = await announce(
        '上一轮社会化工会工作者招聘（示例）',
        [socialised(9), special(6)],
        began,
        day(6),
      );
      at(day(1));
      const people: Held[] = [];
      for (let number = 1; number <= HIRED; number += 1) {
        people.push(await apply(round, number, number <= 9 ? 'p1' : 'p2', day(1)));
      }
      const all = async (type: string, payloadOf: (index: number) => Json, by: Actor = officer) => {
        for (const [index, person] of people.entries()) await send(person, type, payloadOf(index), by);
      };
      at(day(7));
      await send(round, 'sign-up.closed');
      await all('eligibility.confirmed', () => ({ kinChecked: true }));
      await send(round, 'review.completed');
      at(day(9));
      await all('admission.issued', (index) => ({ ticket: `2025${String(index + 1).padStart(4, '0')}` }));
      await all('test.recorded', (index) => ({ ...document(2), mark: 92 - index }));
      await send(round, 'test.completed', document(2));
      at(day(12));
      await all('interview.recorded', (index) => ({ ...document(3), mark: 88 - (index % 9) }));
      await send(round, 'interview.completed', document(3));
      at(day(15));
      await all('medical.recorded', () => ({ ...document(4), passed: true }));
      await send(round, 'medical.completed', document(4));
      await all('political.recorded', () => ({ ...document(5), passed: true }));
      await send(round, 'political.completed', document(5));
      await send(round, 'public-notice.posted', { ...document(6), from: day(15), to: day(21), named: HIRED });
      await all('notice.listed', () => ({}));
      at(day(22));
      await send(round, 'public-notice.closed', { evidence });
      await all('offer.proposed', () => ({}));
      await all('offer.approved', (index) => ({ number: `示例办〔2025〕${10 + index}号` }), leader);
      at(day(24));
      const from = day(25);
      await all('contract.signed', (index) => ({
        number: `示例合同${index + 1}`,
        from,
        to: addDays(addMonths(from, 36), -1),
        evidence,
      }));
      await all('probation.started', () => ({ from, to: addDays(addMonths(from, 3), -1) }));
      at(workingDay(calendar, addMonths(from, 3)));
      await all('probation.passed', () => ({ evidence }));
      await send(round, 'round.closed', {}, leader);
      return people;
    },

    async letGo(people: readonly Held[], on: PlainDay): Promise<void> {
      at(on);
      for (const person of people) await send(person, 'employment.ended', { why: 'resigned', evidence });
    },

    /** A round that is under way: its sign-up is over, some of its applicants are reviewed. */
    async beginRound(began: PlainDay): Promise<void> {
      at(began);
      const to = calendar.dueOn(began, 5);
      const round = await announce('社会化工会工作者招聘（示例）', [socialised(LEFT)], began, to);
      at(calendar.dueOn(began, 1));
      const people: Held[] = [];
      for (let number = 31; number < 31 + NEW_APPLICANTS; number += 1) {
        people.push(await apply(round, number, 'p1', calendar.dueOn(began, 1)));
      }
      at(calendar.dueOn(began, 6));
      await send(round, 'sign-up.closed');
      for (const person of people.slice(0, 6))
        await send(person, 'eligibility.confirmed', { kinChecked: true });
    },

    /** A round that still takes applicants; the first few are there. */
    async openSignUp(began: PlainDay): Promise<void> {
      at(began);
      const name = '特聘专职工会干事招聘（示例）';
      const round = await announce(name, [special(1)], began, calendar.dueOn(began, 6));
      for (let number = 51; number < 51 + SIGNED_UP; number += 1) await apply(round, number, 'p2', began);
    },
  };
}

const subject = {
  divisionCode: COUNTY,
  organisationId: superior,
  lineId: null,
  areaId: null,
  units: [],
  demonstration: true,
};

const criteria = {
  ageFrom: 18,
  ageTo: 40,
  ageToWithService: 45,
  serviceYears: 3,
  openingRatio: 1,
  interviewRatio: 3,
  testWeight: 50,
  passMark: 60,
};

function socialised(headcount: number): Json {
  return {
    code: 'p1',
    name: '社会化工会工作者',
    place: '各镇（区）总工会',
    headcount,
    contract: 'socialised',
    leastDegree: 'college',
  };
}

function special(headcount: number): Json {
  return {
    code: 'p2',
    name: '特聘专职工会干事',
    place: '县总工会',
    headcount,
    contract: 'special',
    leastDegree: 'college',
  };
}

/** The day itself, or the working day before it. */
function workingDay(calendar: Calendar, day: PlainDay): PlainDay {
  let found = plainDayFrom(day);
  while (!calendar.isWorkingDay(found)) found = addDays(found, -1);
  return found;
}
