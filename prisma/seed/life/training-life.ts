import { followSessions } from '../../../src/cadres/training/index.ts';
import type { Engine } from '../../../src/engine/index.ts';
import type { Actor } from '../../../src/identity/actor.ts';
import type { Json } from '../../../src/kit/canonical-json.ts';
import { toDate } from '../../../src/kit/clock.ts';
import { addDays, type PlainDay, plainDayFrom, shanghaiInstant, yearOf } from '../../../src/kit/plain-day.ts';
import { seedId } from '../seed-id.ts';
import { COUNTY, leader, officer, superior } from './acting-accounts.ts';
import type { LifeNeeds } from './plant-life.ts';
import type { SetClock } from './set-clock.ts';

/**
 * Training of the demonstration: two closed sessions a year from 2018 to 2020, one of them cancelled and made up for,
 * and the present year with a cancelled session whose make-up is still ahead. Every event goes through the one door,
 * under a key of its own, so that a start that was cut off goes on where it stopped.
 */

interface Lane {
  engine: Engine;
  clock: SetClock;
}

interface PlannedSession {
  sequence: 1 | 2;
  from: PlainDay;
  /** held to the last certificate, cancelled before it began, or still taking people. */
  fate: 'held' | 'cancelled' | 'ahead';
  makesUpFor?: PlannedSession;
}

interface PlannedYear {
  year: number;
  sessions: PlannedSession[];
  checkedOn: PlainDay | null;
  complete: boolean;
}

const TRAINEES = 24;
const IN_A_SESSION = 12;
const PLACES_AHEAD = 10;
const MAIN_TOPICS = ['party-union', 'standardisation', 'ideological-guidance', 'counselling'] as const;
const TITLES = ['党工共建实务', '基层工会规范化建设', '职工思想政治引领', '职工心理疏导'] as const;

/** Plants the years that are over on the product's day, and the present one as far as it has come. */
export async function plantTraining(needs: LifeNeeds, openLane: () => Promise<Lane>): Promise<void> {
  const people = await findTrainees(needs);
  const years = plannedYears(needs.clock.today());
  await Promise.all(years.map(async (planned) => plantYear(needs, await openLane(), planned, people)));
}

/** People of the pool as they are; a few made-up ones where there are none yet. */
async function findTrainees({ db, clock }: LifeNeeds): Promise<string[]> {
  const known = await db.prisma.person.findMany({
    where: { demonstration: true, erasedAt: null },
    orderBy: { id: 'asc' },
    take: TRAINEES,
    select: { id: true },
  });
  if (known.length === TRAINEES) return known.map(({ id }) => id);
  const people = Array.from({ length: TRAINEES }, (_, at) => ({
    id: seedId('trainee', String(at + 1)),
    divisionCode: COUNTY,
    organisationId: superior,
    name: `示例学员${at + 1}`,
    initials: `slxy${at + 1}`,
    recordedAt: toDate(clock.now()),
    demonstration: true,
  }));
  await db.prisma.person.createMany({ data: people, skipDuplicates: true });
  return people.map(({ id }) => id).sort();
}

const session = (
  sequence: 1 | 2,
  from: string,
  fate: PlannedSession['fate'] = 'held',
  makesUpFor?: PlannedSession,
): PlannedSession => ({ sequence, from: plainDayFrom(from), fate, ...(makesUpFor && { makesUpFor }) });

/** Pure: what the day leaves room for. */
export function plannedYears(today: PlainDay): PlannedYear[] {
  const flooded = session(2, '2019-09-16', 'cancelled');
  const past: PlannedYear[] = [
    { year: 2018, sessions: [session(1, '2018-04-16'), session(2, '2018-09-17')] },
    { year: 2019, sessions: [session(1, '2019-04-15'), flooded, session(2, '2019-11-18', 'held', flooded)] },
    { year: 2020, sessions: [session(1, '2020-06-15'), session(2, '2020-10-19')] },
  ].map((one) => ({ ...one, checkedOn: plainDayFrom(`${one.year}-12-10`), complete: true }));
  return [...past.filter(({ year }) => today >= `${year}-12-31`), ...presentYear(today)];
}

