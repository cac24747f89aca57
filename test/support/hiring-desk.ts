import type { Response } from 'supertest';
import { residentIdCheckCharacter } from '../../machines/law/resident-id.ts';
import { pdf, requireStatus } from './desk.ts';
import type { World } from './world.ts';

/** A case as the desk of hiring holds it. */
export interface Held {
  id: string;
  version: number;
}

const ROUNDS = '/api/v1/cadres/hiring-rounds';
const APPLICATIONS = '/api/v1/cadres/hiring-applications';

/** A made-up identity number of the county: born on that day, the numbered person of it. */
export function madeResidentId(born: string, number: number): string {
  const first = `320924${born.replaceAll('-', '')}${String(number).padStart(3, '0')}`;
  return first + residentIdCheckCharacter(first);
}

/** The cadre officer and the leader at their desks, in one round of hiring. */
export async function createHiringDesk(world: Pick<World, 'api' | 'clock' | 'moveTo'>) {
  const officer = await world.api('officer01');
  const leader = await world.api('approver01');
  const send = async (
    by: 'officer' | 'leader',
    at: string,
    to: Held,
    type: string,
    payload: object,
  ): Promise<Response> => {
    const response = await (by === 'officer' ? officer : leader)
      .post(`${at}/${to.id}/events`)
      .set('If-Match', `"${to.version}"`)
      .send({ type, payload });
    if (response.status === 200) to.version = response.body.case.version;
    return response;
  };

  const desk = {
    officer,
    leader,
    rounds: ROUNDS,
    applications: APPLICATIONS,

    async quota(size: number, validFrom: string = world.clock.today()): Promise<Response> {
      return leader
        .post('/api/v1/cadres/quota/versions')
        .send({ size, validFrom, decidedBy: '县总工会党组', document: `射工发〔2026〕${size}号` });
    },

    async openRound(): Promise<Held> {
      const response = await officer.post(ROUNDS).send({ name: '2026年社会化工会工作者招聘' });
      requireStatus(response, 201);
      return { id: response.body.case.id, version: response.body.case.version };
    },

    async evidence(of: Held, content = 'evidence'): Promise<string> {
      const response = await officer
        .post(`/api/v1/cases/${of.id}/evidence`)
        .attach('file', pdf(content), 'document.pdf');
      requireStatus(response, 201);
      return response.body.sha256;
    },

    round: (to: Held, type: string, payload: object = {}, by: 'officer' | 'leader' = 'officer') =>
      send(by, ROUNDS, to, type, payload),
    application: (to: Held, type: string, payload: object = {}, by: 'officer' | 'leader' = 'officer') =>
      send(by, APPLICATIONS, to, type, payload),

    async mustRound(to: Held, type: string, payload: object = {}, by: 'officer' | 'leader' = 'officer') {
      requireStatus(await desk.round(to, type, payload, by), 200);
    },
    async must(to: Held, type: string, payload: object = {}, by: 'officer' | 'leader' = 'officer') {
      const response = await desk.application(to, type, payload, by);
      requireStatus(response, 200);
      return response;
    },

    plan: (headcount: number) => ({
      posts: [
        {
          code: 'p1',
          name: '社会化工会工作者',
          place: '合德镇总工会',
          headcount,
          contract: 'socialised',
          leastDegree: 'college',
        },
      ],
      criteria: {
        cutOffOn: '2026-09-14',
        ageFrom: 18,
        ageTo: 35,
        ageToWithService: 40,
        serviceYears: 3,
        openingRatio: 1,
        interviewRatio: 3,
        testWeight: 50,
        passMark: 60,
      },
      retentionMonths: 6,
      offerDays: 5,
      limitDays: 90,
    }),

    /** Plans, approves and announces a round on the product's day; sign-up is open for the dates given. */
    async announce(round: Held, headcount: number, from: string, to: string): Promise<string> {
      const evidence = [await desk.evidence(round)];
      await desk.mustRound(round, 'plan.recorded', desk.plan(headcount));
      await desk.mustRound(round, 'plan.submitted');
      await desk.mustRound(round, 'plan.approved', { number: '射工办〔2026〕31号' }, 'leader');
      await desk.mustRound(round, 'notice.published', { number: '射工招〔2026〕1号', evidence, from, to });
      return evidence[0] ?? '';
    },

    apply: (round: Held, number: number, more: object = {}) =>
      officer.post(APPLICATIONS).send({
        roundId: round.id,
        post: 'p1',
        name: `示例${number}`,
        residentId: madeResidentId('1998-01-01', number),
        phone: '13800000000',
        degree: 'bachelor',
        degreeOn: '2020-06-20',
        serviceYears: 0,
        ...more,
      }),

    async applied(round: Held, number: number): Promise<Held> {
      const response = await desk.apply(round, number);
      requireStatus(response, 201);
      return { id: response.body.case.id, version: response.body.case.version };
    },

    async bulk(round: Held, step: string, more: object = {}) {
      const response = await officer.post(`${ROUNDS}/${round.id}/bulk`).send({ step, ...more });
      requireStatus(response, 200);
      return response.body as { done: number; left: { caseId: string; reason: { zh: string } }[] };
    },

    /** A sheet of results, or of applicants, as CSV. */
    async load(
      round: Held,
      what: 'results' | 'applicants',
      fields: Record<string, string>,
      lines: string[][],
    ) {
      const request = officer.post(`${ROUNDS}/${round.id}/${what}`);
      for (const [name, value] of Object.entries(fields)) request.field(name, value);
      const csv = lines.map((cells) => cells.join(',')).join('\n');
      return request.attach('file', Buffer.from(`\ufeff${csv}\n`, 'utf8'), 'sheet.csv');
    },

    async applicants(round: Held, query: object = {}) {
      const response = await officer.get(`${ROUNDS}/${round.id}/applicants`).query({ limit: 200, ...query });
      requireStatus(response, 200);
      return response.body.items as {
        caseId: string;
        caseNumber: string;
        version: number;
        ticket: string;
        stage: string;
        rank: number | null;
        name: string | null;
      }[];
    },

    /** Closes sign-up (unless it is closed already), then takes everybody through all results to the notice's end. */
    async examine(
      round: Held,
      evidence: string,
      days: { closed: string | null; notice: [string, string]; over: string },
    ) {
      if (days.closed !== null) {
        world.moveTo(`${days.closed}T01:00:00Z`);
        await desk.mustRound(round, 'sign-up.closed');
        await desk.bulk(round, 'confirm', { kinChecked: true });
      }
      await desk.mustRound(round, 'review.completed');
      await desk.bulk(round, 'tickets');
      const paper = (number: string) => ({ number, evidence: [evidence] });
      const steps: [string, string, (at: number) => string][] = [
        ['test', 'test.completed', (at) => String(90 - at)],
        ['interview', 'interview.completed', (at) => String(85 - at)],
        ['medical', 'medical.completed', () => '合格'],
        ['political', 'political.completed', () => '合格'],
      ];
      for (const [step, completed, resultOf] of steps) {
        const waiting = (await desk.applicants(round)).filter(({ ticket }) => ticket !== null);
        const number = `射人社函〔2026〕${step.length}号`;
        const lines = waiting.map(({ ticket }, at) => [ticket, resultOf(at)]);
        const loaded = await desk.load(round, 'results', { mode: 'take', step, number, evidence }, [
          ['准考证号', '结果'],
          ...lines,
        ]);
        requireStatus(loaded, 200);
        await desk.mustRound(round, completed, paper(number));
      }
      const [from, to] = days.notice;
      const named = (await desk.applicants(round, { stage: 'political' })).length;
      await desk.mustRound(round, 'public-notice.posted', { ...paper('射工招〔2026〕7号'), from, to, named });
      await desk.bulk(round, 'list');
      world.moveTo(`${days.over}T01:00:00Z`);
      await desk.mustRound(round, 'public-notice.closed', { evidence: [evidence] });
    },

    async held(caseId: string): Promise<Held> {
      const response = await officer.get(`${APPLICATIONS}/${caseId}`);
      requireStatus(response, 200);
      return { id: caseId, version: response.body.case.version };
    },

    async meter(on?: string) {
      const response = await officer.get('/api/v1/cadres/quota').query(on ? { on } : {});
      requireStatus(response, 200);
      return response.body as { size: number; reserved: number; used: number; free: number; over: number };
    },
  };
  return desk;
}
