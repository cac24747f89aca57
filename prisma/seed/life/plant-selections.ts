import { registry } from '../../../machines/registry.ts';
import { selectionKind } from '../../../src/cadres/selection/index.ts';
import type { Calendar } from '../../../src/calendar/calendar.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Engine, Rulebook } from '../../../src/engine/index.ts';
import type { Actor } from '../../../src/identity/actor.ts';
import type { Json } from '../../../src/kit/canonical-json.ts';
import { type Clock, dayToDate, toDate } from '../../../src/kit/clock.ts';
import { addDays, addMonths, type PlainDay, plainDayFrom } from '../../../src/kit/plain-day.ts';
import type { Database } from '../../../src/store/index.ts';
import { initialsOf } from '../../../src/units/index.ts';
import { seedId } from '../seed-id.ts';
import { leader, officer, superior } from './acting-accounts.ts';
import { atTen, SetClock } from './set-clock.ts';

interface SelectionNeeds {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
  calendar: Calendar;
  /** SHA-256 of the sample paper that stands for every document. */
  paper: string;
}

interface Step {
  type: string;
  on: PlainDay;
  payload?: Json;
  by?: Actor;
}

/**
 * Selections that are under way, every step through the one door: a need just stated, one that waits for the organisation
 * department, one in public notice with an objection, one before its decision, and one whose probation ends within days. They
 * fill posts that stand vacant; nobody of the stated 147 is touched. Done once.
 */
export async function plantSelections(needs: SelectionNeeds): Promise<void> {
  const { db, clock, calendar, paper } = needs;
  if ((await db.prisma.case.count({ where: { kind: 'cadre-selection' } })) > 0) return;
  const plans = plansOf(calendar, clock.today(), paper);
  const posts = await db.prisma.post.findMany({
    where: { demonstration: true, closedOn: null, holdings: { none: { validTo: null } } },
    include: { union: { select: { name: true } }, organisation: { select: { name: true } } },
    orderBy: { id: 'asc' },
    take: plans.length,
  });
  const own = new SetClock(clock.now());
  const engine = await createEngine({
    database: db,
    clock: own,
    registry,
    kinds: [selectionKind],
    rulebook: needs.rulebook,
  });
  for (const [at, post] of posts.entries()) {
    const plan = plans[at];
    if (!plan) continue;
    const person = seedId('person', `selection ${at + 1}`);
    const name = `示例人选${at + 1}`;
    await db.prisma.person.create({
      data: {
        id: person,
        divisionCode: post.divisionCode,
        organisationId: superior,
        name,
        initials: initialsOf(name, 'person'),
        bornOn: dayToDate(plainDayFrom(`198${at}-04-1${at}`)),
        gender: at % 2 === 0 ? 'female' : 'male',
        education: 'bachelor',
        politicalStatus: 'party',
        recordedAt: toDate(clock.now()),
        demonstration: true,
      },
    });
    const title = `${post.union?.name ?? post.organisation?.name ?? ''} ${post.title}`;
    await walk(
      { engine, clock: own, limit: clock },
      { postId: post.id, divisionCode: post.divisionCode, title },
      plan(person),
    );
  }
}

interface Hand {
  engine: Engine;
  clock: SetClock;
  /** Nothing happens later than this one shows. */
  limit: Clock;
}

async function walk(
  { engine, clock, limit }: Hand,
  { postId, divisionCode, title }: { postId: string; divisionCode: string; title: string },
  [opened, ...steps]: readonly Step[],
): Promise<void> {
  if (!opened) return;
  clock.set(atTen(opened.on, limit.now()));
  const { case: opening } = await engine.openCase({
    actor: officer,
    kind: 'cadre-selection',
    payload: { postId, channel: 'select' },
    subject: {
      title,
      divisionCode,
      organisationId: superior,
      lineId: null,
      areaId: null,
      ownerId: officer.id,
      units: [],
      demonstration: true,
    },
  });
  let { version } = opening;
  for (const { type, on, payload = {}, by = officer } of steps) {
    clock.set(atTen(on, limit.now()));
    const command = { actor: by, caseId: opening.id, event: { type, payload }, expectedVersion: version };
    ({ version } = (await engine.advanceCase(command)).case);
  }
}

/** What happens in each, given its candidate; days are working days before the product's own. */
function plansOf(calendar: Calendar, today: PlainDay, paper: string): ((personId: string) => Step[])[] {
  const ago = (count: number) => {
    let day = today;
    for (let left = count; left > 0 || !calendar.isWorkingDay(day); ) {
      day = addDays(day, -1);
      if (calendar.isWorkingDay(day) && left > 0) left -= 1;
    }
    return day;
  };
  const evidence = [paper];
  /** Up to the organisation department's answer, and up to what it and the inspection found. */
  const proposed = (personId: string, from: number): Step[] => [
    { type: 'opened', on: ago(from) },
    {
      type: 'candidate.proposed',
      on: ago(from - 1),
      payload: { personId, standing: 'leadership', kinship: 'none' },
    },
    { type: 'eligibility.confirmed', on: ago(from - 2), payload: { kinshipChecked: true } },
  ];
  const inspected = (personId: string, from: number): Step[] => [
    ...proposed(personId, from),
    {
      type: 'opinion.recorded',
      on: ago(from - 5),
      payload: { agrees: true, document: '示例组函〔演示〕8号', on: ago(from - 5), evidence },
    },
    {
      type: 'inspection.recorded',
      on: ago(from - 8),
      payload: { from: ago(from - 7), to: ago(from - 8), passed: true, evidence },
    },
  ];
  const posted = (from: number, to: PlainDay): Step => ({
    type: 'notice.posted',
    on: ago(from),
    payload: { from: ago(from), to, place: '县总工会公示栏（示例）' },
  });
  /** A notice that ran its days without an objection. */
  const noticed = (personId: string, from: number): Step[] => [
    ...inspected(personId, from),
    posted(from - 9, ago(from - 15)),
    { type: 'notice.closed', on: ago(from - 16) },
  ];
  const approved: Step = {
    type: 'selection.approved',
    on: ago(262),
    payload: { document: '示例工发〔演示〕9号', on: ago(262) },
    by: leader,
  };
  const begun = addDays(addMonths(today, -12), 6);
  const taken: Step = {
    type: 'post.taken',
    on: begun,
    payload: { from: begun, promotion: 'none', probationUntil: addDays(today, 5) },
  };
  return [
    () => [{ type: 'opened', on: ago(1) }],
    (personId) => proposed(personId, 6),
    (personId) => [
      ...inspected(personId, 12),
      posted(3, calendar.dueOn(today, 4)),
      {
        type: 'objection.raised',
        on: ago(1),
        payload: { on: ago(1), about: '示例：反映任职年限计算有误' },
      },
    ],
    (personId) => noticed(personId, 20),
    (personId) => [...noticed(personId, 280), approved, taken],
  ];
}