function presentYear(today: PlainDay): PlannedYear[] {
  const year = yearOf(today);
  if (year <= 2020 || today < `${year}-10-20`) return [];
  const cancelled = session(2, `${year}-09-15`, 'cancelled');
  const next = addDays(today, 12);
  const ahead = yearOf(addDays(next, 1)) === year ? [session(2, next, 'ahead', cancelled)] : [];
  const sessions = [session(1, `${year}-04-14`), cancelled, ...ahead];
  return [{ year, sessions, checkedOn: plainDayFrom(`${year}-10-15`), complete: false }];
}

/** One case as it is walked: its id, its version, and the name under which its steps are kept. */
interface Walked {
  id: string;
  version: number;
  key: string;
}

async function plantYear(
  needs: LifeNeeds,
  lane: Lane,
  { year, sessions, checkedOn, complete }: PlannedYear,
  people: readonly string[],
): Promise<void> {
  const walk = walkerOf(lane);
  const january = plainDayFrom(`${year}-01-15`);
  const training = await walk.open('training-year', january, {
    key: String(year),
    payload: { year },
    title: `${year}年工会干部培训`,
  });
  await walk.step(training, january, 'plan.drafted', {
    hosts: ['federation', 'human-resources'],
    sessions: [1, 2].map((sequence) => {
      const from = sessions.find((one) => one.sequence === sequence)?.from ?? january;
      return { sequence, from, to: addDays(from, 1), place: '县委党校（示例）', topics: [...MAIN_TOPICS] };
    }),
    forms: [
      { form: 'lecture', hours: 12 },
      { form: 'seminar', hours: 6 },
    ],
  });
  await walk.step(training, january, 'plan.submitted');
  const approved = addDays(january, 5);
  await walk.step(training, approved, 'plan.approved', { number: `射工发〔${year}〕6号` }, leader);
  await walk.step(training, addDays(approved, 5), 'year.begun');
  const march = plainDayFrom(`${year}-03-12`);
  const lecture = { form: 'lecture', heldOn: march, hours: 3, attended: 86, topics: ['counselling'] };
  await walk.step(training, march, 'form.recorded', lecture);
  const opened = new Map<PlannedSession, Walked>();
  for (const [at, planned] of sessions.entries()) {
    const group = Array.from({ length: IN_A_SESSION }, (_, n) => people[(n + at * 6) % people.length] ?? '');
    // The check lies before what is still ahead of it.
    if (planned.fate === 'ahead' && checkedOn) await walk.step(training, checkedOn, 'year.checked');
    opened.set(planned, await plantSession(needs, lane, training, planned, { year, group, opened }));
  }
  if (!checkedOn || sessions.some(({ fate }) => fate === 'ahead')) return;
  await walk.step(training, checkedOn, 'year.checked');
  if (complete) await walk.step(training, addDays(checkedOn, 5), 'year.completed', {}, leader);
}

async function plantSession(
  needs: LifeNeeds,
  lane: Lane,
  training: Walked,
  { sequence, from, fate, makesUpFor }: PlannedSession,
  { year, group, opened }: { year: number; group: string[]; opened: ReadonlyMap<PlannedSession, Walked> },
): Promise<Walked> {
  const walk = walkerOf(lane);
  const to = addDays(from, 1);
  const made = makesUpFor && opened.get(makesUpFor);
  const today = needs.clock.today();
  const planned = fate === 'ahead' ? addDays(today, -2) : addDays(from, -30);
  const title = `${year}年工会干部培训第${sequence}期${made ? '（补办）' : ''}`;
  const one = await walk.open('training-session', planned, {
    key: `${year}-${from}`,
    payload: {
      yearId: training.id,
      sequence,
      from,
      to,
      capacity: fate === 'ahead' ? PLACES_AHEAD : 40,
      place: '县委党校（示例）',
      ...(made && { makesUpForId: made.id }),
    },
    title,
    parentId: training.id,
  });
  const modules = MAIN_TOPICS.map((topic, at) => ({
    code: `m${at + 1}`,
    title: TITLES[at] ?? topic,
    topics: [topic],
    on: at < 2 ? from : to,
    part: at % 2 === 0 ? 'am' : 'pm',
    hours: 3,
  }));
  await walk.step(one, planned, 'programme.set', { modules });
  await walk.step(one, planned, 'enrolment.opened');
  const enrolled: Walked[] = [];
  for (const [at, personId] of group.entries()) {
    const person = await walk.open('training-enrolment', planned, {
      key: `${one.key}-${at}`,
      payload: { sessionId: one.id, personId, purpose: 'cadre' },
      title: `${title} 参训`,
      parentId: one.id,
    });
    const waits = fate === 'ahead' && at >= PLACES_AHEAD;
    await walk.step(person, planned, waits ? 'enrolment.queued' : 'enrolment.admitted');
    enrolled.push(person);
  }
  if (fate === 'cancelled')
    await walk.step(one, addDays(from, -3), 'session.cancelled', { reason: '示例：防汛' });
  if (fate === 'held') await holdSession(lane, one, { year, from, to, modules, enrolled });
  else await followSessions({ db: needs.db, engine: lane.engine }, one.id);
  return one;
}

