import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import { choice, count, day, freeText, personalPointers, words } from '../field.ts';
import { mapValues } from '../map-values.ts';
import type { TrainingAct } from '../training/act.ts';
import { form, hostLabels, hours, place, topics } from '../training/fields.ts';

/** Every event of training-year: what it carries, an example, who may, and what its time means. */

const note = { note: freeText('备注', 'Note').optional() };

export const payloads = {
  'plan.drafted': z.strictObject({
    hosts: z
      .array(choice('主办单位', 'Host', hostLabels))
      .min(1)
      .max(4)
      .meta({ title: '主办单位', 'x-en': 'Hosts' }),
    sessions: z
      .array(
        z.strictObject({
          sequence: z.int().min(1).max(9).meta({ title: '期次', 'x-en': 'Session number' }),
          from: day('开班日期', 'First day'),
          to: day('结业日期', 'Last day'),
          place: place(),
          topics: topics(),
        }),
      )
      .min(1)
      .max(9)
      .meta({ title: '封闭式集中培训', 'x-en': 'Closed sessions' }),
    forms: z
      .array(z.strictObject({ form: form(), hours: hours() }))
      .max(3)
      .default([])
      .meta({ title: '其他培训形式', 'x-en': 'Other forms' }),
  }),
  'plan.submitted': z.strictObject({}),
  'plan.approved': z.strictObject({ number: words('批准文号', 'Document number', 60), ...note }),
  'plan.returned': z.strictObject({ reason: freeText('退回原因', 'Reason') }),
  'plan.withdrawn': z.strictObject({ reason: freeText('撤回原因', 'Reason') }),
  'year.begun': z.strictObject(note),
  'form.recorded': z.strictObject({
    form: form(),
    heldOn: day('举办日期', 'Held on'),
    hours: hours(),
    attended: count('参加人数', 'People who attended'),
    topics: topics(),
    about: freeText('内容', 'About').optional(),
  }),
  'year.checked': z.strictObject({ finding: freeText('核查情况', 'Finding').optional() }),
  'year.completed': z.strictObject(note),
  'year.fell-short': z.strictObject({
    why: choice('未完成原因', 'Why', {
      'session-cancelled': '培训班取消且未补办',
      'session-not-held': '培训班未举办',
      'topics-missing': '主题未全覆盖',
    }),
    reason: freeText('说明', 'Reason'),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type TrainingYearEventType = keyof typeof payloads;
export type Payload<T extends TrainingYearEventType> = z.output<(typeof payloads)[T]>;

const happened: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };

type Row = [act: TrainingAct, zh: string, en: string, example: Json, occurred: Bilingual];

const described: Record<TrainingYearEventType, Row> = {
  'plan.drafted': [
    'cadre.prepare',
    '拟定年度计划',
    'Plan drafted',
    {
      hosts: ['federation', 'human-resources'],
      sessions: [
        {
          sequence: 1,
          from: '2026-05-11',
          to: '2026-05-15',
          place: '县委党校',
          topics: ['party-union', 'standardisation'],
        },
        {
          sequence: 2,
          from: '2026-09-14',
          to: '2026-09-18',
          place: '县委党校',
          topics: ['ideological-guidance', 'counselling'],
        },
      ],
      forms: [{ form: 'lecture', hours: 12 }],
    },
    happened,
  ],
  'plan.submitted': ['cadre.prepare', '报送年度计划', 'Plan submitted', {}, happened],
  'plan.approved': [
    'cadre.decide',
    '批准年度计划',
    'Plan approved',
    { number: '射工发〔2026〕6号' },
    decided,
  ],
  'plan.returned': [
    'cadre.decide',
    '退回年度计划',
    'Plan returned',
    { reason: '第二期未列心理疏导' },
    decided,
  ],
  'plan.withdrawn': ['cadre.prepare', '撤回年度计划', 'Plan withdrawn', { reason: '重复立项' }, decided],
  'year.begun': [
    'cadre.prepare',
    '启动年度培训',
    'Year begun',
    {},
    { zh: '年度培训开始的时间，在计划所列年份之内', en: 'When the training of the year began, inside it' },
  ],
  'form.recorded': [
    'cadre.prepare',
    '登记其他形式培训',
    'Other training recorded',
    { form: 'lecture', heldOn: '2026-06-10', hours: 3, attended: 80, topics: ['counselling'] },
    happened,
  ],
  'year.checked': [
    'cadre.prepare',
    '年度核查',
    'Year checked',
    {},
    { zh: '核查的时间，不早于第四季度首日', en: 'When it was checked, in the fourth quarter' },
  ],
  'year.completed': ['cadre.decide', '年度完成', 'Year complete', {}, decided],
  'year.fell-short': [
    'cadre.decide',
    '年度未完成',
    'Year incomplete',
    { why: 'session-cancelled', reason: '疫情影响，第二期取消' },
    decided,
  ],
};

export const openingPayload = z.strictObject({
  year: z.int().min(2000).max(2100).meta({ title: '年度', 'x-en': 'Year' }),
});

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '建立年度培训', en: 'Training year opened' },
  payload: openingPayload,
  example: { year: 2026 },
  act: 'cadre.open',
  personal: personalPointers(openingPayload),
  occurred: { zh: '立项的时间', en: 'When it was opened' },
};

export const events: Record<TrainingYearEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
