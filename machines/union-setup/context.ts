import { z } from 'zod';
import { bodyLabels, modeLabels } from './fields.ts';

/**
 * What a set-up case remembers. Plain JSON: no Date, no Map, no personal particulars (those stay in the events,
 * as references). Days are 'YYYY-MM-DD', `by` is a user's id, `seq` the event's number.
 */

const id = z.string();
const day = z.string();
const unitRef = { unitId: id, siteId: id };
const modes = z.enum(Object.keys(modeLabels) as [keyof typeof modeLabels]);

const caseUnit = z.strictObject({ ...unitRef, lead: z.boolean(), leftOn: day.nullable() });

const headCount = z.strictObject({
  ...unitRef,
  staff: z.int(),
  women: z.int(),
  migrant: z.int(),
  dispatched: z.int(),
  willing: z.int(),
});

const rosterLine = z.strictObject({
  ...unitRef,
  members: z.int(),
  women: z.int(),
  applications: z.int(),
  registrations: z.int(),
});

const paper = z.strictObject({
  status: z.enum(['uploaded', 'accepted', 'returned']),
  file: z.string(),
  /** Number of the upload event: later than a return means mended since. */
  seq: z.int(),
  by: id.nullable(),
});

const faultRecord = z.strictObject({
  code: z.string(),
  item: z.string().nullable(),
  kind: z.enum(['new', 'late', 'unremedied']),
});

const request = z.strictObject({
  status: z.enum(['pending', 'returned', 'approved']),
  /** How often it was submitted: 1, and one more for each correction. */
  round: z.int(),
  submittedBy: id.nullable(),
  submittedOn: day,
  claimedBy: id.nullable(),
  claimedOn: day.nullable(),
  /** Faults still to be answered. */
  open: z.array(faultRecord),
  /** Codes of every fault named so far. */
  named: z.array(z.string()),
  returnedSeq: z.int().nullable(),
  decidedOn: day.nullable(),
});

const bodyCounts = z.strictObject({ committee: z.int(), audit: z.int(), women: z.int() });

const vote = z.strictObject({
  on: day,
  expected: z.int(),
  attended: z.int(),
  issued: z.int(),
  returned: z.int(),
  valid: z.int(),
  elected: z.record(z.enum(Object.keys(bodyLabels) as [keyof typeof bodyLabels]), z.int()),
});

const suspension = z.strictObject({
  reason: z.enum(['correction', 'notice', 'force-majeure', 'enterprise-postponement']),
  from: day,
  until: day.nullable(),
});

const clock = z.strictObject({
  startedOn: day.nullable(),
  /** Intervals still open. The clock stands while there is one. */
  suspensions: z.array(suspension),
  askedSuspension: z
    .strictObject({
      ground: z.enum(['force-majeure', 'enterprise-postponement']),
      from: day,
      until: day,
      by: id.nullable(),
      on: day,
      seq: z.int(),
    })
    .nullable(),
  askedExtension: z.strictObject({ days: z.int(), by: id.nullable(), on: day, seq: z.int() }).nullable(),
  extendedBy: z.int(),
});

const trailEntry = z.strictObject({
  seq: z.int(),
  on: day,
  by: id.nullable(),
  why: z.enum(['stepped-back', 'unit-left', 'reopened']),
  from: z.string(),
  to: z.string(),
  /** Which records were set aside; their content stays in the events that wrote them. */
  setAside: z.array(z.string()),
});

