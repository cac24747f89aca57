import { can, type Json, open, persist, position, type Snapshot, step } from '../../machines/kernel.ts';
import { addDays } from '../../machines/law/civil-day.ts';
import { formatDocumentNumber } from '../../machines/law/document-number.ts';
import { paperKey } from '../../machines/union-setup/checklist.ts';
import { activeUnits, type UnionSetupContext } from '../../machines/union-setup/context.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import type { UnionSetupEventType } from '../../machines/union-setup/events.ts';
import { exampleHash, exampleIds } from '../../machines/union-setup/example-ids.ts';
import { exampleFacts, type UnionSetupFacts } from '../../machines/union-setup/facts.ts';
import type { Mode } from '../../machines/union-setup/fields.ts';
import { missingPapers } from '../../machines/union-setup/rules/documents.ts';

/**
 * Walks a set-up case through the kernel, one lawful step after another. Ids of units, sites, unions and files
 * are those of the examples: a test that replays a walk elsewhere puts its own in their place.
 */

export type PathActor = 'instructor' | 'approver' | 'supervisor';

export interface PathStep {
  type: UnionSetupEventType;
  payload: Json;
  by: PathActor;
  /** Legal day on which it happens; never earlier than the step before. */
  occurredOn: string;
}

export const openedOn = '2026-11-23';
export const pathActors: Record<PathActor, { id: string; role: string }> = {
  instructor: { id: '00000000-0000-7000-8000-0000000000a1', role: 'instructor' },
  approver: { id: '00000000-0000-7000-8000-0000000000a2', role: 'approver' },
  supervisor: { id: '00000000-0000-7000-8000-0000000000a3', role: 'supervisor' },
};

const lead = { unitId: exampleIds.unit, siteId: exampleIds.site };
const second = { unitId: exampleIds.secondUnit, siteId: exampleIds.secondSite };

/** What stands between the steps of a walk. */
export interface Walk {
  snapshot: Snapshot;
  day: string;
  seq: number;
}

export function contextOf(walk: Walk): UnionSetupContext {
  return persist(walk.snapshot).context as UnionSetupContext;
}

/** Facts as the outside would give them for the units now on the case. */
export function factsFor(walk: Walk): UnionSetupFacts {
  const active = activeUnits(contextOf(walk));
  const units = exampleFacts.units.filter((unit) => active.some((one) => one.unitId === unit.unitId));
  return { ...exampleFacts, units, deadline: { dueOn: null, overdue: false } };
}

export function beginWalk(): Walk {
  const { snapshot } = open(unionSetup, {
    payload: { units: [{ ...lead, lead: true }] },
    facts: exampleFacts,
    actor: pathActors.instructor,
    occurredOn: openedOn,
    occurredAt: `${openedOn}T01:00:00.000Z`,
    recordedAt: `${openedOn}T01:00:00.000Z`,
  });
  return { snapshot, day: openedOn, seq: 1 };
}

/** Takes a step through the kernel; a refused one leaves the walk as it was. */
export function takeStep(walk: Walk, one: PathStep): Walk {
  const result = step(unionSetup, walk.snapshot, {
    type: one.type,
    payload: one.payload,
    facts: factsFor(walk),
    actor: pathActors[one.by],
    occurredOn: one.occurredOn,
    occurredAt: `${one.occurredOn}T02:00:00.000Z`,
    recordedAt: `${one.occurredOn}T02:00:00.000Z`,
    seq: walk.seq + 1,
  });
  if (!result.ok) return walk;
  return { snapshot: result.snapshot, day: one.occurredOn, seq: walk.seq + 1 };
}

/** Every step worth trying next: one for each event that the preview calls possible, several where they lead apart. */
export function nextSteps(walk: Walk): PathStep[] {
  const possible = can(unionSetup, walk.snapshot, { facts: factsFor(walk), on: walk.day });
  return possible
    .filter((one) => one.allowed || isDayAhead(one.type, walk))
    .flatMap((one) => stepsOf(one.type as UnionSetupEventType, walk));
}

