import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import {
  choice,
  codeWord,
  count,
  day,
  evidence,
  flag,
  freeText,
  personal,
  personalPointers,
  uuid,
  words,
} from '../field.ts';
import { degree, source } from '../hiring-round/fields.ts';
import { mapValues } from '../map-values.ts';
import { appraisal, bars, employmentEnd, ground, kin, rejection } from './fields.ts';

/** Every event of an application: what it carries, an example, who may, and what its time means. */

const number = () => words('文号', 'Document number', 60);
const document = { number: number(), evidence: evidence() };
const mark = () =>
  z.number().min(0).max(100).multipleOf(0.01).meta({ title: '成绩', 'x-en': 'Mark, 0 to 100' });
const contract = {
  number: words('合同编号', 'Number of the contract', 60),
  from: day('合同起', 'From'),
  to: day('合同止', 'To'),
  evidence: evidence(),
};

export const payloads = {
  'eligibility.confirmed': z.strictObject({
    kinChecked: flag('亲属关系已核查', 'Kinship was checked'),
    note: freeText('备注', 'Note').optional(),
  }),
  'eligibility.refused': z.strictObject({ ground: ground(), reason: freeText('原因', 'Reason') }),
  'admission.issued': z.strictObject({ ticket: words('准考证号', 'Number of the ticket', 40) }),
  'test.recorded': z.strictObject({ ...document, mark: mark() }),
  'interview.recorded': z.strictObject({ ...document, mark: mark() }),
  'applicant.absent': z.strictObject({
    from: choice('缺考环节', 'Absent from', { test: '笔试', interview: '面试', medical: '体检' }),
    note: freeText('备注', 'Note').optional(),
  }),
  'medical.recorded': z.strictObject({ ...document, passed: flag('合格', 'Fit') }),
  'political.recorded': z.strictObject({ ...document, passed: flag('合格', 'Passed') }),
  'notice.listed': z.strictObject({}),
  'offer.proposed': z.strictObject({ note: freeText('备注', 'Note').optional() }),
  'offer.returned': z.strictObject({ reason: freeText('退回原因', 'Reason') }),
  'offer.approved': z.strictObject({ number: number(), note: freeText('备注', 'Note').optional() }),
  'offer.declined': z.strictObject({ reason: freeText('放弃原因', 'Reason') }),
  'offer.expired': z.strictObject({}),
  'contract.signed': z.strictObject(contract),
  'probation.started': z.strictObject({ from: day('试用起', 'From'), to: day('试用止', 'To') }),
  'probation.passed': z.strictObject({ evidence: evidence('试用期考核', 'Appraisal of the probation') }),
  'appraisal.recorded': z.strictObject({
    year: count('考核年度', 'Year').min(2000).max(2100),
    result: appraisal(),
    evidence: evidence('考核材料', 'Papers of the appraisal'),
  }),
  'contract.renewed': z.strictObject(contract),
  'employment.ended': z.strictObject({
    why: employmentEnd(),
    reason: freeText('说明', 'Reason').optional(),
    evidence: evidence(),
  }),
  'applicant.withdrew': z.strictObject({ reason: freeText('原因', 'Reason').optional() }),
  'application.rejected': z.strictObject({
    ground: rejection(),
    reason: freeText('说明', 'Reason').optional(),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type HiringApplicationEventType = keyof typeof payloads;
export type Payload<T extends HiringApplicationEventType> = z.output<(typeof payloads)[T]>;

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const paper = (text: string) => ({ number: text, evidence: [hash] });
const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };
const dated: Bilingual = { zh: '文件载明的日期', en: 'As the document is dated' };
const exampleContract = { from: '2027-01-04', to: '2030-01-03', evidence: [hash] };

type Row = [
  act: 'cadre.prepare' | 'cadre.decide',
  zh: string,
  en: string,
  example: Json,
  occurred: Bilingual,
];

const described: Record<HiringApplicationEventType, Row> = {
  'eligibility.confirmed': ['cadre.prepare', '资格审查合格', 'Eligible', { kinChecked: true }, decided],
  'eligibility.refused': [
    'cadre.prepare',
    '资格审查不合格',
    'Not eligible',
    { ground: 'papers', reason: '未提供学历证书' },
    decided,
  ],
  'admission.issued': ['cadre.prepare', '发放准考证', 'Ticket issued', { ticket: '2026001' }, happened],
  'test.recorded': [
    'cadre.prepare',
    '登记笔试成绩',
    'Written test recorded',
    { ...paper('射人社函〔2026〕5号'), mark: 78.5 },
    dated,
  ],
  'interview.recorded': [
    'cadre.prepare',
    '登记面试成绩',
    'Interview recorded',
    { ...paper('射人社函〔2026〕6号'), mark: 82 },
    dated,
  ],
  'applicant.absent': ['cadre.prepare', '缺考', 'Absent', { from: 'test' }, happened],
  'medical.recorded': [
    'cadre.prepare',
    '登记体检结果',
    'Medical recorded',
    { ...paper('射人社函〔2026〕7号'), passed: true },
    dated,
  ],
  'political.recorded': [
    'cadre.prepare',
    '登记政审结果',
    'Political check recorded',
    { ...paper('射组函〔2026〕8号'), passed: true },
    dated,
  ],
  'notice.listed': ['cadre.prepare', '列入公示', 'On the public notice', {}, happened],
  'offer.proposed': ['cadre.prepare', '提请聘用', 'Offer proposed', {}, happened],
  'offer.returned': [
    'cadre.decide',
    '退回聘用提请',
    'Proposal returned',
    { reason: '指标需先核定' },
    decided,
  ],
  'offer.approved': [
    'cadre.decide',
    '签发聘用意向',
    'Offer made',
    { number: '射工办〔2026〕40号' },
    {
      zh: '签发日期；签约期限自次日起算，指标自当日占用',
      en: 'Day of the offer: its place is taken at once, its time runs from the day after',
    },
  ],
  'offer.declined': ['cadre.prepare', '放弃聘用', 'Offer declined', { reason: '已另行就业' }, happened],
  'offer.expired': ['cadre.prepare', '聘用意向逾期失效', 'Offer expired', {}, decided],
  'contract.signed': [
    'cadre.prepare',
    '签订合同',
    'Contract signed',
    { number: 'HT2027001', ...exampleContract },
    happened,
  ],
  'probation.started': [
    'cadre.prepare',
    '开始试用',
    'Probation started',
    { from: '2027-01-04', to: '2027-04-03' },
    happened,
  ],
  'probation.passed': ['cadre.prepare', '试用合格', 'Probation passed', { evidence: [hash] }, decided],
  'appraisal.recorded': [
    'cadre.prepare',
    '登记年度考核',
    'Yearly appraisal',
    { year: 2027, result: 'competent', evidence: [hash] },
    decided,
  ],
  'contract.renewed': [
    'cadre.prepare',
    '续签合同',
    'Contract renewed',
    { number: 'HT2030001', from: '2030-01-04', to: '2033-01-03', evidence: [hash] },
    happened,
  ],
  'employment.ended': [
    'cadre.prepare',
    '聘用终止',
    'Employment ended',
    { why: 'resigned', evidence: [hash] },
    happened,
  ],
  'applicant.withdrew': ['cadre.prepare', '本人退出', 'Withdrawn by the applicant', {}, happened],
  'application.rejected': ['cadre.prepare', '落选', 'Not chosen', { ground: 'rank' }, decided],
};

const personalDay = (zh: string, en: string) =>
  z.iso.date().meta({ title: zh, 'x-en': en, 'x-personal': true });

/** Payload of `opened`: particulars of the person are personal, what the rules need of them is asked as facts. */
export const openingPayload = z.strictObject({
  person: uuid('报名人标识', 'One-way name of the person'),
  post: codeWord('岗位代码', 'Code of the post'),
  source: source(),
  name: personal('姓名', 'Name'),
  residentId: personal('身份证号', 'Identity number', 18),
  phone: personal('手机号', 'Phone', 30),
  political: personal('政治面貌', 'Political status', 20).optional(),
  degree: degree(),
  degreeOn: personalDay('学历取得日期', 'Degree since').optional(),
  school: personal('毕业院校', 'School', 80).optional(),
  serviceYears: count('基层工作年限', 'Years of grass-roots work').max(60),
  kin: kin(),
  kinNote: freeText('亲属关系说明', 'Kinship in words', 500).optional(),
  bars: bars(),
  appliedOn: day('报名日期', 'Applied on'),
});
export type OpeningPayload = z.output<typeof openingPayload>;

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '报名', en: 'Applied' },
  payload: openingPayload,
  example: {
    person: '00000000-0000-7000-8000-000000000009',
    post: 'p1',
    source: 'social',
    name: '示例甲',
    residentId: '320924199801010016',
    phone: '13800000000',
    degree: 'bachelor',
    degreeOn: '2020-06-20',
    serviceYears: 1,
    kin: 'none',
    bars: [],
    appliedOn: '2026-11-25',
  },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '登记报名的时间', en: 'When the application was entered' },
};

export const events: Record<HiringApplicationEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