export const contextSchema = z.strictObject({
  units: z.array(caseUnit),
  mode: modes.nullable(),
  joinsUnionId: id.nullable(),
  survey: z
    .strictObject({
      countedOn: day,
      headCounts: z.array(headCount),
      partyBranch: z.boolean(),
      willingness: z.enum(['willing', 'hesitant', 'unwilling']),
      employerOpinion: z.enum(['supports', 'neutral', 'opposes']),
    })
    .nullable(),
  /** Checklist item (with unit and site where it is asked of each unit) -> the paper. */
  papers: z.record(z.string(), paper),
  roster: z.strictObject({ on: day, lines: z.array(rosterLine) }).nullable(),
  group: z.strictObject({ on: day, party: z.int(), workers: z.int(), superior: z.int() }).nullable(),
  unionName: z.string().nullable(),
  /** Which of the requests lies with the superior or was returned by it. */
  pending: z.enum(['setup', 'assembly', 'result']).nullable(),
  requests: z.strictObject({
    setup: request.nullable(),
    assembly: request.nullable(),
    result: request.nullable(),
  }),
  /** Old faults named late, counted against the reviewer. */
  lateFaults: z.array(z.strictObject({ by: id.nullable(), seq: z.int(), code: z.string() })),
  publicity: z.strictObject({ times: z.int(), reached: z.int() }),
  assembly: z
    .strictObject({
      form: z.enum(['members', 'delegates']),
      on: day,
      expected: z.int(),
      seats: bodyCounts,
      candidates: bodyCounts,
    })
    .nullable(),
  notice: z.strictObject({ from: day, to: day, candidates: z.int(), closedOn: day.nullable() }).nullable(),
  objections: z.array(z.strictObject({ code: z.string(), finding: z.enum(['open', 'dismissed', 'upheld']) })),
  adjournments: z.int(),
  vote: vote.nullable(),
  organiser: z.strictObject({ on: day, expected: z.int(), attended: z.int(), votes: z.int() }).nullable(),
  transfer: z.strictObject({ on: day, members: z.int() }).nullable(),
  /** Mode C: since when the joined union covers the units, once the world has been told. */
  coveredFrom: day.nullable(),
  reply: z
    .strictObject({
      number: z.string(),
      date: day,
      termYears: z.int(),
      unionName: z.string(),
      revoked: z.array(z.string()),
    })
    .nullable(),
  /** Three dates, three meanings: the vote, the superior's reply, the plaque; and the certificate if any. */
  dates: z.strictObject({
    electedOn: day.nullable(),
    approvedOn: day.nullable(),
    unveiledOn: day.nullable(),
    certifiedOn: day.nullable(),
  }),
  /** Three simultaneous (a): the industry union, with its day for the gap. */
  industryUnion: z
    .strictObject({
      answer: z.enum(['exists', 'created', 'none']),
      name: z.string().nullable(),
      foundedOn: day.nullable(),
    })
    .nullable(),
  bodies: z
    .strictObject({
      audit: z.enum(['elected', 'superior', 'not-required']),
      women: z.enum(['committee', 'member', 'none', 'not-required']),
    })
    .nullable(),
  clock,
  holder: z.enum(['enterprise', 'instructor', 'approver']).nullable(),
  /** Who did what, so that the same person does not do the other thing. */
  hands: z.strictObject({
    prepared: z.array(id),
    submitted: z.array(id),
    decided: z.array(id),
    /** Who granted or denied a suspension or an extension. */
    granted: z.array(id),
    ended: id.nullable(),
  }),
  trail: z.array(trailEntry),
  end: z
    .strictObject({
      state: z.string(),
      on: day,
      /** The state in which it ended: a reopening goes back to its stage. */
      from: z.string(),
      by: id.nullable(),
      until: day.nullable(),
    })
    .nullable(),
});

export type UnionSetupContext = z.infer<typeof contextSchema>;
export type RequestKind = 'setup' | 'assembly' | 'result';
export type RequestRecord = z.infer<typeof request>;
export type FaultRecord = z.infer<typeof faultRecord>;
export type RosterLine = z.infer<typeof rosterLine>;
export type CaseUnitRecord = z.infer<typeof caseUnit>;
export type PaperRecord = z.infer<typeof paper>;

/** The units that have not left. */
export function activeUnits(context: UnionSetupContext): CaseUnitRecord[] {
  return context.units.filter((unit) => unit.leftOn === null);
}

/** Members on the roster of the units that have not left. */
export function rosterMembers(context: UnionSetupContext): number {
  return activeLines(context).reduce((sum, line) => sum + line.members, 0);
}

export function rosterWomen(context: UnionSetupContext): number {
  return activeLines(context).reduce((sum, line) => sum + line.women, 0);
}

export function activeLines(context: UnionSetupContext): RosterLine[] {
  const active = activeUnits(context);
  return (context.roster?.lines ?? []).filter((line) => active.some((unit) => isSameUnit(unit, line)));
}

export function isSameUnit(
  a: { unitId: string; siteId: string },
  b: { unitId: string; siteId: string },
): boolean {
  return a.unitId === b.unitId && a.siteId === b.siteId;
}

/** A new case, before anything has happened to it. */
export function beginning(units: { unitId: string; siteId: string; lead: boolean }[]): UnionSetupContext {
  return {
    units: units.map((unit) => ({ ...unit, leftOn: null })),
    mode: null,
    joinsUnionId: null,
    survey: null,
    papers: {},
    roster: null,
    group: null,
    unionName: null,
    pending: null,
    requests: { setup: null, assembly: null, result: null },
    lateFaults: [],
    publicity: { times: 0, reached: 0 },
    assembly: null,
    notice: null,
    objections: [],
    adjournments: 0,
    vote: null,
    organiser: null,
    transfer: null,
    coveredFrom: null,
    reply: null,
    dates: { electedOn: null, approvedOn: null, unveiledOn: null, certifiedOn: null },
    industryUnion: null,
    bodies: null,
    clock: { startedOn: null, suspensions: [], askedSuspension: null, askedExtension: null, extendedBy: 0 },
    holder: null,
    hands: { prepared: [], submitted: [], decided: [], granted: [], ended: null },
    trail: [],
    end: null,
  };
}
