import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import type { OpenedCase } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createTrainingDesk } from '../support/training-desk.ts';
import { describeInBrowser, type House, openHouse, type Visit } from './support/house.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Visited {
  who: string | undefined;
  path: string;
}

/** Every page by a person who works there. `CASE` stands for the case at hand, `UNIT` for its unit, `UNION` for a union, `HANDOVER` for a hand-over, `POST`, `PERSON` and `SELECTION` for cadres. */
const pages: readonly Visited[] = [
  { who: undefined, path: '/login' },
  ...[
    '/work/todo',
    '/work/done',
    '/work/started',
    '/work/supervised',
    '/work/corrections',
    '/cases',
    '/cases/CASE',
    '/cases/CASE?tab=checklist',
    '/cases/CASE?tab=timeline',
    '/cases/CASE?tab=chart',
    '/cases/CASE?tab=files',
    '/cases/new',
    '/units',
    '/units/UNIT',
    '/units/duplicates',
    '/field',
    '/account',
    '/notices',
    '/near',
    '/worklists/joinable',
    '/worklist-openings',
  ].map((path) => ({ who: 'instructor01', path })),
  ...['/near', '/worklists', '/surveys', '/visits', '/campaigns'].map((path) => ({
    who: 'liaison01',
    path,
  })),
  ...['/surveys', '/campaigns'].map((path) => ({ who: 'supervisor01', path })),
  ...['/work/todo', '/cases/CASE'].map((path) => ({ who: 'town01', path })),
  { who: 'partner01', path: '/opinions' },
  { who: undefined, path: '/enterprise' },
  ...[
    '/admin/people',
    '/admin/organisations',
    '/admin/dictionaries',
    '/admin/policies',
    '/admin/blank-forms',
    '/admin/jobs',
    '/admin/logs',
    '/imports',
    '/imports?kind=area-words',
    '/placing',
    '/placing/words',
    '/placing/words?list=line-words',
    '/admin/dictionaries?list=tag',
  ].map((path) => ({ who: 'admin', path })),
  ...[
    '/cadres/selections',
    '/cadres/selections/SELECTION',
    '/cadres/posts',
    '/cadres/posts/POST',
    '/cadres/people',
    '/cadres/people/PERSON',
    '/cadres/structure',
    '/cadres/report',
    '/cadres/training',
    '/cadres/training?view=topics&year=2020',
    '/cadres/training?view=chairs',
    '/cadres/training/years/YEAR',
    '/cadres/training/sessions/SESSION',
    '/cadres/training/sessions/SESSION/attendance',
    '/cadres/training/enrolments/ENROLMENT',
  ].map((path) => ({ who: 'officer01', path })),
  ...['/inbox', '/inbox/CASE'].map((path) => ({ who: 'approver01', path })),
  ...[
    '/county/coverage',
    '/county/board',
    '/county/units?standing=uncovered',
    '/county/simultaneous',
    '/county/exemptions',
    '/unions',
    '/unions/UNION',
    '/supervision',
    '/supervision/requests',
    '/supervision/measures',
    '/supervision/deadlines',
    '/supervision/process',
    '/supervision/workload',
    '/supervision/audits',
    '/supervision/proof',
    '/supervision/calendar',
  ].map((path) => ({ who: 'supervisor01', path })),
];

/** Hiring: its rounds, and the quota as the officer and the one who decides see it. */
const hiringPages: readonly Visited[] = [
  { who: 'officer01', path: '/cadres/hiring' },
  { who: 'officer01', path: '/cadres/hiring?view=quota' },
  { who: 'approver01', path: '/cadres/hiring?view=quota' },
];

/** Who holds what, who is away, who keeps out, who is next. */
const staffingPages: readonly Visited[] = [
  ...[
    '/staffing',
    '/staffing/leave',
    '/staffing/conflicts',
    '/staffing/assignment',
    '/staffing/hand-over?cause=unattended',
    '/staffing/hand-over/HANDOVER',
  ].map((path) => ({ who: 'supervisor01', path })),
  ...['/my-area', '/staffing/leave'].map((path) => ({ who: 'cadre01', path })),
];