/** The notice can be closed on the day after its last. */
function isDayAhead(type: string, walk: Walk): boolean {
  return type === 'notice.closed' && position(unionSetup, walk.snapshot).state === 'mobilisation.onNotice';
}

function stepsOf(type: UnionSetupEventType, walk: Walk): PathStep[] {
  return payloadsOf(type, walk).map((payload) => ({
    type,
    payload,
    by: actorOf(type),
    occurredOn: dayOf(type, walk),
  }));
}

function actorOf(type: UnionSetupEventType): PathActor {
  const act = unionSetup.events[type]?.act ?? '';
  if (act.startsWith('request.') && act !== 'request.submit') return 'approver';
  if (act === 'objection.decide' || act === 'reply.replace') return 'approver';
  if (act === 'suspension.decide' || act === 'case.lapse' || type === 'case.stepped-back')
    return 'supervisor';
  return 'instructor';
}

function dayOf(type: UnionSetupEventType, walk: Walk): string {
  const { notice } = contextOf(walk);
  return type === 'notice.closed' && notice ? addDays(notice.to, 1) : walk.day;
}

function payloadsOf(type: UnionSetupEventType, walk: Walk): Json[] {
  const context = contextOf(walk);
  const { day } = walk;
  const active = activeUnits(context).map(({ unitId, siteId }) => ({ unitId, siteId }));
  const members = context.mode === 'A' ? 45 : 18;
  switch (type) {
    case 'survey.recorded': {
      const willing = (unit: { unitId: string }) => ({
        ...unit,
        staff: 60,
        women: 5,
        migrant: 3,
        dispatched: 0,
        willing: 18,
      });
      return [{ ...example(type), countedOn: day, headCounts: active.map((unit) => willing(unit)) }];
    }
    case 'mode.chosen':
      return active.length > 1
        ? [{ mode: 'B' }]
        : [{ mode: 'A' }, { mode: 'C', joinsUnionId: exampleIds.union }, { mode: 'D' }];
    case 'unit.joined':
      return active.length > 1 ? [] : [{ unit: second }];
    case 'unit.left':
      return [{ ...example(type), unit: second, modeAfter: 'A' }];
    case 'document.uploaded':
      return nextPaper(walk, ['missing', 'returned']).map((paper) => ({
        ...paper,
        file: exampleHash,
        fileName: '示例.pdf',
      }));
    case 'document.accepted':
      return nextPaper(walk, ['uploaded']);
    case 'document.returned':
      return nextPaper(walk, ['uploaded']).map((paper) => ({ ...paper, reason: '不清晰' }));
    case 'roster.recorded':
      return [
        {
          lines: active.map((unit) => ({
            ...unit,
            members,
            women: 8,
            applications: members,
            registrations: members,
          })),
        },
      ];
    case 'setup-request.returned':
    case 'assembly-request.returned':
    case 'result.returned':
      return [{ faults: [{ code: 'f1', item: 'business-licence', detail: '复印件不清晰' }] }];
    case 'correction.submitted': {
      const open = (context.pending && context.requests[context.pending]?.open) || [];
      return [{ answers: open.map(({ code }) => ({ code, how: '已补正' })) }];
    }
    case 'assembly-request.submitted':
      return [
        {
          ...example(type),
          assemblyOn: addDays(day, 10),
          expected: totalMembers(context),
          seats: { committee: 3, audit: 3, women: 1 },
          candidates: { committee: 4, audit: 4, women: 2 },
        },
      ];
    case 'notice.posted':
      return [{ ...example(type), from: day, to: addDays(day, 7), candidates: 4 }];
    case 'objection.raised':
      return context.objections.length > 0 ? [] : [example(type)];
    case 'objection.decided':
      return [example(type), { ...example(type), upheld: true }];
    case 'vote.recorded':
      return [voteOf(totalMembers(context))];
    case 'organiser.elected':
      return [{ ...example(type), expected: members, attended: members, votes: members }];
    case 'roster.transferred':
      return [{ ...example(type), members: totalMembers(context) }];
    case 'reply.issued':
      return [{ ...example(type), date: day, number: replyNumber(day, 0) }];
    case 'reply.replaced': {
      const number = replyNumber(day, (context.reply?.revoked.length ?? 0) + 1);
      return context.reply ? [{ ...example(type), date: day, number, revokes: context.reply.number }] : [];
    }
    case 'union.unveiled':
      return [
        {
          ...example(type),
          womenBody: context.mode === 'A' || context.mode === 'B' ? 'committee' : 'not-required',
          auditBody: context.mode === 'A' || context.mode === 'B' ? 'elected' : 'not-required',
        },
      ];
    case 'suspension.requested':
      return [{ ...example(type), from: day, until: addDays(day, 6) }];
    case 'case.stepped-back':
      return ['survey', 'documents', 'mobilisation', 'approval'].map((to) => ({ to, reason: '登记有误' }));
    case 'case.postponed':
      return [{ ...example(type), until: addDays(day, 90) }];
    default:
      return [example(type)];
  }
}

