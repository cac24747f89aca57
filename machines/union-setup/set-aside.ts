import { activeUnits, type RequestKind, type UnionSetupContext } from './context.ts';
import type { Draft } from './deeds/draft.ts';
import type { Mode } from './fields.ts';
import { profiles } from './profile.ts';

/** The five stages in their order. */
export const stages = ['survey', 'documents', 'mobilisation', 'approval', 'unveiling'] as const;
export type Stage = (typeof stages)[number];

/** Where work begins again when a case is put back to a stage. */
export const beginningOf: Readonly<Record<Stage, string>> = {
  survey: 'survey.surveying',
  documents: 'documents.preparing',
  mobilisation: 'mobilisation.recruiting',
  approval: 'approval.reporting',
  unveiling: 'unveiling.preparing',
};

/** 0 for the survey; -1 before it and for ends. */
export function stageNumber(statePath: string): number {
  return stages.findIndex((stage) => statePath === stage || statePath.startsWith(`${stage}.`));
}

/** The stages that a mode goes through: what founds nothing needs no approval. */
export function stagesOf(mode: Mode | null): readonly Stage[] {
  return mode !== null && profiles[mode].founds === null
    ? stages.filter((stage) => stage !== 'approval')
    : stages;
}

/**
 * Compensation: what was decided in a stage or after it no longer holds when the case is put back there. The
 * records leave the context, the trail says which; the events that wrote them stay. Uploaded papers, the
 * roster and the preparatory group are things that exist, and remain.
 */
export function setAside(
  draft: Draft,
  event: { seq: number; occurredOn: string; actor: { id: string | null }; at: string },
  given: { why: 'stepped-back' | 'unit-left' | 'reopened'; to: Stage; from?: string },
): void {
  const { context } = draft;
  const dropped: string[] = [];
  const clear = <K extends keyof UnionSetupContext>(
    key: K,
    empty: UnionSetupContext[K],
    isEmpty: boolean,
  ) => {
    if (isEmpty) return;
    dropped.push(key);
    context[key] = empty;
  };
  const number = stages.indexOf(given.to);
  const claimed = context.pending !== null && context.requests[context.pending]?.claimedBy;
  if (number <= stages.indexOf('mobilisation')) uncover(draft, event.occurredOn, dropped);
  if (number <= stages.indexOf('survey')) clear('mode', null, context.mode === null);
  if (number <= stages.indexOf('survey')) clear('joinsUnionId', null, context.joinsUnionId === null);
  if (number <= stages.indexOf('documents')) dropRequest(context, 'setup', dropped);
  if (number <= stages.indexOf('mobilisation')) {
    dropRequest(context, 'assembly', dropped);
    clear('assembly', null, context.assembly === null);
    clear('notice', null, context.notice === null);
    clear('objections', [], context.objections.length === 0);
    clear('vote', null, context.vote === null);
    clear('organiser', null, context.organiser === null);
    clear('transfer', null, context.transfer === null);
    context.dates = { ...context.dates, electedOn: null };
  }
  if (number <= stages.indexOf('approval')) dropRequest(context, 'result', dropped);
  clear('bodies', null, context.bodies === null);
  clear('industryUnion', null, context.industryUnion === null);
  context.dates = { ...context.dates, unveiledOn: null };
  context.pending = null;
  if (claimed) draft.effects.push({ type: 'case.index', claimedBy: null });
  if (dropped.includes('mode')) draft.effects.push({ type: 'case.index', mode: null });
  const entry = { seq: event.seq, on: event.occurredOn, by: event.actor.id, why: given.why };
  context.trail = [
    ...context.trail,
    { ...entry, from: given.from ?? event.at, to: beginningOf[given.to], setAside: dropped },
  ];
}

/** A reopened case of mode C that goes back beyond the transfer: the joined union covers its units no longer. */
function uncover(draft: Draft, on: string, dropped: string[]): void {
  const { context } = draft;
  if (context.coveredFrom === null || context.joinsUnionId === null) return;
  for (const { unitId, siteId } of activeUnits(context)) {
    draft.effects.push({ type: 'coverage.close', unitId, siteId, unionRef: context.joinsUnionId, to: on });
  }
  context.coveredFrom = null;
  dropped.push('coveredFrom');
}

function dropRequest(context: UnionSetupContext, kind: RequestKind, dropped: string[]): void {
  if (!context.requests[kind]) return;
  dropped.push(`requests.${kind}`);
  context.requests = { ...context.requests, [kind]: null };
}
