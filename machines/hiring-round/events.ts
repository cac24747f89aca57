import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import {
  codeWord,
  count,
  day,
  evidence,
  flag,
  freeText,
  personal,
  personalPointers,
  positive,
  uuid,
  words,
} from '../field.ts';
import { mapValues } from '../map-values.ts';
import { criteria, post } from './fields.ts';

/** Every event of a hiring round: what it carries, an example, who may, and what its time means. */

const none = z.strictObject({});
const number = () => words('文号', 'Document number', 60);
const document = { number: number(), evidence: evidence() };

export const payloads = {
  'plan.recorded': z.strictObject({
    posts: z.array(post()).min(1).max(50).meta({ title: '岗位', 'x-en': 'Posts' }),
    criteria: criteria(),
    retentionMonths: z
      .int()
      .min(1)
      .max(36)
      .meta({ title: '应聘人员信息保存月数', 'x-en': "Months for which applicants' data are kept" }),
    offerDays: z.int().min(1).max(30).meta({ title: '签约期限（工作日）', 'x-en': 'Working days to sign' }),
    limitDays: z
      .int()
      .min(20)
      .max(250)
      .meta({ title: '招聘完成期限（工作日）', 'x-en': 'Working days for the whole round' }),
    note: freeText('备注', 'Note').optional(),
  }),
  'plan.submitted': none,
  'plan.returned': z.strictObject({ reason: freeText('退回原因', 'Reason') }),
  'plan.approved': z.strictObject({ number: number(), note: freeText('备注', 'Note').optional() }),
  'notice.published': z.strictObject({
    ...document,
    from: day('报名起', 'Sign-up from'),
    to: day('报名止', 'Sign-up to'),
  }),
  'sign-up.extended': z.strictObject({ ...document, to: day('报名延至', 'Sign-up to') }),
  'sign-up.closed': none,
  'post.cut': z.strictObject({
    post: codeWord('岗位代码', 'Code of the post'),
    headcount: count('核减后人数', 'Headcount afterwards'),
    reason: freeText('原因', 'Reason'),
  }),
  'review.completed': none,
  'test.completed': z.strictObject(document),
  'interview.completed': z.strictObject(document),
  'medical.completed': z.strictObject(document),
  'political.completed': z.strictObject(document),
  'public-notice.posted': z.strictObject({
    ...document,
    from: day('公示起', 'First day'),
    to: day('公示止', 'Last day'),
    named: positive('公示人数', 'People named'),
  }),
  'objection.raised': z.strictObject({
    code: codeWord('异议编号', 'Code of the objection'),
    /** An upheld objection ends the application that it is about. */
    applicationId: uuid('涉及的应聘', 'The application it is about').optional(),
    by: personal('提出人', 'Raised by').optional(),
    about: freeText('异议内容', 'About'),
  }),
  'objection.decided': z.strictObject({
    code: codeWord('异议编号', 'Code of the objection'),
    upheld: flag('异议成立', 'Upheld'),
    finding: freeText('核查结论', 'Finding'),
    evidence: evidence(),
  }),
  'public-notice.closed': z.strictObject({ evidence: evidence('公示结果', 'Result of the notice') }),
  'round.closed': z.strictObject({ note: freeText('备注', 'Note').optional() }),
  'round.cancelled': z.strictObject({ ...document, reason: freeText('原因', 'Reason') }),
} as const satisfies Record<string, z.ZodObject>;

export type HiringRoundEventType = keyof typeof payloads;
export type Payload<T extends HiringRoundEventType> = z.output<(typeof payloads)[T]>;

const exampleHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const paper = (sequence: number) => ({ number: `射工招〔2026〕${sequence}号`, evidence: [exampleHash] });
const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };
const dated: Bilingual = { zh: '文件载明的日期', en: 'As the document is dated' };

type Row = [
  act: 'cadre.prepare' | 'cadre.decide',
  zh: string,
  en: string,
  example: Json,
  occurred: Bilingual,
];

