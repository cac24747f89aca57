import { Readable } from 'node:stream';
import { Temporal } from 'temporal-polyfill';
import { registry } from '../../../machines/registry.ts';
import { trainingKinds } from '../../../src/cadres/training/index.ts';
import type { Calendar } from '../../../src/calendar/calendar.ts';
import { unionSetupKind } from '../../../src/cases/index.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Engine, Rulebook } from '../../../src/engine/index.ts';
import type { FileStore } from '../../../src/files/file-store.ts';
import { keepPaper } from '../../../src/files/keep-paper.ts';
import type { Actor } from '../../../src/identity/actor.ts';
import type { Json } from '../../../src/kit/canonical-json.ts';
import { type Clock, toDate, toIsoMilliseconds } from '../../../src/kit/clock.ts';
import { addDays, type PlainDay, shanghaiInstant } from '../../../src/kit/plain-day.ts';
import { askOpinion } from '../../../src/opinions/ask-opinion.ts';
import type { Database } from '../../../src/store/index.ts';
import { seedId } from '../seed-id.ts';
import { plantCadreVolume } from './cadre-volume.ts';
import { plantCountyVolume } from './county-volume.ts';
import { plantFieldWork } from './field-life.ts';
import { closedCases, type LifeCase, openCases } from './life-plan.ts';
import { areaUnion, type LifeUnit, lifeUnits, plantLifeUnits } from './life-units.ts';
import { plantPlacingWords } from './placing-words.ts';
import { plantHiring } from './plant-hiring.ts';
import { plantSelections } from './plant-selections.ts';
import { plantStaffing } from './plant-staffing.ts';
import { plantRegisterLife } from './register-life.ts';
import { samplePaper } from './sample-paper.ts';
import { notAfter, SetClock } from './set-clock.ts';
import type { Given, Hand } from './steps.ts';
import { plantTraining } from './training-life.ts';
import { plantUnionLife } from './union-life.ts';
import { plantUnplacedUnits } from './unplaced-units.ts';

export interface LifeNeeds {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
  files: FileStore;
  /** Told of each part that is planted. */
  phases?: { done(phase: string): void };
}

const MARK = 'demonstration-life';
const LANES = 4;
/** A case's working day in the demonstration begins at nine and takes a few minutes a step. */
const NINE = 9 * 60;
const MINUTES_A_STEP = 4;

interface Planned {
  number: number;
  life: LifeCase;
  unit: LifeUnit;
  startedOn: PlainDay;
}

interface Lane {
  engine: Engine;
  clock: SetClock;
}

interface Stage {
  needs: LifeNeeds;
  calendar: Calendar;
  paper: string;
}

/**
 * Gives the demonstration a life: about 120 open cases and twelve closed months, dated from the product's day,
 * every event through the one door. Done once; a start that was cut off goes on where it stopped.
 */
export async function plantLife(needs: LifeNeeds): Promise<boolean> {
  const { db, clock, rulebook } = needs;
  if (await db.prisma.setting.findUnique({ where: { key: MARK } })) return false;
  const done = (phase: string) => needs.phases?.done(phase);
  await plantCountyVolume(db);
  done('units and unions');
  await plantCadreVolume(db);
  done('cadres');
  await plantPlacingWords(db);
  await plantUnplacedUnits(needs);
  done('placing');
  const { calendar } = await rulebook.current(clock.today());
  const stage: Stage = { needs, calendar, paper: await keepSample(needs) };
  const planned = await planAll(stage);
  await plantUnionLife(needs);
  done('terms and checks');
  await openAll(stage, planned);
  const queue = [...planned];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      const lane = await openLane(needs);
      for (let next = queue.shift(); next; next = queue.shift()) await live(stage, lane, next);
    }),
  );
  done('cases');
  await plantFieldWork(db, clock.today());
  await askOpinions(stage);
  done('field work');
  // Hiring, training, and what becomes of staff and units know nothing of each other.
  await Promise.all([
    plantHiring({ ...needs, calendar, paper: stage.paper }),
    plantTraining(needs, () => openLane(needs)),
    plantStaffAndRegister(needs, await openLane(needs)),
  ]);
  await plantSelections({ ...needs, calendar, paper: stage.paper });
  done('hiring, training, selection, register');
  await forgetOldNotices(needs);
  await db.prisma.setting.createMany({ data: [{ key: MARK, value: true }], skipDuplicates: true });
  return true;
}

async function plantStaffAndRegister({ db, clock, rulebook }: LifeNeeds, { engine }: Lane): Promise<void> {
  await plantStaffing({ db, clock, rulebook, engine });
  await plantRegisterLife({ db, clock, engine });
}

