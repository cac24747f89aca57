import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import { codeWord, day, freeText, personalPointers, positive, uuid, words } from '../field.ts';
import { mapValues } from '../map-values.ts';
import type { TrainingAct } from '../training/act.ts';
import { halfDay, hours, place, topics } from '../training/fields.ts';

/** Every event of training-session: what it carries, an example, who may, and what its time means. */

const none = z.strictObject({});
const because = z.strictObject({ reason: freeText('原因', 'Reason') });

export const payloads = {
  'programme.set': z.strictObject({
    modules: z
      .array(
        z.strictObject({
          code: codeWord('课程编号', 'Code of the module'),
          title: words('课程', 'Module', 100),
          topics: topics(),
          ...halfDay,
          hours: hours(),
          teacher: freeText('授课人', 'Teacher', 100).optional(),
        }),
      )
      .min(1)
      .max(60)
      .meta({ title: '课程安排', 'x-en': 'Modules' }),
  }),
  'capacity.changed': z.strictObject({ capacity: positive('名额', 'Places') }),
  'enrolment.opened': none,
  'enrolment.filled': none,
  'enrolment.freed': none,
  'session.started': none,
  'session.held': none,
  'session.assessed': none,
  'session.postponed': because,
  'session.rescheduled': z.strictObject({
    from: day('开班日期', 'First day'),
    to: day('结业日期', 'Last day'),
  }),
  'session.cancelled': because,
} as const satisfies Record<string, z.ZodObject>;

export type TrainingSessionEventType = keyof typeof payloads;
export type Payload<T extends TrainingSessionEventType> = z.output<(typeof payloads)[T]>;

const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };

type Row = [act: TrainingAct, zh: string, en: string, example: Json, occurred: Bilingual];

const described: Record<TrainingSessionEventType, Row> = {
  'programme.set': [
    'cadre.prepare',
    '安排课程',
    'Programme set',
    {
      modules: [
        {
          code: 'm1',
          title: '党工共建实务',
          topics: ['party-union'],
          on: '2026-05-11',
          part: 'am',
          hours: 3,
        },
        {
          code: 'm2',
          title: '基层工会规范化建设',
          topics: ['standardisation'],
          on: '2026-05-11',
          part: 'pm',
          hours: 3,
        },
        {
          code: 'm3',
          title: '职工思想政治引领',
          topics: ['ideological-guidance'],
          on: '2026-05-12',
          part: 'am',
          hours: 3,
        },
        {
          code: 'm4',
          title: '职工心理疏导',
          topics: ['counselling'],
          on: '2026-05-12',
          part: 'pm',
          hours: 3,
        },
      ],
    },
    decided,
  ],
  'capacity.changed': ['cadre.prepare', '调整名额', 'Capacity changed', { capacity: 40 }, decided],
  'enrolment.opened': ['cadre.prepare', '开放报名', 'Enrolment opened', {}, happened],
  'enrolment.filled': ['cadre.prepare', '名额已满', 'All places taken', {}, happened],
  'enrolment.freed': ['cadre.prepare', '名额空出', 'A place is free again', {}, happened],
  'session.started': [
    'cadre.prepare',
    '开班',
    'Session started',
    {},
    { zh: '开班的时间', en: 'When it began' },
  ],
  'session.held': [
    'cadre.prepare',
    '结业',
    'Session held',
    {},
    { zh: '全部课程结束的时间', en: 'When the last module ended' },
  ],
  'session.assessed': ['cadre.prepare', '考核完毕', 'Session assessed', {}, happened],
  'session.postponed': [
    'cadre.prepare',
    '延期',
    'Session postponed',
    { reason: '防汛期间暂停集中' },
    decided,
  ],
  'session.rescheduled': [
    'cadre.prepare',
    '重定日期',
    'Session rescheduled',
    { from: '2026-06-08', to: '2026-06-12' },
    decided,
  ],
  'session.cancelled': [
    'cadre.prepare',
    '取消培训班',
    'Session cancelled',
    { reason: '场地不可用' },
    decided,
  ],
};

export const openingPayload = z.strictObject({
  yearId: uuid('培训年度', 'Training year'),
  sequence: z.int().min(1).max(2).meta({ title: '期次', 'x-en': 'Session number' }),
  from: day('开班日期', 'First day'),
  to: day('结业日期', 'Last day'),
  capacity: positive('名额', 'Places'),
  place: place(),
  makesUpForId: uuid('补办的培训班', 'Makes up for').optional(),
});

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '建立培训班', en: 'Training session opened' },
  payload: openingPayload,
  example: {
    yearId: '00000000-0000-7000-8000-000000000011',
    sequence: 1,
    from: '2026-05-11',
    to: '2026-05-15',
    capacity: 60,
    place: '县委党校',
  },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '立项的时间', en: 'When it was opened' },
};

export const events: Record<TrainingSessionEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