const described: Record<HiringRoundEventType, Row> = {
  'plan.recorded': [
    'cadre.prepare',
    '登记招聘方案',
    'Plan recorded',
    {
      posts: [
        {
          code: 'p1',
          name: '社会化工会工作者',
          place: '合德镇总工会',
          headcount: 2,
          contract: 'socialised',
          leastDegree: 'college',
        },
      ],
      criteria: {
        cutOffOn: '2026-12-01',
        ageFrom: 18,
        ageTo: 35,
        ageToWithService: 40,
        serviceYears: 3,
        openingRatio: 3,
        interviewRatio: 3,
        testWeight: 50,
        passMark: 60,
      },
      retentionMonths: 6,
      offerDays: 5,
      limitDays: 90,
    },
    happened,
  ],
  'plan.submitted': ['cadre.prepare', '报送招聘方案', 'Plan submitted', {}, happened],
  'plan.returned': ['cadre.decide', '退回招聘方案', 'Plan returned', { reason: '岗位条件需再明确' }, decided],
  'plan.approved': [
    'cadre.decide',
    '批准招聘方案',
    'Plan approved',
    { number: '射工办〔2026〕31号' },
    decided,
  ],
  'notice.published': [
    'cadre.prepare',
    '发布招聘公告',
    'Notice published',
    { ...paper(1), from: '2026-11-24', to: '2026-12-02' },
    {
      zh: '公告发布的日期，招聘期限自次日起算',
      en: 'Day of the notice; the limit of the round runs from the day after',
    },
  ],
  'sign-up.extended': [
    'cadre.prepare',
    '延长报名',
    'Sign-up extended',
    { ...paper(2), to: '2026-12-09' },
    dated,
  ],
  'sign-up.closed': ['cadre.prepare', '报名截止', 'Sign-up closed', {}, happened],
  'post.cut': [
    'cadre.prepare',
    '核减岗位',
    'Post cut',
    { post: 'p1', headcount: 1, reason: '报名人数未达开考比例' },
    decided,
  ],
  'review.completed': ['cadre.prepare', '资格审查完成', 'Review completed', {}, happened],
  'test.completed': ['cadre.prepare', '笔试结束', 'Written test completed', paper(3), dated],
  'interview.completed': ['cadre.prepare', '面试结束', 'Interview completed', paper(4), dated],
  'medical.completed': ['cadre.prepare', '体检结束', 'Medical completed', paper(5), dated],
  'political.completed': ['cadre.prepare', '政审结束', 'Political check completed', paper(6), dated],
  'public-notice.posted': [
    'cadre.prepare',
    '拟聘人员公示',
    'Public notice posted',
    { ...paper(7), from: '2026-12-21', to: '2026-12-28', named: 2 },
    { zh: '公示贴出的日期', en: 'Day on which it was posted' },
  ],
  'objection.raised': [
    'cadre.prepare',
    '收到异议',
    'Objection raised',
    { code: 'o1', about: '反映学历情况' },
    { zh: '收到异议的时间', en: 'When it was received' },
  ],
  'objection.decided': [
    'cadre.decide',
    '异议处理结论',
    'Objection decided',
    { code: 'o1', upheld: false, finding: '经核查不属实', evidence: [exampleHash] },
    decided,
  ],
  'public-notice.closed': [
    'cadre.prepare',
    '公示期满',
    'Public notice closed',
    { evidence: [exampleHash] },
    happened,
  ],
  'round.closed': ['cadre.decide', '招聘结束', 'Round closed', {}, decided],
  'round.cancelled': [
    'cadre.decide',
    '取消招聘',
    'Round cancelled',
    { ...paper(8), reason: '指标调整' },
    decided,
  ],
};

export const openingPayload = z.strictObject({ name: words('招聘名称', 'Name of the round', 100) });

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '建立招聘', en: 'Round opened' },
  payload: openingPayload,
  example: { name: '2026年社会化工会工作者招聘' },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '着手招聘的时间', en: 'When the round was begun' },
};

export const events: Record<HiringRoundEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
