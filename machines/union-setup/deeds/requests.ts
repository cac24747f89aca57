import type { FaultRecord, RequestKind, RequestRecord, UnionSetupContext } from '../context.ts';
import { classifyFault } from '../faults.ts';
import {
  claim,
  type Deed,
  type Draft,
  type EventOf,
  holdBy,
  notify,
  remember,
  requestTopic,
} from './draft.ts';

/** The superior's three decisions share one life: submitted, taken up, returned and corrected, approved. */

type SubmittingEvent = Pick<
  EventOf<'setup-request.submitted'>,
  'actor' | 'occurredOn' | 'seq' | 'recordedOn' | 'facts'
>;

/** The file goes up: from this day on the approver is charged. */
export function submit(draft: Draft, kind: RequestKind, event: SubmittingEvent): void {
  const request: RequestRecord = {
    status: 'pending',
    round: 1,
    submittedBy: event.actor.id,
    submittedOn: event.occurredOn,
    claimedBy: null,
    claimedOn: null,
    open: [],
    named: [],
    returnedSeq: null,
    decidedOn: null,
  };
  setRequest(draft.context, kind, request);
  draft.context.pending = kind;
  handUp(draft, kind, event);
}

export const applicationReceived: Deed<'application.received'> = (draft, event) => {
  const kind = draft.context.pending;
  const request = kind && draft.context.requests[kind];
  if (!request) return;
  setRequest(draft.context, kind, { ...request, claimedBy: event.actor.id, claimedOn: event.occurredOn });
  claim(draft, event.actor.id);
};

export function approve(draft: Draft, kind: RequestKind, event: SubmittingEvent): void {
  const request = draft.context.requests[kind];
  remember(draft, 'decided', event.actor);
  if (request) {
    setRequest(draft.context, kind, {
      ...request,
      status: 'approved',
      decidedOn: event.occurredOn,
      open: [],
    });
  }
  draft.context.pending = null;
  claim(draft, null);
  holdBy(draft, 'instructor', event.occurredOn);
  notify(draft, 'request-approved', 'owner', requestTopic(kind));
}

/** All faults at once. Old ones named late are taken, and counted against the reviewer. */
export function returnWithFaults(
  draft: Draft,
  kind: RequestKind,
  event:
    | EventOf<'setup-request.returned'>
    | EventOf<'assembly-request.returned'>
    | EventOf<'result.returned'>,
): void {
  const request = draft.context.requests[kind];
  if (!request) return;
  const { papers } = draft.context;
  const faults: FaultRecord[] = event.payload.faults.map((fault) => ({
    code: fault.code,
    item: fault.item ?? null,
    kind: classifyFault(request, papers, fault),
  }));
  const late = faults.filter((fault) => fault.kind === 'late');
  remember(draft, 'decided', event.actor);
  setRequest(draft.context, kind, {
    ...request,
    status: 'returned',
    open: faults,
    named: [...new Set([...request.named, ...faults.map((fault) => fault.code)])],
    returnedSeq: event.seq,
  });
  draft.context.lateFaults = [
    ...draft.context.lateFaults,
    ...late.map(({ code }) => ({ by: event.actor.id, seq: event.seq, code })),
  ];
  holdBy(draft, 'enterprise', event.occurredOn);
  notify(draft, 'request-returned', 'owner', { ...requestTopic(kind), faults: faults.length });
}

/** Back to the same approver, whose claim stands. */
export const correctionSubmitted: Deed<'correction.submitted'> = (draft, event) => {
  const kind = draft.context.pending;
  const request = kind && draft.context.requests[kind];
  if (!request) return;
  const round = request.round + 1;
  setRequest(draft.context, kind, {
    ...request,
    status: 'pending',
    round,
    open: [],
    submittedBy: event.actor.id,
  });
  handUp(draft, kind, event);
};

export const submissionRecalled: Deed<'submission.recalled'> = (draft, event) => {
  const kind = draft.context.pending;
  if (!kind) return;
  setRequest(draft.context, kind, null);
  draft.context.pending = null;
  if (kind === 'assembly') draft.context.assembly = null;
  claim(draft, null);
  holdBy(draft, 'instructor', event.occurredOn);
};

export const setupRequestSubmitted: Deed<'setup-request.submitted'> = (draft, event) => {
  draft.context.unionName = event.payload.unionName;
  submit(draft, 'setup', event);
  startWithTheRequest(draft, event);
};

/** Where no set-up request is made, complete documents stand for it in a policy that starts there. */
export const documentsCompleted: Deed<'documents.completed'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  startWithTheRequest(draft, event);
};

function startWithTheRequest(draft: Draft, event: SubmittingEvent): void {
  const late = event.facts.policy.startEvent === 'setup-request.submitted';
  if (late && draft.context.clock.startedOn === null) {
    draft.orders.push({ type: 'clock.start', on: event.occurredOn });
  }
}

function handUp(draft: Draft, kind: RequestKind, event: SubmittingEvent): void {
  remember(draft, 'prepared', event.actor);
  remember(draft, 'submitted', event.actor);
  holdBy(draft, 'approver', event.occurredOn);
  notify(draft, 'request-submitted', 'superior', requestTopic(kind));
}

function setRequest(context: UnionSetupContext, kind: RequestKind, request: RequestRecord | null): void {
  context.requests = { ...context.requests, [kind]: request };
}
