import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

// Who must keep out of the cases of which unit (domain X14, X15; Civil Servant Law, article 76).

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const person = z.object({ id: uuid, name: z.string() });
const text = (max: number) => z.string().trim().min(1).max(max);

export const conflictKinds = ['relative', 'shareholder', 'former-employer', 'business', 'other'] as const;
export const conflictKindLabels: Record<(typeof conflictKinds)[number], { zh: string; en: string }> = {
  relative: { zh: '亲属在该单位任职或持股', en: 'A relative works there or owns it' },
  shareholder: { zh: '本人持股或出资', en: 'Shareholder' },
  'former-employer': { zh: '曾在该单位任职', en: 'Former employer' },
  business: { zh: '有经济往来', en: 'Business with it' },
  other: { zh: '其他可能影响公正的情形', en: 'Something else that might bias' },
};

export const conflict = z
  .object({
    id: uuid,
    person,
    unit: z.object({ id: uuid, name: z.string() }),
    kind: z.enum(conflictKinds),
    from: day,
    to: day.nullable().meta({ description: 'The last day; null without an end.' }),
    holds: z.boolean().meta({ description: 'Today.' }),
    hasNote: z.boolean(),
    declaredBy: person,
    declaredAt: instant,
    checked: z.object({ by: person, at: instant }).nullable(),
    openCases: z
      .array(z.object({ id: uuid, caseNumber: z.string(), hand: z.enum(['owner', 'approver']) }))
      .meta({
        description: 'Open cases of the unit that are in this person’s hands still: they have to move.',
      }),
  })
  .meta({ id: 'ConflictOfInterest' });

const declare = { tag: 'staffing', access: { act: 'conflict.declare' } } as const;
const check = { tag: 'staffing', access: { act: 'conflict.check' } } as const;
const one = z.object({ id: uuid });

export const listConflicts = defineContract({
  ...declare,
  operationId: 'listConflicts',
  method: 'get',
  path: '/api/v1/staffing/conflicts',
  summary:
    'Declared conflicts of interest: all for supervisors and administrators, otherwise one’s own; newest first',
  query: z.object({
    userId: uuid.optional(),
    unitId: uuid.optional(),
    holds: z.stringbool().optional(),
    checked: z.stringbool().optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(conflict) },
  problems: ['validation-failed'],
});

export const declareConflict = defineContract({
  ...declare,
  operationId: 'declareConflict',
  method: 'post',
  path: '/api/v1/staffing/conflicts',
  summary:
    'Declare that somebody stands too near to a unit: oneself, or another for supervisors and administrators',
  body: z
    .strictObject({
      userId: uuid.optional().meta({ description: 'Oneself when left out.' }),
      unitId: uuid,
      kind: z.enum(conflictKinds),
      from: day.optional().meta({ description: 'Today when left out.' }),
      to: day.optional(),
      note: text(300).optional().meta({ description: 'Personal: masked unless asked for with a purpose.' }),
    })
    .meta({ id: 'DeclareConflict' }),
  responses: { 201: conflict },
  problems: ['validation-failed'],
});

export const endConflict = defineContract({
  ...check,
  operationId: 'endConflict',
  method: 'post',
  path: '/api/v1/staffing/conflicts/{id}/end',
  summary: 'Set the last day of a conflict of interest; never by the person it binds',
  params: one,
  body: z.strictObject({ to: day }).meta({ id: 'EndConflict' }),
  responses: { 200: conflict },
  problems: ['validation-failed', 'not-found'],
});

export const checkConflict = defineContract({
  ...check,
  operationId: 'checkConflict',
  method: 'post',
  path: '/api/v1/staffing/conflicts/{id}/check',
  summary: 'A supervisor has looked at a declaration',
  params: one,
  responses: { 200: conflict },
  problems: ['not-found'],
});

export const viewConflictNote = defineContract({
  ...declare,
  operationId: 'viewConflictNote',
  method: 'post',
  path: '/api/v1/staffing/conflicts/{id}/note',
  summary: 'See the personal note of a declaration; the view is logged with its purpose',
  params: one,
  body: z.object({ purpose: text(200) }),
  responses: { 200: z.object({ note: z.string().nullable() }) },
  problems: ['not-found'],
});
