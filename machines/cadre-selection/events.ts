import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import { choice, day, evidence, flag, freeText, personalPointers, positive, uuid, words } from '../field.ts';
import { standingLabels } from '../law/chair-standing.ts';
import { mapValues } from '../map-values.ts';

/** Every event of cadre-selection: what it carries, an example, who may, and what its time means. */

const because = z.strictObject({ reason: freeText('原因', 'Reason') });
const document = () => words('文号', 'Document number', 60);

export const promotionLabels = { none: '无', 'deputy-section-chief': '副科级领导岗位' } as const;
export const channelLabels = { select: '选拔', adjust: '调整' } as const;
export const kinshipLabels = { none: '无近亲属关系', declared: '有，已申报' } as const;

export const payloads = {
  'candidate.proposed': z.strictObject({
    personId: uuid('人选', 'Person'),
    standing: choice('在单位身份', 'Standing in the unit', standingLabels),
    kinship: choice('近亲属关系', 'Kinship', kinshipLabels),
    relatives: freeText('近亲属关系说明', 'Relatives', 500).optional(),
  }),
  'eligibility.confirmed': z.strictObject({
    kinshipChecked: flag('近亲属关系已核实', 'Kinship checked'),
    note: freeText('审查情况', 'Note', 500).optional(),
  }),
  'eligibility.failed': because,
  'opinion.recorded': z.strictObject({
    agrees: flag('组织部门同意', 'The organisation department agrees'),
    document: document(),
    on: day('意见日期', 'Day of the opinion'),
    evidence: evidence('意见文书', 'Document of the opinion'),
  }),
  'inspection.recorded': z.strictObject({
    from: day('考察开始', 'First day'),
    to: day('考察结束', 'Last day'),
    passed: flag('考察通过', 'Passed'),
    evidence: evidence('考察材料', 'Papers of the inspection'),
    finding: freeText('考察情况', 'Finding').optional(),
  }),
  'notice.posted': z.strictObject({
    from: day('公示开始', 'First day'),
    to: day('公示截止', 'Last day'),
    place: words('公示地点', 'Place', 100),
  }),
  'objection.raised': z.strictObject({
    on: day('收到日期', 'Received on'),
    about: freeText('异议内容', 'What it is about'),
  }),
  'objection.decided': z.strictObject({
    objection: positive('异议编号', 'Number of the objection'),
    upheld: flag('异议成立', 'Upheld'),
    finding: freeText('调查结论', 'Finding'),
  }),
  'notice.closed': z.strictObject({}),
  'selection.approved': z.strictObject({ document: document(), on: day('决定日期', 'Day of the decision') }),
  'selection.rejected': because,
  'post.taken': z.strictObject({
    from: day('任职日期', 'In post from'),
    promotion: choice('提任', 'Promotion', promotionLabels),
    probationUntil: day('试用期至', 'Probation until').optional(),
  }),
  'appointment.confirmed': z.strictObject({}),
  'probation.failed': because,
  'post.vanished': because,
  'selection.withdrawn': because,
} as const satisfies Record<string, z.ZodObject>;

export type CadreSelectionEventType = keyof typeof payloads;
export type Payload<T extends CadreSelectionEventType> = z.output<(typeof payloads)[T]>;

const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };
const file = 'a'.repeat(64);

type Act = 'cadre.prepare' | 'cadre.decide';
type Row = [act: Act, zh: string, en: string, example: Json, occurred: Bilingual];

const described: Record<CadreSelectionEventType, Row> = {
  'candidate.proposed': [
    'cadre.prepare',
    '提名人选',
    'Candidate proposed',
    { personId: '00000000-0000-7000-8000-000000000021', standing: 'leadership', kinship: 'none' },
    happened,
  ],
  'eligibility.confirmed': [
    'cadre.prepare',
    '资格审查通过',
    'Eligibility confirmed',
    { kinshipChecked: true },
    happened,
  ],
  'eligibility.failed': [
    'cadre.prepare',
    '资格审查不通过',
    'Eligibility failed',
    { reason: '任职年限不足' },
    happened,
  ],
  'opinion.recorded': [
    'cadre.prepare',
    '登记组织部门意见',
    'Opinion recorded',
    { agrees: true, document: '射组函〔2026〕12号', on: '2026-05-11', evidence: [file] },
    happened,
  ],
  'inspection.recorded': [
    'cadre.prepare',
    '登记考察结果',
    'Inspection recorded',
    { from: '2026-05-12', to: '2026-05-13', passed: true, evidence: [file] },
    happened,
  ],
  'notice.posted': [
    'cadre.prepare',
    '发布任前公示',
    'Notice posted',
    { from: '2026-05-14', to: '2026-05-20', place: '机关公示栏' },
    happened,
  ],
  'objection.raised': [
    'cadre.prepare',
    '登记异议',
    'Objection raised',
    { on: '2026-05-15', about: '反映任职经历不实' },
    happened,
  ],
  'objection.decided': [
    'cadre.decide',
    '异议结论',
    'Objection decided',
    { objection: 1, upheld: false, finding: '经核查，反映不实' },
    decided,
  ],
  'notice.closed': ['cadre.prepare', '公示结束', 'Notice closed', {}, happened],
  'selection.approved': [
    'cadre.decide',
    '批准任用',
    'Selection approved',
    { document: '射工发〔2026〕9号', on: '2026-05-21' },
    decided,
  ],
  'selection.rejected': [
    'cadre.decide',
    '不予任用',
    'Selection rejected',
    { reason: '岗位另有安排' },
    decided,
  ],
  'post.taken': [
    'cadre.prepare',
    '到岗任职',
    'Post taken',
    { from: '2026-05-25', promotion: 'none', probationUntil: '2027-05-24' },
    happened,
  ],
  'appointment.confirmed': ['cadre.decide', '试用期满转正', 'Appointment confirmed', {}, decided],
  'probation.failed': ['cadre.decide', '试用不合格', 'Probation failed', { reason: '不胜任' }, decided],
  'post.vanished': [
    'cadre.prepare',
    '岗位撤销，转入人才库',
    'Post vanished',
    { reason: '单位合并' },
    happened,
  ],
  'selection.withdrawn': [
    'cadre.prepare',
    '撤回选拔',
    'Selection withdrawn',
    { reason: '本人放弃' },
    happened,
  ],
};

export const openingPayload = z.strictObject({
  postId: uuid('岗位', 'Post'),
  channel: choice('方式', 'Channel', channelLabels),
});

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '提出用人需求', en: 'Need stated' },
  payload: openingPayload,
  example: { postId: '00000000-0000-7000-8000-000000000020', channel: 'select' },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '提出的时间', en: 'When it was stated' },
};

export const events: Record<CadreSelectionEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
