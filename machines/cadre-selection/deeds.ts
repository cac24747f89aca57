import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import type { CadreSelectionContext } from './context.ts';
import type { CadreSelectionEventType, Payload } from './events.ts';
import type { CadreSelectionFacts } from './facts.ts';

export type EventOf<T extends CadreSelectionEventType> = MachineEvent<Payload<T>, CadreSelectionFacts> & {
  type: T;
};

/** What an event writes, while it is being written; the context is a shallow copy. */
export interface Draft {
  context: CadreSelectionContext;
  effects: Effect[];
}

export type Deed<T extends CadreSelectionEventType> = {
  write(draft: Draft, event: EventOf<T>): void;
}['write'];

/** What each event writes into the selection, and what it asks of the world. */
export const deeds: { [T in CadreSelectionEventType]: Deed<T> } = {
  'candidate.proposed': ({ context, effects }, event) => {
    const { personId, standing, kinship } = event.payload;
    context.candidate = { personId, standing, kinship, proposedOn: event.occurredOn, kinshipChecked: false };
    effects.push({ type: 'selection.candidate', personId });
  },
  'eligibility.confirmed': ({ context }) => {
    if (context.candidate) context.candidate = { ...context.candidate, kinshipChecked: true };
  },
  /** Somebody else may be proposed for the same need. */
  'eligibility.failed': ({ context, effects }) => {
    context.candidate = null;
    effects.push({ type: 'selection.candidate', personId: null });
  },
  'opinion.recorded': (draft, event) => {
    const { agrees, document, on } = event.payload;
    draft.context.opinion = { agrees, document, on };
    if (!agrees) end(draft, 'rejected', event.occurredOn);
  },
  'inspection.recorded': (draft, event) => {
    const { from, to, passed } = event.payload;
    draft.context.inspection = { from, to, passed };
    if (!passed) end(draft, 'rejected', event.occurredOn);
  },
  'notice.posted': ({ context }, event) => {
    const { from, to, place } = event.payload;
    context.notice = { from, to, place };
  },
  'objection.raised': ({ context }, event) => {
    context.objections = [...context.objections, { seq: event.seq, on: event.payload.on, upheld: null }];
  },
  'objection.decided': (draft, event) => {
    const { objection, upheld } = event.payload;
    draft.context.objections = draft.context.objections.map((each, index) =>
      index === objection - 1 ? { ...each, upheld } : each,
    );
    if (upheld) end(draft, 'rejected', event.occurredOn);
  },
  'notice.closed': nothing,
  'selection.approved': ({ context }, event) => {
    const { document, on } = event.payload;
    context.approval = { document, on };
  },
  'selection.rejected': (draft, event) => end(draft, 'rejected', event.occurredOn),
  'post.taken': (draft, event) => {
    const { postId, candidate, approval, channel } = draft.context;
    const { from, promotion, probationUntil } = event.payload;
    if (!candidate || !approval) return;
    const { personId, standing } = candidate;
    const { document } = approval;
    draft.context.appointment = { from, promotion, holding: event.seq };
    draft.context.probationUntil = probationUntil ?? null;
    draft.effects.push(
      { type: 'post.appoint', postId, personId, standing, from, document },
      {
        type: 'cadre-action.record',
        channel,
        on: from,
        personId,
        postId,
        promotion: promotion === 'none' ? null : promotion,
        document,
      },
    );
  },
  'appointment.confirmed': (draft, event) => end(draft, 'confirmed', event.occurredOn),
  'probation.failed': (draft, event) => {
    relieve(draft, event.occurredOn, 'probation-failed');
    end(draft, 'rejected', event.occurredOn);
  },
  'post.vanished': (draft, event) => {
    relieve(draft, event.occurredOn, 'post-closed');
    end(draft, 'pooled', event.occurredOn);
  },
  'selection.withdrawn': (draft, event) => end(draft, 'withdrawn', event.occurredOn),
};

function end(draft: Draft, state: string, on: string): void {
  draft.context.end = { state, on };
  draft.effects.push({ type: 'selection.end' });
  draft.effects.push({ type: 'notice', topic: 'case-ended', to: 'owner', params: { state } });
}

function relieve({ context, effects }: Draft, on: string, reason: 'probation-failed' | 'post-closed'): void {
  if (context.appointment) effects.push({ type: 'post.relieve', postId: context.postId, on, reason });
}

/** The state alone says it. */
function nothing(): void {}