function example(type: UnionSetupEventType): { [key: string]: Json } {
  return unionSetup.events[type]?.example as { [key: string]: Json };
}

function replyNumber(day: string, nth: number): string {
  return formatDocumentNumber({ code: '射工发', year: Number(day.slice(0, 4)), sequence: 12 + nth });
}

function totalMembers(context: UnionSetupContext): number {
  return (context.roster?.lines ?? []).reduce((sum, line) => sum + line.members, 0);
}

function voteOf(expected: number): Json {
  const name = (n: number) => `示例${n}`;
  const won = (n: number, body: string) => ({ name: name(n), body, votes: expected, elected: true });
  return {
    expected,
    attended: expected,
    issued: expected,
    returned: expected,
    valid: expected,
    void: 0,
    results: [1, 2, 3]
      .map((n) => won(n, 'committee'))
      .concat(
        [4, 5, 6].map((n) => won(n, 'audit')),
        [won(1, 'chair')],
      ),
    evidence: [exampleHash],
  };
}

/** The first paper in checklist order that is not accepted, when it stands so; a licence returned by the superior first. */
function nextPaper(
  walk: Walk,
  statuses: string[],
): { item: string; unit?: { unitId: string; siteId: string } }[] {
  const context = contextOf(walk);
  const returned = context.pending && context.requests[context.pending];
  const licence = context.papers['business-licence'] ?? context.papers[paperKey('business-licence', lead)];
  if (
    returned &&
    returned.returnedSeq !== null &&
    returned.open.length > 0 &&
    licence &&
    licence.seq < returned.returnedSeq
  ) {
    return statuses.includes('missing') ? [licenceOf(context)] : [];
  }
  if (context.mode === null) {
    const paper = context.papers['survey-form'];
    return statuses.includes(paper?.status ?? 'missing') ? [{ item: 'survey-form' }] : [];
  }
  const item = missingPapers(context, factsFor(walk), gateOf(walk))[0];
  if (!item) return [];
  const units = item.perUnit && context.mode === 'B' ? activeUnits(context) : [undefined];
  for (const unit of units) {
    const ref = unit && { unitId: unit.unitId, siteId: unit.siteId };
    const status = context.papers[paperKey(item.id, ref)]?.status ?? 'missing';
    if (status === 'accepted') continue;
    return statuses.includes(status) ? [{ item: item.id, ...(ref && { unit: ref }) }] : [];
  }
  return [];
}

function licenceOf(context: UnionSetupContext) {
  return context.mode === 'B' ? { item: 'business-licence', unit: lead } : { item: 'business-licence' };
}