describeInBrowser('every page', () => {
  let house: House;
  let opened: OpenedCase;
  let trained: Record<string, string>;
  let unionId: string;
  let handOverId: string;
  let cadre: { postId: string; personId: string; selectionId: string };
  const screens = new Map<string, { visit: Visit; who: string | undefined }>();
  beforeAll(async () => {
    house = await openHouse({ clockStart: '2020-07-20T01:00:00Z' });
    opened = await house.desk.open();
    await steps.surveyOwnCommittee(house.desk, opened, '2020-07-20');
    await steps.prepareDocuments(house.desk, opened);
    await steps.submitSetupRequest(house.desk, opened);
    unionId = (await house.world.services.db.prisma.union.findFirstOrThrow({ orderBy: { name: 'asc' } })).id;
    cadre = await holdPost(house);
    const late = await house.desk.open();
    await house.desk.must('instructor01', late, 'case.accepted', { basis: 'first-visit' });
    handOverId = await askForHandOver(house, late);
    trained = await openTraining(house);
    house.world.moveTo('2020-07-29T01:00:00Z');
  });
  afterAll(() => house?.close());
  afterEach(() => expect(house.takeFaults()).toEqual([]));

  /** The page of this person, at one of two screens, which all share: what a browser has fetched once, it keeps. */
  async function pageOf(who: string | undefined, phone: boolean): Promise<{ page: Page; fresh: boolean }> {
    const stranger = !who;
    const key = `${stranger} ${phone}`;
    const screen = screens.get(key) ?? {
      visit: await house.visit(undefined, { phone, ...(stranger && { expected: /status of 401/ }) }),
      who: undefined,
    };
    screens.set(key, screen);
    const fresh = stranger || screen.who !== who;
    if (who && fresh) await house.hand(screen.visit, who);
    screen.who = who;
    return { page: screen.visit.page, fresh };
  }

  it.each([...pages, ...staffingPages, ...hiringPages])(
    '$path has nothing serious against WCAG 2.1 AA, wide and on a phone',
    async ({ who, path }) => {
      for (const phone of [false, true]) {
        const { page, fresh } = await pageOf(who, phone);
        const address = path
          .replace('CASE', opened.id)
          .replace('UNIT', opened.unitId)
          .replace('UNION', unionId)
          .replace('HANDOVER', handOverId)
          .replace('SELECTION', cadre.selectionId)
          .replace('POST', cadre.postId)
          .replace('PERSON', cadre.personId)
          .replace(/YEAR|SESSION|ENROLMENT/, (name) => trained[name] ?? '');
        await (fresh ? page.goto(address) : follow(page, address));
        await settled(page);
        expect(await page.locator('.state-seal, .state-failure').count(), `${path} refuses or fails`).toBe(0);
        expect({ phone, path, found: await audit(page) }).toEqual({ phone, path, found: [] });
        expect(await widerThanScreen(page), `${path} scrolls sideways`).toBe(false);
      }
    },
  );
});

/** A post with somebody in it, so that its page and the person's have something to show. */
async function holdPost({
  desk,
  world,
}: House): Promise<{ postId: string; personId: string; selectionId: string }> {
  const officer = await desk.as('officer01');
  const federation = await world.services.db.prisma.organisation.findFirstOrThrow({
    where: { kind: 'county-federation' },
  });
  const organisationId = federation.id;
  const person = await officer
    .post('/api/v1/cadres/people')
    .send({ name: '示例干部', bornOn: '1985-03-01', organisationId, education: 'bachelor' });
  const post = await officer
    .post('/api/v1/cadres/posts')
    .send({ organisationId, kind: 'chair', title: '工会主席', establishedOn: '2018-01-01' });
  const [personId, postId] = [person.body.id, post.body.id];
  await officer
    .post(`/api/v1/cadres/posts/${postId}/holdings`)
    .send({ personId, standing: 'leadership', from: '2019-01-01' });
  await officer
    .post('/api/v1/cadres/actions')
    .send({ channel: 'select', on: '2019-01-01', personId, postId, document: '示例任字〔2019〕1号' });
  const vacant = await officer
    .post('/api/v1/cadres/posts')
    .send({ organisationId, kind: 'full-time-officer', title: '专职干事', establishedOn: '2018-01-01' });
  const selection = await officer
    .post('/api/v1/cadres/selections')
    .send({ postId: vacant.body.id, channel: 'adjust' });
  return { postId, personId, selectionId: selection.body.case.id };
}

/** One case of instructor01 that is to go to another. */
async function askForHandOver({ desk, world }: House, { id: caseId }: OpenedCase): Promise<string> {
  const idOf = async (username: string) => (await world.actor(username)).id;
  const [id, fromId, toId] = [newId(), await idOf('instructor01'), await idOf('instructor02')];
  await (await desk.as('supervisor01'))
    .post('/api/v1/staffing/hand-overs')
    .send({ id, cause: 'balance', userId: fromId, items: [{ caseId, fromId, toId }] });
  return id;
}

/** A year of training with a session under way, people in it and one who waits. */
async function openTraining({ world }: House): Promise<Record<string, string>> {
  const training = createTrainingDesk(world);
  const year = await training.year(2020, [
    ['2020-07-20', '2020-07-21'],
    ['2020-09-14', '2020-09-15'],
  ]);
  const session = await training.session(year.id, 1, ['2020-07-20', '2020-07-21'], { capacity: 2 });
  const personIds = await training.people(3);
  await training.post(`training-sessions/${session.id}/people`, { personIds });
  await training.must(session, 'session.started');
  const [line] = (await training.get(`training-sessions/${session.id}/roster`)).body.lines;
  return { YEAR: year.id, SESSION: session.id, ENROLMENT: line.id };
}

/** As somebody who is in the console already: by its router, over a page that has nothing in common with any other. */
async function follow(page: Page, path: string): Promise<void> {
  const seal = page.locator('.state-seal');
  await push(page, '/nowhere');
  await seal.waitFor();
  await push(page, path);
  await seal.waitFor({ state: 'detached' });
}

function push(page: Page, path: string): Promise<void> {
  return page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** The page has its heading and nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.state-loading').first().waitFor({ state: 'detached' });
}

/** What axe finds of WCAG 2.1 A and AA, serious or worse: rule and where. */
async function audit(page: Page): Promise<string[]> {
  // Through the debugger, not as a script of the page: the page's content policy stays as it is.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }
    const { axe } = window as Window & { axe?: { run(options: object): Promise<{ violations: Finding[] }> } };
    if (!axe) throw new Error('axe did not load');
    const { violations } = await axe.run({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
      resultTypes: ['violations'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.slice(0, 160)}`),
      );
  });
}

function widerThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
}
