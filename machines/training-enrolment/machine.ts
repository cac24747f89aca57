import { and, enqueueActions, setup } from 'xstate';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type EnrolmentInput, type TrainingEnrolmentContext } from './context.ts';
import { type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { TrainingEnrolmentEventType } from './events.ts';
import { routes, rules } from './guards.ts';

/**
 * One person in one session: a place or the waiting list, attendance by half-day, assessment, certificate. The
 * guards read the session across: its state, its places, who asked earlier, and the topics learned in the year.
 */

type TrainingEnrolmentEvent = { [T in TrainingEnrolmentEventType]: EventOf<T> }[TrainingEnrolmentEventType];
type Given = { context: TrainingEnrolmentContext; event: TrainingEnrolmentEvent };

const enrolmentSetup = setup({
  types: {
    context: {} as TrainingEnrolmentContext,
    events: {} as TrainingEnrolmentEvent,
    input: {} as EnrolmentInput,
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: {
    ...mapValues(
      rules,
      (behind) =>
        ({ context, event }: Given) =>
          isLawful(behind, ruleInput(context, event)),
    ),
    ...mapValues(
      routes,
      (route) =>
        ({ context, event }: Given) =>
          route.test({ context, payload: event.payload as { passed?: boolean } }),
    ),
  },
  actions: {
    announce: enqueueActions(({ context, enqueue }) => {
      const { sessionId, personId, purpose } = context;
      enqueue.emit({ type: 'training-enrolment.open', sessionId, personId, purpose });
    }),
    /** Writes what the event means: context, and effects, which the kernel collects. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft: Draft = { context: { ...context }, effects: [] };
      const write: Deed<TrainingEnrolmentEventType> = deeds[event.type];
      write(draft, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
    }),
  },
});

const record = { actions: 'record' } as const;
const ended = { tags: 'ended' } as const;

/** Until the session is over one may leave it, and falls with it when it is cancelled. */
const leaving = {
  'enrolment.withdrawn': { target: 'withdrawn', ...record },
  'enrolment.voided': { guard: 'sessionFellThrough', target: 'voided', ...record },
} as const;
const noShow = { 'enrolment.missed': { guard: 'mayBeMissed', target: 'noShow', ...record } } as const;

export const trainingEnrolmentMachine = enrolmentSetup.createMachine({
  id: 'training-enrolment',
  type: 'parallel',
  context: ({ input }: { input?: EnrolmentInput }) => beginning(input),
  entry: 'announce',
  states: {
    progress: {
      initial: 'asking',
      states: {
        asking: {
          initial: 'applied',
          on: {
            ...leaving,
            'enrolment.admitted': { guard: 'mayBeAdmitted', target: 'enrolled', ...record },
          },
          states: {
            applied: {
              on: { 'enrolment.queued': { guard: 'mayBeQueued', target: 'waiting', ...record } },
            },
            waiting: {},
          },
        },
        enrolled: {
          on: {
            ...leaving,
            ...noShow,
            'attendance.recorded': { guard: 'attendanceSound', target: 'attending', ...record },
          },
        },
        attending: {
          on: {
            ...leaving,
            ...noShow,
            'attendance.recorded': { guard: 'attendanceSound', ...record },
            'assessment.recorded': [
              { guard: and(['hasPassed', 'mayBeAssessed']), target: 'passed', ...record },
              { guard: 'mayBeAssessed', target: 'failed', ...record },
            ],
          },
        },
        passed: {
          on: {
            'certificate.issued': { guard: 'mayBeCertified', target: 'certified', ...record },
            'enrolment.closed': { target: 'closed', ...record },
          },
        },
        certified: ended,
        failed: ended,
        noShow: ended,
        withdrawn: ended,
        closed: ended,
        voided: ended,
      },
    },
  },
});
