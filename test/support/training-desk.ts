import type { Response } from 'supertest';
import { Temporal } from 'temporal-polyfill';
import { toDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, requireStatus } from './desk.ts';
import type { World } from './world.ts';

/** A case of training that a test works on. */
export interface TrainingCase {
  id: string;
  version: number;
  /** `training-years`, `training-sessions`, `training-enrolments`. */
  path: string;
}

const base = '/api/v1/cadres';

/** Modules of a session of two days: the four main topics, a half-day each. */
export function fourTopics(first: string, second: string) {
  const module = (code: string, title: string, topic: string, on: string, part: string) => ({
    code,
    title,
    topics: [topic],
    on,
    part,
    hours: 3,
  });
  return [
    module('m1', '党工共建实务', 'party-union', first, 'am'),
    module('m2', '基层工会规范化建设', 'standardisation', first, 'pm'),
    module('m3', '职工思想政治引领', 'ideological-guidance', second, 'am'),
    module('m4', '职工心理疏导', 'counselling', second, 'pm'),
  ];
}

/** The officer's and the leadership's desks for training, over HTTP. */
export function createTrainingDesk(world: World) {
  const { as } = createDesk(world);

  const desk = {
    as,

    async open(path: string, body: object, username = 'officer01'): Promise<TrainingCase> {
      const response = await (await as(username)).post(`${base}/${path}`).send(body);
      requireStatus(response, 201);
      const { id, version } = response.body.case;
      return { id, version, path };
    },

    /** Sends an event with the version the case has now. */
    async send(
      to: TrainingCase,
      type: string,
      payload: object = {},
      username = 'officer01',
    ): Promise<Response> {
      const api = await as(username);
      const { version } = (await api.get(`${base}/${to.path}/${to.id}`)).body.case;
      return api
        .post(`${base}/${to.path}/${to.id}/events`)
        .set('If-Match', `"${version}"`)
        .send({ type, payload });
    },

    async must(to: TrainingCase, type: string, payload: object = {}, username = 'officer01') {
      const response = await desk.send(to, type, payload, username);
      requireStatus(response, 200);
      to.version = response.body.case.version;
      return response;
    },

    async post(path: string, body: object, username = 'officer01'): Promise<Response> {
      return (await as(username)).post(`${base}/${path}`).send(body);
    },

    async get(path: string, username = 'officer01'): Promise<Response> {
      return (await as(username)).get(`${base}/${path}`);
    },

    /** Rows of the cadre pool, as its own desk would write them. */
    async people(count: number, names = (at: number) => `示例学员${at + 1}`): Promise<string[]> {
      const ids = Array.from({ length: count }, newId);
      await world.services.db.prisma.person.createMany({
        data: ids.map((id, at) => ({
          id,
          name: names(at),
          divisionCode: '320924',
          recordedAt: toDate(world.clock.now()),
        })),
      });
      return ids;
    },

    /** A year that is approved and begun. */
    async year(year: number, days: [string, string][]): Promise<TrainingCase> {
      const opened = await desk.open('training-years', { year });
      const topics = ['party-union', 'standardisation', 'ideological-guidance', 'counselling'];
      await desk.must(opened, 'plan.drafted', {
        hosts: ['federation', 'human-resources'],
        sessions: days.map(([from, to], at) => ({ sequence: at + 1, from, to, place: '县委党校', topics })),
        forms: [{ form: 'lecture', hours: 12 }],
      });
      await desk.must(opened, 'plan.submitted');
      await desk.must(opened, 'plan.approved', { number: `射工发〔${year}〕6号` }, 'approver01');
      await desk.must(opened, 'year.begun');
      return opened;
    },

    /** A session of two days that takes people. */
    async session(yearId: string, sequence: number, days: [string, string], more: object = {}) {
      const [from, to] = days;
      const session = await desk.open('training-sessions', {
        yearId,
        sequence,
        from,
        to,
        capacity: 40,
        place: '县委党校',
        ...more,
      });
      await desk.must(session, 'programme.set', { modules: fourTopics(from, to) });
      await desk.must(session, 'enrolment.opened');
      return session;
    },
  };
  return desk;
}
export type TrainingDesk = ReturnType<typeof createTrainingDesk>;

/** 10:00 in Shanghai on a legal day. */
export function morningOf(day: string): string {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' })
    .toInstant()
    .toString();
}
