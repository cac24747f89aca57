import { fromTransition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { position } from '../../machines/kernel.ts';
import { activeUnits, type UnionSetupContext } from '../../machines/union-setup/context.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import type { UnionSetupEventType } from '../../machines/union-setup/events.ts';
import { uploadedAfter } from '../../machines/union-setup/faults.ts';
import { beginWalk, contextOf, nextSteps, type PathStep, takeStep, type Walk } from './union-setup-walk.ts';

/**
 * Shortest paths, found by xstate/graph through the kernel, to every pair of a state and an event that the
 * union-setup machine can reach. union-setup-walk.ts says whose ids the payloads bear.
 */

export interface EventPath {
  /** The state in which the last step is taken: 'documents.preparing', and the clock's. */
  state: string;
  clockState: string;
  event: UnionSetupEventType;
  /** Where it leads. */
  leadsTo: string;
  /** From an opened case of one unit, the last step being the event. */
  steps: PathStep[];
}

/** Two walks that may do the same things from here are one to the search. */
export function keyOf(walk: Walk): string {
  const context = contextOf(walk);
  const { state, clockState } = position(unionSetup, walk.snapshot);
  const papers = Object.values(context.papers);
  const request = context.pending && context.requests[context.pending];
  return JSON.stringify([
    state,
    clockState,
    context.mode,
    activeUnits(context).length,
    papers.filter((paper) => paper.status === 'accepted').length,
    papers.find((paper) => paper.status !== 'accepted')?.status ?? '',
    [context.survey, context.roster, context.group, context.vote, context.organiser, context.transfer].map(
      Boolean,
    ),
    request && [request.claimedBy !== null, request.open.length > 0, licenceReplaced(context)],
    context.reply?.revoked.length,
    context.objections.map((objection) => objection.finding),
    context.clock.askedSuspension !== null,
    context.clock.askedExtension !== null,
    context.clock.suspensions.map((suspension) => suspension.reason),
  ]);
}

type WalkEvent = { type: UnionSetupEventType; step: PathStep };

/** All shortest paths. Takes some seconds; call it once in a test file. */
export function shortestEventPaths(): EventPath[] {
  const logic = fromTransition((walk: Walk, event: WalkEvent) => takeStep(walk, event.step), beginWalk());
  const paths = getShortestPaths(logic, {
    events: (state) => searchedSteps(state.context).map((one) => ({ type: one.type, step: one })),
    serializeState: (state) => keyOf(state.context),
    serializeEvent: (event) => JSON.stringify([event.type, event.step.payload]),
    stopWhen: (state) => state.context.snapshot.state.hasTag('ended'),
  });
  const found = new Map<string, EventPath>();
  const tried = new Set<string>();
  for (const path of [...paths].sort((a, b) => a.weight - b.weight)) {
    const steps = path.steps.filter((one) => one.event.type in unionSetup.events);
    const taken = steps.map((one) => (one.event as WalkEvent).step);
    offer(found, tried, path.state.context, taken);
  }
  return [...found.values()];
}

/**
 * What the search follows, so that it stays small: papers, roster and group are brought one after another, the
 * clock is asked about only between papers, and where something is asked or granted the search follows that
 * alone, since the procedure goes on from there as it does without. Ends and steps back lead to nothing new. Pairs
 * are offered for every step all the same.
 */
function searchedSteps(walk: Walk): PathStep[] {
  const context = contextOf(walk);
  const { clock } = context;
  const steps = nextSteps(walk);
  const isAboutClock = (one: PathStep) =>
    one.type.startsWith('suspension.') || one.type.startsWith('extension.');
  const granted = clock.suspensions.some((one) => one.reason !== 'correction' && one.reason !== 'notice');
  if (granted || clock.askedSuspension || clock.askedExtension) return steps.filter(isAboutClock);
  const betweenPapers = Object.values(context.papers).every((paper) => paper.status === 'accepted');
  const { state } = position(unionSetup, walk.snapshot);
  const prepared = !state.startsWith('documents') || (context.roster !== null && context.group !== null);
  return steps.filter((one) => {
    if (one.type === 'reply.replaced') return false;
    if (one.type.startsWith('case.') && one.type !== 'case.accepted') return false;
    if (isAboutClock(one))
      return (
        betweenPapers && context.mode !== 'B' && context.mode !== 'D' && activeUnits(context).length === 1
      );
    if (one.type === 'document.uploaded') return prepared;
    return one.type !== 'preparatory-group.formed' || context.roster !== null;
  });
}

function licenceReplaced(context: UnionSetupContext): boolean {
  const request = context.pending && context.requests[context.pending];
  return Boolean(
    request?.returnedSeq && uploadedAfter(context.papers, 'business-licence', request.returnedSeq),
  );
}

/** From a walk reached by the shortest way: every event it can take there is a pair. */
function offer(found: Map<string, EventPath>, tried: Set<string>, walk: Walk, steps: PathStep[]): void {
  const { state, clockState } = position(unionSetup, walk.snapshot);
  const { mode } = contextOf(walk);
  nextSteps(walk).forEach((next, index, all) => {
    const variant = all.slice(0, index).filter((one) => one.type === next.type).length;
    const attempt = [state, clockState, mode, next.type, variant].join();
    if (tried.has(attempt)) return;
    const after = takeStep(walk, next);
    if (after === walk) return;
    tried.add(attempt);
    const leadsTo = position(unionSetup, after.snapshot).state;
    const key = [state, clockState, next.type, leadsTo].join();
    if (!found.has(key))
      found.set(key, { state, clockState, event: next.type, leadsTo, steps: [...steps, next] });
  });
}