function gateOf(walk: Walk) {
  const { state } = position(unionSetup, walk.snapshot);
  if (state.startsWith('survey') || state.startsWith('documents')) return 'documents';
  if (state === 'mobilisation.recruiting' || state === 'mobilisation.correcting') {
    return contextOf(walk).mode === 'C' || contextOf(walk).mode === 'D' ? 'mobilisation' : 'assembly';
  }
  if (state.startsWith('mobilisation')) return 'mobilisation';
  return state.startsWith('approval') ? 'result' : 'unveiling';
}

type Script = readonly (UnionSetupEventType | 'papers')[];

const beginnings: Script = [
  'case.accepted',
  'survey.recorded',
  'mode.chosen',
  'survey.completed',
  'roster.recorded',
];
const decisions: Script = ['setup-request.submitted', 'application.received', 'setup-request.approved'];
const results: Script = [
  'papers',
  'mobilisation.completed',
  'papers',
  'result.submitted',
  'application.received',
  'reply.issued',
  'papers',
  'union.unveiled',
];
const assembly: Script = [
  'papers',
  'assembly-request.submitted',
  'application.received',
  'assembly-request.approved',
  'notice.posted',
  'notice.closed',
  'vote.recorded',
];

/** A life of each mode from acceptance to plaque; `papers` hands in and accepts whatever the next gate asks for. */
const scripts: Record<Mode, Script> = {
  A: [...beginnings, 'preparatory-group.formed', 'papers', ...decisions, ...assembly, ...results],
  B: [
    'unit.joined',
    ...beginnings,
    'preparatory-group.formed',
    'papers',
    ...decisions,
    ...assembly,
    ...results,
  ],
  C: [
    ...beginnings,
    'papers',
    'documents.completed',
    'papers',
    'roster.transferred',
    'mobilisation.completed',
    'papers',
    'union.unveiled',
  ],
  D: [...beginnings, 'papers', ...decisions, 'organiser.elected', ...results],
};

/** The steps of a whole life of a mode. */
export function lifeOf(mode: Mode): PathStep[] {
  const steps: PathStep[] = [];
  let walk = beginWalk();
  const go = (one: PathStep) => {
    const after = takeStep(walk, one);
    if (after === walk)
      throw new Error(`${one.type} is refused in ${position(unionSetup, walk.snapshot).state}`);
    walk = after;
    steps.push(one);
  };
  for (const type of scripts[mode]) {
    if (type !== 'papers') go(scripted(walk, type, mode));
    else for (let paper = paperStep(walk); paper; paper = paperStep(walk)) go(paper);
  }
  return steps;
}

/** A case of this mode in the first moment at which it is in this state. */
export function walkTo(mode: Mode, state: string): Walk {
  let walk = beginWalk();
  for (const one of lifeOf(mode)) {
    if (position(unionSetup, walk.snapshot).state === state) return walk;
    walk = takeStep(walk, one);
  }
  if (position(unionSetup, walk.snapshot).state === state) return walk;
  throw new Error(`a life in mode ${mode} never stands in ${state}`);
}

/** As walkTo, and on until the event would be the next of the script. */
export function walkUntil(mode: Mode, event: UnionSetupEventType): Walk {
  let walk = beginWalk();
  for (const one of lifeOf(mode)) {
    if (one.type === event) return walk;
    walk = takeStep(walk, one);
  }
  throw new Error(`a life in mode ${mode} has no ${event}`);
}

function scripted(walk: Walk, type: UnionSetupEventType, mode: Mode): PathStep {
  const steps = stepsOf(type, walk);
  const chosen = type === 'mode.chosen' ? steps.find((one) => isMode(one.payload, mode)) : steps[0];
  if (!chosen) throw new Error(`no ${type} to take`);
  return chosen;
}

function isMode(payload: Json, mode: Mode): boolean {
  return payload !== null && typeof payload === 'object' && 'mode' in payload && payload.mode === mode;
}

function paperStep(walk: Walk): PathStep | undefined {
  return [...stepsOf('document.uploaded', walk), ...stepsOf('document.accepted', walk)][0];
}