/** Which unit has which case from when on, in the order in which they began. */
async function planAll({ needs: { db, clock }, calendar }: Stage): Promise<Planned[]> {
  const lives = [...closedCases(), ...openCases()];
  const units = lifeUnits(lives.length);
  await db.prisma.$transaction((tx) => plantLifeUnits(tx, units), { timeout: 600_000 });
  return lives
    .map((life, index): Planned => {
      const unit = units[index];
      if (!unit) throw new Error('there is a unit for each case');
      return {
        number: index + 1,
        life,
        unit,
        startedOn: workingDaysAgo(calendar, clock.today(), life.startedAgo),
      };
    })
    .sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
}

/** Case numbers are given in the order of opening. */
async function openAll(stage: Stage, planned: readonly Planned[]): Promise<void> {
  const { db } = stage.needs;
  const lane = await openLane(stage.needs);
  const superior = seedId('organisation', 'county');
  const taken = new Set(
    (await db.prisma.caseUnit.findMany({ select: { unitId: true } })).map(({ unitId }) => unitId),
  );
  for (const { unit, startedOn } of planned) {
    if (taken.has(unit.id)) continue;
    const owner = actorOf('owner', unit);
    lane.clock.set(notAfter(shanghaiInstant(startedOn, NINE), stage.needs.clock.now()));
    await lane.engine.openCase({
      actor: owner,
      kind: 'union-setup',
      payload: { units: [{ unitId: unit.id, siteId: unit.siteId, lead: true }] },
      subject: {
        title: unit.name,
        divisionCode: unit.divisionCode,
        organisationId: superior,
        lineId: unit.lineId,
        areaId: unit.areaId,
        ownerId: owner.id,
        units: [{ unitId: unit.id, siteId: unit.siteId }],
        demonstration: true,
      },
    });
  }
}

/** Walks one case through its steps; steps that would lie in the future have not happened yet. */
async function live(stage: Stage, lane: Lane, { life, unit, startedOn, number }: Planned): Promise<void> {
  const { db, clock } = stage.needs;
  const row = await db.prisma.case.findFirst({
    where: { unitId: unit.id },
    select: { id: true, version: true },
  });
  if (!row) return;
  // Every step is one event: a start that was cut off has taken as many as the version says.
  const taken = row.version - 1;
  if (taken > life.steps.length) return;
  const now = clock.now();
  let { version } = row;
  let day = startedOn;
  let minute = NINE;
  for (const [index, step] of life.steps.entries()) {
    if (step.after > 0) {
      day = stage.calendar.dueOn(day, step.after);
      minute = NINE;
    }
    minute += MINUTES_A_STEP;
    if (index < taken) continue;
    const instant = shanghaiInstant(day, minute);
    if (Temporal.Instant.compare(instant, now) > 0) break;
    lane.clock.set(instant);
    const payload: Json = JSON.parse(JSON.stringify(step.payload(givenOf(stage, unit, life, day, number))));
    const command = { actor: actorOf(step.by, unit), caseId: row.id, event: { type: step.type, payload } };
    const answer = await lane.engine.advanceCase({ ...command, expectedVersion: version }).catch((thrown) => {
      throw new Error(`the demonstration's ${life.mode} case ${number}: ${step.type} on ${day}`, {
        cause: thrown,
      });
    });
    ({ version } = answer.case);
  }
  await leave(stage, lane, life, { unit, caseId: row.id, version, startedOn });
}

/** What a supervisor or a late instructor does at the end. */
async function leave(
  { needs: { db, clock }, calendar }: Stage,
  lane: Lane,
  life: LifeCase,
  left: { unit: LifeUnit; caseId: string; version: number; startedOn: PlainDay },
): Promise<void> {
  const { unit, caseId, version, startedOn } = left;
  if (life.measure) {
    lane.clock.set(clock.now());
    await lane.engine.recordSystemEvent({
      actor: actorOf('supervisor', unit),
      caseId,
      event: {
        type: 'measure-issued',
        payload: {
          measure: life.measure,
          addressee: actorOf('owner', unit).id,
          reason: '示例：已经超期，请说明原因和办结日期',
          answerBy: calendar.dueOn(clock.today(), 1),
        },
      },
    });
  }
  if (life.lateEntry && (await db.prisma.lateEntry.count({ where: { caseId } })) === 0) {
    lane.clock.set(clock.now());
    await lane.engine.advanceCase({
      actor: actorOf('owner', unit),
      caseId,
      event: { type: 'survey.recorded', payload: survey(unit, startedOn) },
      occurredAt: toIsoMilliseconds(shanghaiInstant(startedOn, NINE + 60)),
      expectedVersion: version,
    });
  }
}

