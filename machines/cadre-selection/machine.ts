import { and, enqueueActions, setup } from 'xstate';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type CadreSelectionContext, type SelectionInput } from './context.ts';
import { type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { CadreSelectionEventType } from './events.ts';
import { routes, rules } from './guards.ts';

/**
 * One post that is to be filled by selecting or adjusting: need, candidate, eligibility, the organisation
 * department's opinion, inspection, public notice with objections, decision, taking the post, probation. Party rules
 * decide; the union system records outcome and documents. What disappears under it is not refused but pooled.
 */

type CadreSelectionEvent = { [T in CadreSelectionEventType]: EventOf<T> }[CadreSelectionEventType];
type Seen = { context: CadreSelectionContext; event: CadreSelectionEvent };

const selectionSetup = setup({
  types: {
    context: {} as CadreSelectionContext,
    events: {} as CadreSelectionEvent,
    input: {} as SelectionInput,
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: {
    ...mapValues(
      rules,
      (behind) =>
        ({ context, event }: Seen) =>
          isLawful(behind, ruleInput(context, event)),
    ),
    ...mapValues(
      routes,
      (route) =>
        ({ context, event }: Seen) =>
          route.test({ context, payload: event.payload as never }),
    ),
  },
  actions: {
    announce: enqueueActions(({ context, enqueue }) => {
      enqueue.emit({ type: 'selection.open', postId: context.postId });
    }),
    /** Writes what the event means: context, and effects, which the kernel collects. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft: Draft = { context: { ...context }, effects: [] };
      const write: Deed<CadreSelectionEventType> = deeds[event.type];
      write(draft, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
    }),
  },
});

const record = { actions: 'record' } as const;
const ended = { tags: 'ended' } as const;
const vanishing = { 'post.vanished': { target: 'pooled', ...record } } as const;
/** Until somebody is in post, the selection may be given up. */
const leaving = { ...vanishing, 'selection.withdrawn': { target: 'withdrawn', ...record } } as const;

export const cadreSelectionMachine = selectionSetup.createMachine({
  id: 'cadre-selection',
  type: 'parallel',
  context: ({ input }: { input?: SelectionInput }) => beginning(input),
  entry: 'announce',
  states: {
    progress: {
      initial: 'need',
      states: {
        need: {
          on: { ...leaving, 'candidate.proposed': { guard: 'mayPropose', target: 'proposed', ...record } },
        },
        proposed: {
          on: {
            ...leaving,
            'eligibility.confirmed': { guard: 'isEligible', target: 'eligible', ...record },
            'eligibility.failed': { target: 'need', ...record },
          },
        },
        eligible: {
          on: {
            ...leaving,
            'opinion.recorded': [
              { guard: 'departmentAgrees', target: 'consulted', ...record },
              { target: 'rejected', ...record },
            ],
          },
        },
        consulted: {
          on: {
            ...leaving,
            'inspection.recorded': [
              { guard: 'inspectionPassed', target: 'inspected', ...record },
              { target: 'rejected', ...record },
            ],
          },
        },
        inspected: {
          on: { ...leaving, 'notice.posted': { guard: 'noticeLawful', target: 'notice', ...record } },
        },
        notice: {
          on: {
            ...leaving,
            'objection.raised': { ...record },
            'objection.decided': [
              { guard: and(['objectionUpheld', 'objectionKnown']), target: 'rejected', ...record },
              { guard: 'objectionKnown', ...record },
            ],
            'notice.closed': { guard: 'mayCloseNotice', target: 'noticed', ...record },
          },
        },
        noticed: {
          on: {
            ...leaving,
            'selection.approved': { target: 'approved', ...record },
            'selection.rejected': { target: 'rejected', ...record },
          },
        },
        approved: {
          on: {
            ...leaving,
            'post.taken': [
              { guard: and(['onProbation', 'mayTakePost']), target: 'probation', ...record },
              { guard: 'mayTakePost', target: 'inPost', ...record },
            ],
          },
        },
        probation: {
          on: {
            ...vanishing,
            'appointment.confirmed': { guard: 'mayConfirm', target: 'confirmed', ...record },
            'probation.failed': { target: 'rejected', ...record },
          },
        },
        /** Without probation: the leadership's confirmation closes it. */
        inPost: {
          on: {
            ...vanishing,
            'appointment.confirmed': { guard: 'mayConfirm', target: 'confirmed', ...record },
          },
        },
        confirmed: ended,
        rejected: ended,
        withdrawn: ended,
        pooled: ended,
      },
    },
  },
});
