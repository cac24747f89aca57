import { z } from 'zod';
import { choice, codeWord, count, freeText, positive, uuid, words } from '../field.ts';

/** Fields that several set-up events share. */

export const modeLabels = {
  A: '独立建会',
  B: '联合基层工会',
  C: '加入已有联合工会',
  D: '选举组织员',
} as const;

export const mode = (zh = '建会方式', en = 'Mode of establishment') => choice(zh, en, modeLabels);
export type Mode = keyof typeof modeLabels;

const unitRefShape = { unitId: uuid('单位', 'Unit'), siteId: uuid('场所', 'Site') };

/** A unit at one of its sites; the main site is a row like any other. */
export const unitRef = () =>
  z.strictObject(unitRefShape).meta({ title: '单位及场所', 'x-en': 'Unit and site' });

export const headCount = () =>
  z
    .strictObject({
      ...unitRefShape,
      staff: positive('职工人数', 'Staff'),
      women: count('女职工', 'Women'),
      migrant: count('农民工', 'Migrant workers'),
      dispatched: count('劳务派遣工', 'Dispatched workers'),
      willing: count('愿意入会人数', 'Willing to join'),
    })
    .meta({ title: '单位人数', 'x-en': 'Head-count of a unit' });

export const rosterLine = () =>
  z
    .strictObject({
      ...unitRefShape,
      members: count('会员人数', 'Members'),
      women: count('女会员', 'Women members'),
      applications: count('入会申请书份数', 'Joining applications'),
      registrations: count('会员登记表份数', 'Registration forms'),
    })
    .meta({ title: '名册', 'x-en': 'Roster line' });

/** One fault of a submission. Faults named together share a return; each keeps its code for the answer. */
export const fault = () =>
  z
    .strictObject({
      code: codeWord('问题编号', 'Code of the fault'),
      item: codeWord('材料', 'Checklist item').optional(),
      detail: freeText('需补正的内容', 'What must be mended'),
      kind: choice('性质', 'Kind', {
        new: '本次新发现',
        late: '前次已存在、本次才指出',
        unremedied: '前次已指出、未补正到位',
      }).optional(),
    })
    .meta({ title: '补正事项', 'x-en': 'Fault' });

export const faults = () =>
  z.array(fault()).min(1).max(100).meta({ title: '一次性告知清单', 'x-en': 'Every fault, told at once' });

export const bodyLabels = {
  committee: '工会委员会',
  audit: '经费审查委员会',
  women: '女职工委员会',
  chair: '工会主席',
  viceChair: '工会副主席',
} as const;

export const body = () => choice('机构', 'Body', bodyLabels);
export type Body = keyof typeof bodyLabels;

/** Reply of the superior: the number in 〔〕 form is checked by a rule, so that the refusal can say why. */
export const replyShape = {
  number: words('批复文号', 'Document number', 60),
  date: z.iso.date().meta({ title: '批复日期', 'x-en': 'Date of the reply' }),
  termYears: z.int().min(1).max(10).meta({ title: '任期（年）', 'x-en': 'Term in years' }),
  unionName: words('工会名称', 'Name of the union', 100),
  file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: '批复文件', 'x-en': 'The reply itself' }),
};
