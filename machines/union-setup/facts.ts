import { z } from 'zod';
import { exampleIds } from './example-ids.ts';

/**
 * What the guards of union-setup may know besides the case itself: read outside in one query, for preview and
 * commit alike, and stored with the event, so that a replay needs nothing else. Days are 'YYYY-MM-DD'.
 */

const unitFacts = z.strictObject({
  unitId: z.guid(),
  siteId: z.guid(),
  /** One of unitKinds in machines/law/unit-kind.ts. */
  kind: z.string(),
  status: z.enum(['active', 'moved-out', 'merged', 'split', 'deregistered']),
  /** Whether the unified code bears its check; null where the unit has none (building sites, groups). */
  codeValid: z.boolean().nullable(),
  /** The union that is the unit's primary one on the day of the event, if any. */
  coveredBy: z.guid().nullable(),
});

const policyFacts = z.strictObject({
  version: z.int(),
  /** The event at which the clock starts: acceptance, or the documents being complete. */
  start: z.enum(['case.accepted', 'documents.completed']),
  stop: z.enum(['union.unveiled', 'reply.issued']),
  /** Which events make the clock stand still by themselves. */
  suspendsOn: z.strictObject({ correction: z.boolean(), notice: z.boolean() }),
  /** Least working days of a candidate notice. */
  noticeWorkingDays: z.int(),
  /** Longest suspension that may be granted, in calendar days. */
  suspensionCapDays: z.int(),
  /** Longest extension, in working days. */
  extensionCapDays: z.int(),
  /** Women members from which a women workers' committee is due. */
  womenCommitteeFrom: z.int(),
  /** Checklist items that this county does not ask for. */
  waivedItems: z.array(z.string()),
});

export const factsSchema = z.strictObject({
  /** The instructor responsible now. */
  ownerId: z.guid().nullable(),
  /** Every unit still on the case. */
  units: z.array(unitFacts),
  /** Mode C: the union that the case wants to join (context.joinsUnionId, or the payload's joinsUnionId). */
  joins: z
    .strictObject({
      unionId: z.guid(),
      mode: z.string(),
      active: z.boolean(),
      /** Covers the leading unit's line, or its area. */
      covers: z.boolean(),
    })
    .nullable(),
  /** Length of the notice, first and last day included: that of the payload of notice.posted, otherwise that
   * of context.notice. */
  notice: z.strictObject({ workingDays: z.int(), provisional: z.boolean() }).nullable(),
  /** As derived on the day of the event. */
  deadline: z.strictObject({ dueOn: z.iso.date().nullable(), overdue: z.boolean() }),
  policy: policyFacts,
});

export type UnionSetupFacts = z.infer<typeof factsSchema>;
export type UnitFacts = z.infer<typeof unitFacts>;
/** The part of the time-limit policy that this machine reads. */
export type UnionSetupPolicy = z.infer<typeof policyFacts>;

/** As shipped. Invented defaults (INV) unless a rule names a source; a policy version may change each. */
export const shippedPolicy: UnionSetupPolicy = {
  version: 1,
  start: 'case.accepted',
  stop: 'union.unveiled',
  suspendsOn: { correction: true, notice: true },
  noticeWorkingDays: 5,
  suspensionCapDays: 30,
  extensionCapDays: 5,
  womenCommitteeFrom: 10,
  waivedItems: [],
};

/** Facts under which every example payload is lawful. */
export const exampleFacts: UnionSetupFacts = {
  ownerId: '00000000-0000-7000-8000-0000000000aa',
  units: [
    {
      unitId: exampleIds.unit,
      siteId: exampleIds.site,
      kind: 'enterprise',
      status: 'active',
      codeValid: true,
      coveredBy: null,
    },
    {
      unitId: exampleIds.secondUnit,
      siteId: exampleIds.secondSite,
      kind: 'enterprise',
      status: 'active',
      codeValid: true,
      coveredBy: null,
    },
  ],
  joins: { unionId: exampleIds.union, mode: 'joint', active: true, covers: true },
  notice: { workingDays: 7, provisional: false },
  deadline: { dueOn: '2026-11-27', overdue: false },
  policy: shippedPolicy,
};
