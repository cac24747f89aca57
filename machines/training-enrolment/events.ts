import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import { choice, flag, freeText, personalPointers, uuid, words } from '../field.ts';
import { mapValues } from '../map-values.ts';
import type { TrainingAct } from '../training/act.ts';
import { halfDay } from '../training/fields.ts';

/** Every event of training-enrolment: what it carries, an example, who may, and what its time means. */

const none = z.strictObject({});
const because = z.strictObject({ reason: freeText('原因', 'Reason') });

export const absenceLabels = { sick: '病假', work: '公务', personal: '事假', none: '无故' } as const;

export const payloads = {
  'enrolment.admitted': none,
  'enrolment.queued': none,
  'attendance.recorded': z.strictObject({
    ...halfDay,
    present: flag('到课', 'Present'),
    absence: choice('缺课原因', 'Why absent', absenceLabels).optional(),
    note: freeText('说明', 'Note').optional(),
  }),
  'enrolment.missed': none,
  'assessment.recorded': z.strictObject({
    passed: flag('合格', 'Passed'),
    score: z.number().min(0).max(100).optional().meta({ title: '成绩', 'x-en': 'Score' }),
    note: freeText('评语', 'Note').optional(),
  }),
  'certificate.issued': z.strictObject({ number: words('证书编号', 'Certificate number', 60) }),
  'enrolment.closed': because,
  'enrolment.withdrawn': because,
  'enrolment.voided': none,
} as const satisfies Record<string, z.ZodObject>;

export type TrainingEnrolmentEventType = keyof typeof payloads;
export type Payload<T extends TrainingEnrolmentEventType> = z.output<(typeof payloads)[T]>;

const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };

type Row = [act: TrainingAct, zh: string, en: string, example: Json, occurred: Bilingual];

const described: Record<TrainingEnrolmentEventType, Row> = {
  'enrolment.admitted': ['cadre.prepare', '录取', 'Admitted', {}, decided],
  'enrolment.queued': ['cadre.prepare', '列入候补', 'Put on the waiting list', {}, decided],
  'attendance.recorded': [
    'cadre.prepare',
    '登记出勤',
    'Attendance recorded',
    { on: '2026-05-11', part: 'am', present: true },
    { zh: '登记的时间，不早于该半天', en: 'When it was recorded, not before that half-day' },
  ],
  'enrolment.missed': ['cadre.prepare', '未到', 'No-show', {}, happened],
  'assessment.recorded': ['cadre.prepare', '登记考核', 'Assessment recorded', { passed: true }, decided],
  'certificate.issued': [
    'cadre.prepare',
    '颁发证书',
    'Certificate issued',
    { number: '射工培〔2026〕1号' },
    { zh: '证书落款日期', en: 'The day the certificate bears' },
  ],
  'enrolment.closed': [
    'cadre.prepare',
    '办结（不发证）',
    'Closed without a certificate',
    { reason: '当年未补足主题' },
    decided,
  ],
  'enrolment.withdrawn': ['cadre.prepare', '退出', 'Withdrawn', { reason: '岗位调整' }, happened],
  'enrolment.voided': ['cadre.prepare', '随班取消', 'Void with its session', {}, happened],
};

export const openingPayload = z.strictObject({
  sessionId: uuid('培训班', 'Session'),
  personId: uuid('参训人员', 'Person'),
  purpose: choice('参训类别', 'Purpose', {
    cadre: '工会干部',
    'chair-qualification': '主席任职资格',
  }).default('cadre'),
});

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '报名', en: 'Enrolment opened' },
  payload: openingPayload,
  example: {
    sessionId: '00000000-0000-7000-8000-000000000012',
    personId: '00000000-0000-7000-8000-000000000013',
    purpose: 'cadre',
  },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '报名的时间', en: 'When the person asked for a place' },
};

export const events: Record<TrainingEnrolmentEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
