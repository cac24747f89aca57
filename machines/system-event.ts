import { z } from 'zod';
import type { Bilingual } from './definition.ts';
import { codeWord, day, freeText, personalPointers, positive, sha256, uuid, words } from './field.ts';
import { mapValues } from './map-values.ts';

/**
 * Events that are not the procedure's own: they open, move, mend or supervise a case whatever its machine is.
 * kernel.replay applies them itself. The union is closed. Each raises the version by exactly one.
 */
export interface SystemEventSpec {
  type: SystemEventType;
  label: Bilingual;
  payload: z.ZodObject;
  act: string;
  personal: readonly string[];
  /** 'open' on open cases only, 'ended' on ended ones only, 'any' on both. */
  allowedOn: 'open' | 'ended' | 'any';
}

const machineId = z
  .string()
  .regex(/^[a-z-]+@[1-9]\d*$/)
  .meta({ title: '流程版本', 'x-en': 'machine@version' });

/** A free JSON object, kept as it is: the payload of `opened` is checked by the machine's own opening schema. */
const openObject = z.looseObject({});

/** What an imported case brings along: its clock so far, and the union that stands already. Nothing else. */
const broughtAlong = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('clock.start'), on: z.iso.date() }),
  z.strictObject({
    type: z.literal('clock.suspend'),
    on: z.iso.date(),
    until: z.iso.date().optional(),
    reason: z.enum(['correction', 'notice', 'force-majeure', 'enterprise-postponement']),
    cause: z.enum(['event', 'granted']),
  }),
  z.strictObject({
    type: z.literal('clock.hold'),
    on: z.iso.date(),
    holder: z.enum(['enterprise', 'instructor', 'approver']),
  }),
  z.strictObject({
    type: z.literal('union.create'),
    name: words('工会名称', 'Name of the union'),
    mode: z.enum(['independent', 'joint', 'organiser']),
    foundedOn: z.iso.date(),
    approvedOn: z.iso.date(),
    replyNumber: words('批复文号', 'Number of the reply'),
    termYears: z.int(),
  }),
  z.strictObject({
    type: z.literal('coverage.open'),
    unitId: z.guid(),
    siteId: z.guid(),
    unionRef: z.literal('new'),
    kind: z.literal('primary'),
    from: z.iso.date(),
  }),
]);

const payloads = {
  opened: openObject,
  imported: z.strictObject({
    source: words('来源', 'Source', 200),
    evidence: words('依据', 'Evidence', 200).optional(),
    value: z.json().meta({ title: '状态', 'x-en': 'State value' }),
    context: z.json().meta({ title: '案件内容', 'x-en': 'Context' }),
    effects: z
      .array(broughtAlong)
      .default([])
      .meta({ title: '已发生的事项', 'x-en': 'What happened before' }),
  }),
  migrated: z.strictObject({ from: machineId, to: machineId }),
  'calendar-changed': z.strictObject({
    version: positive('日历版本', 'Calendar version'),
    dueBefore: day('原到期日', 'Due before').nullable(),
    dueAfter: day('新到期日', 'Due after').nullable(),
    provisional: z.boolean().meta({ title: '暂定', 'x-en': 'Provisional' }),
  }),
  reassigned: z.strictObject({
    from: uuid('原承办人', 'From').nullable(),
    to: uuid('新承办人', 'To'),
    reason: freeText('原因', 'Reason'),
  }),
  placed: z.strictObject({
    unitId: uuid('单位', 'Unit'),
    on: day('起始日', 'From'),
    divisionCode: words('行政区划', 'Division', 12),
    lineId: words('条线', 'Line', 60).nullable(),
    areaId: words('片区', 'Area', 60).nullable(),
  }),
  'late-entry-confirmed': z.strictObject({
    lateEntryId: uuid('补录编号', 'Late entry'),
    eventType: codeWord('事件', 'Event'),
    note: freeText('说明', 'Note').optional(),
  }),
  erased: z.strictObject({
    refs: z.array(uuid('引用', 'Reference')).min(1).meta({ title: '删除的个人信息', 'x-en': 'Erased data' }),
    reason: freeText('原因', 'Reason'),
  }),
  reopened: z.strictObject({
    reason: freeText('原因', 'Reason'),
    evidence: z.array(sha256()).default([]).meta({ title: '依据', 'x-en': 'Evidence' }),
  }),
  'measure-issued': z.strictObject({
    measure: z.enum(['urge', 'supervise', 'circulate']).meta({
      title: '措施',
      'x-en': 'Measure',
      'x-labels': { urge: '催办', supervise: '督办', circulate: '通报' },
    }),
    addressee: uuid('对象', 'Addressee'),
    reason: freeText('事由', 'Reason'),
    answerBy: day('答复期限', 'Answer by'),
  }),
  'measure-answered': z.strictObject({
    measureSeq: positive('措施序号', 'Sequence of the measure'),
    answer: freeText('答复', 'Answer'),
    evidence: z.array(sha256()).default([]).meta({ title: '依据', 'x-en': 'Evidence' }),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type SystemEventType = keyof typeof payloads;

const described: Record<
  SystemEventType,
  [zh: string, en: string, act: string, allowedOn: 'open' | 'ended' | 'any']
> = {
  opened: ['建立案件', 'Case opened', 'case.open', 'open'],
  imported: ['导入案件', 'Case imported', 'case.import', 'open'],
  migrated: ['流程升级', 'Migrated to another machine version', 'case.migrate', 'any'],
  'calendar-changed': ['日历变更', 'Calendar changed', 'calendar.confirm', 'open'],
  reassigned: ['转办', 'Reassigned', 'case.reassign', 'open'],
  placed: ['随单位调整归属', 'Follows its unit to another place', 'case.place', 'open'],
  'late-entry-confirmed': ['补录确认', 'Late entry confirmed', 'late-entry.confirm', 'open'],
  erased: ['个人信息删除', 'Personal data erased', 'personal.erase', 'any'],
  reopened: ['重新开启', 'Reopened', 'case.reopen', 'ended'],
  'measure-issued': ['督促措施', 'Measure issued', 'measure.issue', 'any'],
  'measure-answered': ['措施答复', 'Measure answered', 'measure.answer', 'any'],
};

export const systemEvents: Record<SystemEventType, SystemEventSpec> = mapValues(
  described,
  ([zh, en, act, allowedOn], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, act, personal: personalPointers(payload), allowedOn };
  },
);

export function isSystemEventType(type: string): type is SystemEventType {
  return Object.hasOwn(payloads, type);
}

/** What the `imported` event brings along; empty when the payload names nothing. @throws ZodError. */
export function effectsOfImport(payload: { effects?: unknown }): z.infer<typeof broughtAlong>[] {
  return payloads.imported.shape.effects.parse(payload.effects);
}