function survey({ id: unitId, siteId }: LifeUnit, countedOn: PlainDay) {
  return {
    countedOn,
    headCounts: [{ unitId, siteId, staff: 22, women: 9, migrant: 4, dispatched: 0, willing: 20 }],
    partyBranch: false,
    willingness: 'willing',
    employerOpinion: 'supports',
    note: '示例：在田头走访，当时没有网络',
  };
}

function givenOf(
  { calendar, paper }: Stage,
  unit: LifeUnit,
  life: LifeCase,
  day: PlainDay,
  number: number,
): Given {
  const joint = areaUnion(unit.areaId);
  const staff = life.mode === 'A' ? 40 + (number % 7) * 15 : 12 + (number % 9);
  return {
    unitId: unit.id,
    siteId: unit.siteId,
    unitName: unit.name,
    staff,
    members: life.mode === 'A' ? Math.floor(staff * 0.8) : staff - 2,
    joinsUnionId: joint.id,
    joinsUnionName: joint.name,
    paper,
    day,
    number,
    later: (count) => calendar.dueOn(day, count),
  };
}

function actorOf(hand: Hand, unit: LifeUnit): Actor {
  const user = (username: string, displayName: string) => ({
    id: seedId('user', username),
    kind: 'user' as const,
    displayName,
  });
  switch (hand) {
    case 'owner': {
      const two = String(unit.line).padStart(2, '0');
      return {
        ...user(`instructor${two}`, `示例指导员${unit.line}`),
        roles: [{ role: 'instructor', lineId: unit.lineId }],
      };
    }
    case 'approver':
      return {
        ...user('approver01', '示例审批员1'),
        roles: [{ role: 'approver', organisationId: seedId('organisation', 'county') }],
      };
    case 'supervisor':
      return { ...user('supervisor01', '示例督查员1'), roles: [{ role: 'supervisor' }] };
  }
}

async function openLane({ db, rulebook, clock }: LifeNeeds): Promise<Lane> {
  const own = new SetClock(clock.now());
  const engine = await createEngine({
    database: db,
    clock: own,
    registry,
    kinds: [unionSetupKind, ...trainingKinds],
    rulebook,
  });
  return { engine, clock: own };
}

/** The last working day that lies `count` working days before a day, or the day itself or its eve for 0. */
function workingDaysAgo(calendar: Calendar, today: PlainDay, count: number): PlainDay {
  let day = today;
  for (let left = count; left > 0 || !calendar.isWorkingDay(day); ) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day) && left > 0) left -= 1;
  }
  return day;
}

async function keepSample(needs: LifeNeeds): Promise<string> {
  const bytes = samplePaper([
    '示例材料',
    '本页为演示系统自动生成的示例，不代表任何真实单位或个人。',
    '在真实办理中，这里是企业提交的材料：营业执照、请示、名册、签到册等。',
  ]);
  const received = await needs.files.receive(Readable.from([bytes]));
  return (await keepPaper(needs, received, ['pdf'])).sha256;
}

/** Each department has been asked about two cases that are open, so that its first page is not empty. */
async function askOpinions({ needs: { db, clock }, calendar }: Stage): Promise<void> {
  if ((await db.prisma.opinionRequest.count()) > 0) return;
  const departments = await db.prisma.organisation.findMany({
    where: { kind: 'department' },
    orderBy: { name: 'asc' },
  });
  const open = await db.prisma.case.findMany({
    where: { ended: false, ownerId: { not: null } },
    orderBy: { caseNumber: 'asc' },
    take: departments.length * 2,
  });
  for (const [index, { id: caseId, ownerId, lineId }] of open.entries()) {
    const partner = departments[index % departments.length];
    if (!partner || !ownerId) continue;
    const owner: Actor = {
      id: ownerId,
      kind: 'user',
      roles: [{ role: 'instructor', ...(lineId ? { lineId } : {}) }],
    };
    await askOpinion({ db, clock }, owner, caseId, {
      partnerId: partner.id,
      question: '示例：该单位是否已建立党组织，用工备案人数是多少？',
      answerBy: calendar.dueOn(clock.today(), 3),
    });
  }
}

/** A year of notices on one morning would bury the few that matter. */
async function forgetOldNotices({ db, clock }: LifeNeeds): Promise<void> {
  const recent = toDate(clock.now().subtract({ hours: 72 }));
  await db.prisma.outboxMessage.deleteMany({ where: { topic: 'notice', createdAt: { lt: recent } } });
}
