import { enqueueActions, setup } from 'xstate';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type TrainingYearContext } from './context.ts';
import { type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { TrainingYearEventType } from './events.ts';
import { rules } from './guards.ts';

/**
 * A year of training: planned with exactly two closed sessions, approved by another person, checked in the fourth
 * quarter from the sessions that were really held, and closed as complete or, with its reason, as incomplete.
 * Sessions are cases of their own; what the guards know of them are facts.
 */

type TrainingYearEvent = { [T in TrainingYearEventType]: EventOf<T> }[TrainingYearEventType];

const yearSetup = setup({
  types: {
    context: {} as TrainingYearContext,
    events: {} as TrainingYearEvent,
    input: {} as { year: number },
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: mapValues(
    rules,
    (behind) =>
      ({ context, event }: { context: TrainingYearContext; event: TrainingYearEvent }) =>
        isLawful(behind, ruleInput(context, event)),
  ),
  actions: {
    announce: enqueueActions(({ context, enqueue }) => {
      enqueue.emit({ type: 'training-year.open', year: context.year });
    }),
    /** Writes what the event means: context, and effects, which the kernel collects. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft: Draft = { context: { ...context }, effects: [] };
      const write: Deed<TrainingYearEventType> = deeds[event.type];
      write(draft, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
    }),
  },
});

const record = { actions: 'record' } as const;
const ended = { tags: 'ended' } as const;

export const trainingYearMachine = yearSetup.createMachine({
  id: 'training-year',
  type: 'parallel',
  context: ({ input }: { input?: { year: number } }) => beginning(input?.year ?? 0),
  entry: 'announce',
  states: {
    progress: {
      initial: 'planned',
      states: {
        planned: {
          on: {
            'plan.drafted': { guard: 'planSound', ...record },
            'plan.submitted': { guard: 'planReady', target: 'submitted', ...record },
            'plan.withdrawn': { target: 'withdrawn', ...record },
          },
        },
        submitted: {
          on: {
            'plan.approved': { target: 'approved', ...record },
            'plan.returned': { target: 'planned', ...record },
            'plan.withdrawn': { target: 'withdrawn', ...record },
          },
        },
        approved: {
          on: { 'year.begun': { guard: 'mayBegin', target: 'running', ...record } },
        },
        running: {
          on: {
            'form.recorded': { guard: 'formSound', ...record },
            'year.checked': { guard: 'mayBeChecked', target: 'checked', ...record },
          },
        },
        /** Checked and found short, a session may still be made up: the year is then checked again. */
        checked: {
          on: {
            'form.recorded': { guard: 'formSound', ...record },
            'year.checked': { guard: 'mayBeChecked', ...record },
            'year.completed': { guard: 'mayBeComplete', target: 'complete', ...record },
            'year.fell-short': { guard: 'mayFallShort', target: 'incomplete', ...record },
          },
        },
        complete: ended,
        incomplete: ended,
        withdrawn: ended,
      },
    },
  },
});
