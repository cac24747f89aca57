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

/** The part of the time-limit policy that this machine reads; named as the policy names it. */
const policyFacts = z.strictObject({
  version: z.int(),
  /** The event at which the clock starts. Where a mode makes no set-up request, documents.completed stands for it. */
  startEvent: z.enum(['case.accepted', 'setup-request.submitted']),
  stopEvent: z.enum(['union.unveiled', 'reply.issued']),
  /** Reasons for which the clock may stand still. */
  suspensions: z.array(z.enum(['correction', 'notice', 'force-majeure', 'enterprise-postponement'])),
  /** Least length of the candidates' notice in working days, of the chair's in days. */
  noticeLengths: z.strictObject({ candidateWorkingDays: z.int(), chairDays: z.int() }),
});

/** What a county may set differently, apart from the time limit. */
const countyFacts = z.strictObject({
  /** Longest suspension that may be granted, in calendar days. */
  suspensionCapDays: z.int(),
  /** Longest extension, in working days, all extensions of the case together. */
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
  /** Surveys of these units that count and that no other case has adopted; looked for only during the survey. */
  surveys: z.array(z.strictObject({ surveyId: z.guid(), unitId: z.guid(), siteId: z.guid() })),
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
  county: countyFacts,
});

export type UnionSetupFacts = z.infer<typeof factsSchema>;
export type CountyFacts = z.infer<typeof countyFacts>;

/** As shipped: invented defaults (INV) unless a rule names a source. */
export const shippedCounty: CountyFacts = {
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
  surveys: [{ surveyId: exampleIds.survey, unitId: exampleIds.unit, siteId: exampleIds.site }],
  joins: { unionId: exampleIds.union, mode: 'joint', active: true, covers: true },
  notice: { workingDays: 7, provisional: false },
  deadline: { dueOn: '2026-11-27', overdue: false },
  policy: {
    version: 1,
    startEvent: 'case.accepted',
    stopEvent: 'union.unveiled',
    suspensions: ['correction', 'notice', 'force-majeure', 'enterprise-postponement'],
    noticeLengths: { candidateWorkingDays: 5, chairDays: 7 },
  },
  county: shippedCounty,
};
