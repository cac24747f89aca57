import { enqueueActions, setup } from 'xstate';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type SessionInput, type TrainingSessionContext } from './context.ts';
import { type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { TrainingSessionEventType } from './events.ts';
import { rules } from './guards.ts';

/**
 * One closed session of a training year. Enrolments are cases of their own: how many places are taken, and what
 * of attendance and assessment is wanting, are facts. A cancelled session ends and never counts; the one that
 * makes up for it is another case that refers to it.
 */

type TrainingSessionEvent = { [T in TrainingSessionEventType]: EventOf<T> }[TrainingSessionEventType];

const sessionSetup = setup({
  types: {
    context: {} as TrainingSessionContext,
    events: {} as TrainingSessionEvent,
    input: {} as SessionInput,
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: mapValues(
    rules,
    (behind) =>
      ({ context, event }: { context: TrainingSessionContext; event: TrainingSessionEvent }) =>
        isLawful(behind, ruleInput(context, event)),
  ),
  actions: {
    announce: enqueueActions(({ context, enqueue }) => {
      const { yearId, sequence, from, to, capacity, place, makesUpForId } = context;
      const planned = { yearId, sequence, from, to, capacity, place, makesUpForId };
      enqueue.emit({ type: 'training-session.open', ...planned });
    }),
    /** Writes what the event means: context, and effects, which the kernel collects. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft: Draft = { context: { ...context }, effects: [] };
      const write: Deed<TrainingSessionEventType> = deeds[event.type];
      write(draft, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
    }),
  },
});

const record = { actions: 'record' } as const;
const ended = { tags: 'ended' } as const;
const stage = '#training-session.progress';
const cancelling = { 'session.cancelled': { target: `${stage}.cancelled`, ...record } } as const;

/** Before the first day: places may change, the days may move. */
const ahead = {
  'capacity.changed': { guard: 'capacitySound', ...record },
  'session.postponed': { target: `${stage}.planned.postponed`, ...record },
} as const;

export const trainingSessionMachine = sessionSetup.createMachine({
  id: 'training-session',
  type: 'parallel',
  context: ({ input }: { input?: SessionInput }) => beginning(input),
  entry: 'announce',
  states: {
    progress: {
      initial: 'planned',
      states: {
        planned: {
          initial: 'preparing',
          on: cancelling,
          states: {
            preparing: {
              on: {
                ...ahead,
                'programme.set': { guard: 'programmeSound', ...record },
                'enrolment.opened': { guard: 'mayEnrol', target: `${stage}.enrolling`, ...record },
              },
            },
            /** Those enrolled stay so; with new days the programme is set anew and enrolment opened again. */
            postponed: {
              on: { 'session.rescheduled': { guard: 'newDaysSound', target: 'preparing', ...record } },
            },
          },
        },
        enrolling: {
          initial: 'open',
          on: {
            ...cancelling,
            ...ahead,
            'session.started': { guard: 'mayStart', target: 'running', ...record },
          },
          states: {
            open: { on: { 'enrolment.filled': { guard: 'isFull', target: 'full', ...record } } },
            full: { on: { 'enrolment.freed': { guard: 'hasRoom', target: 'open', ...record } } },
          },
        },
        running: {
          on: { ...cancelling, 'session.held': { guard: 'mayBeHeld', target: 'held', ...record } },
        },
        held: {
          on: { 'session.assessed': { guard: 'mayBeAssessed', target: 'assessed', ...record } },
        },
        assessed: ended,
        cancelled: ended,
      },
    },
  },
});