async function holdSession(
  lane: Lane,
  one: Walked,
  taught: {
    year: number;
    from: PlainDay;
    to: PlainDay;
    modules: readonly { on: PlainDay; part: string }[];
    enrolled: readonly Walked[];
  },
): Promise<void> {
  const walk = walkerOf(lane);
  const { year, from, to, modules, enrolled } = taught;
  await walk.step(one, from, 'session.started');
  for (const { on, part } of modules) {
    for (const [at, person] of enrolled.entries()) {
      const isIll = at === enrolled.length - 1 && part === 'pm';
      const mark: { [key: string]: Json } = isIll ? { present: false, absence: 'sick' } : { present: true };
      await walk.step(person, on, 'attendance.recorded', { on, part, ...mark }, officer, `${on}-${part}`);
    }
  }
  await walk.step(one, to, 'session.held');
  for (const [at, person] of enrolled.entries()) {
    const passed = at < enrolled.length - 1;
    await walk.step(
      person,
      addDays(to, 2),
      'assessment.recorded',
      passed ? { passed, score: 80 + at } : { passed },
    );
    if (!passed) continue;
    const number = `工培〔${year}〕${walk.nextNumber()}号`;
    await walk.step(person, addDays(to, 2), 'certificate.issued', { number });
  }
  await walk.step(one, addDays(to, 2), 'session.assessed');
}

interface Opened {
  key: string;
  payload: Json;
  title: string;
  parentId?: string;
}

const walkers = new WeakMap<Lane, ReturnType<typeof makeWalker>>();

/** One walker a lane: it counts the certificates of the lane's year. */
function walkerOf(lane: Lane) {
  const known = walkers.get(lane) ?? makeWalker(lane);
  walkers.set(lane, known);
  return known;
}

function makeWalker({ engine, clock }: Lane) {
  let certificates = 0;
  const at = (day: PlainDay) => clock.set(shanghaiInstant(day, 10 * 60));
  return {
    nextNumber: () => {
      certificates += 1;
      return certificates;
    },
    open: async (kind: string, day: PlainDay, { key, payload, title, parentId }: Opened): Promise<Walked> => {
      at(day);
      const name = `demonstration:${kind}:${key}`;
      const answer = await engine.openCase({
        actor: officer,
        kind,
        payload,
        subject: {
          title,
          divisionCode: COUNTY,
          organisationId: superior,
          lineId: null,
          areaId: null,
          ownerId: officer.id,
          units: [],
          demonstration: true,
          ...(parentId && { parentId }),
        },
        idempotencyKey: name,
      });
      return { id: answer.case.id, version: answer.eventSeq, key };
    },
    step: async (
      one: Walked,
      day: PlainDay,
      type: string,
      payload: Json = {},
      actor: Actor = officer,
      more = '',
    ): Promise<void> => {
      at(day);
      const answer = await engine.advanceCase({
        actor,
        caseId: one.id,
        event: { type, payload },
        expectedVersion: one.version,
        idempotencyKey: `demonstration:${one.id}:${type}:${more}`,
      });
      one.version = answer.eventSeq;
    },
  };
}
