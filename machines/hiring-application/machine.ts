import { and, enqueueActions, setup } from 'xstate';
import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type HiringApplicationContext, type Particulars } from './context.ts';
import { type ClockOrder, type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { HiringApplicationEventType } from './events.ts';
import { routes, rules } from './guards.ts';

/**
 * One person's application, from sign-up to the end of the employment. `progress` holds the steps, `clock` the
 * time in which an offer is to be signed. What the round as a whole has come to is a fact to the guards.
 */

type ApplicationEvent =
  | { [T in HiringApplicationEventType]: EventOf<T> }[HiringApplicationEventType]
  | ClockOrder;

function isOrder(event: ApplicationEvent): event is ClockOrder {
  return event.type === 'clock.start' || event.type === 'clock.stop';
}

function asMachineEvent(event: ApplicationEvent): MachineEvent {
  if (isOrder(event)) throw new Error(`${event.type} is raised by the machine itself and asks no rule`);
  return event;
}

function draftOf(context: HiringApplicationContext, event: ApplicationEvent): Draft {
  const draft: Draft = { context: { ...context }, effects: [], orders: [] };
  if (isOrder(event)) {
    obey(draft, event);
  } else {
    const write: Deed<HiringApplicationEventType> = deeds[event.type];
    write(draft, event);
  }
  return draft;
}

function obey(draft: Draft, order: ClockOrder): void {
  const { on } = order;
  if (order.type === 'clock.stop') {
    draft.effects.push({ type: 'clock.stop', on });
    return;
  }
  draft.context.clock = { startedOn: on };
  draft.effects.push({ type: 'clock.start', on });
  if (order.days !== 0) {
    draft.effects.push({ type: 'clock.extend', on, days: order.days, reason: 'offer-window' });
  }
}

const applicationMachine = setup({
  types: {
    context: {} as HiringApplicationContext,
    events: {} as ApplicationEvent,
    input: {} as Particulars,
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: {
    ...mapValues(
      rules,
      (behind) =>
        ({ context, event }: { context: HiringApplicationContext; event: ApplicationEvent }) =>
          isLawful(behind, ruleInput(context, asMachineEvent(event))),
    ),
    ...mapValues(
      routes,
      (route) =>
        ({ context, event }: { context: HiringApplicationContext; event: ApplicationEvent }) =>
          route.test({ context, payload: asMachineEvent(event).payload as { passed?: boolean } }),
    ),
  },
  actions: {
    /** Writes what the event means: context, effects (emitted, the kernel collects them), orders to the clock. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft = draftOf(context, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
      for (const order of draft.orders) enqueue.raise(order);
    }),
    enter: enqueueActions(({ context: { person, post }, enqueue }) => {
      enqueue.emit({ type: 'hiring.enter', person, post });
    }),
  },
});

const record = { actions: 'record' } as const;
const stage = '#hiring-application.progress';
const ended = { tags: 'ended' } as const;
const leaving = {
  'applicant.withdrew': { target: `${stage}.withdrawn`, ...record },
  'application.rejected': { target: `${stage}.rejected`, ...record },
} as const;
const absent = { 'applicant.absent': { target: `${stage}.rejected`, ...record } } as const;
const leavingWork = { 'employment.ended': { target: `${stage}.ended`, ...record } } as const;
const appraising = {
  'appraisal.recorded': { guard: 'appraisalLawful', ...record },
} as const;
const renewing = {
  'contract.renewed': { guard: 'renewalLawful', target: `${stage}.renewed`, ...record },
} as const;

export const hiringApplicationMachine = applicationMachine.createMachine({
  id: 'hiring-application',
  type: 'parallel',
  entry: 'enter',
  context: ({ input }: { input?: Particulars }) => beginning(input),
  states: {
    progress: {
      initial: 'applied',
      states: {
        applied: {
          on: {
            'eligibility.confirmed': { guard: 'eligible', target: 'eligible', ...record },
            'eligibility.refused': { guard: 'mayBeRefused', target: 'ineligible', ...record },
            ...leaving,
          },
        },
        eligible: {
          on: {
            'admission.issued': { guard: 'mayBeAdmitted', target: 'admitted', ...record },
            ...leaving,
          },
        },
        admitted: {
          on: {
            'test.recorded': { guard: 'testLawful', target: 'tested', ...record },
            ...absent,
            ...leaving,
          },
        },
        tested: {
          on: {
            'interview.recorded': { guard: 'interviewLawful', target: 'interviewed', ...record },
            ...absent,
            ...leaving,
          },
        },
        interviewed: {
          on: {
            'medical.recorded': [
              { guard: and(['failed', 'medicalLawful']), target: 'rejected', ...record },
              { guard: 'medicalLawful', target: 'medical', ...record },
            ],
            ...absent,
            ...leaving,
          },
        },
        medical: {
          on: {
            'political.recorded': [
              { guard: and(['failed', 'politicalLawful']), target: 'rejected', ...record },
              { guard: 'politicalLawful', target: 'political', ...record },
            ],
            ...leaving,
          },
        },
        political: {
          on: { 'notice.listed': { guard: 'mayBeListed', target: 'noticed', ...record }, ...leaving },
        },
        noticed: {
          initial: 'listed',
          on: leaving,
          states: {
            listed: {
              on: { 'offer.proposed': { guard: 'mayBeProposed', target: 'proposed', ...record } },
            },
            proposed: {
              on: {
                'offer.returned': { target: 'listed', ...record },
                'offer.approved': { guard: 'mayBeOffered', target: `${stage}.offered`, ...record },
              },
            },
          },
        },
        offered: {
          on: {
            'contract.signed': { guard: 'contractLawful', target: 'signed', ...record },
            'offer.declined': { target: 'declined', ...record },
            'offer.expired': { guard: 'offerRanOut', target: 'expired', ...record },
          },
        },
        signed: {
          on: {
            'probation.started': { guard: 'probationLawful', target: 'probation', ...record },
            ...leavingWork,
          },
        },
        probation: {
          on: { 'probation.passed': { target: 'employed', ...record }, ...leavingWork },
        },
        employed: { on: { ...appraising, ...renewing, ...leavingWork } },
        renewed: { on: { ...appraising, ...renewing, ...leavingWork } },
        ineligible: ended,
        rejected: ended,
        withdrawn: ended,
        declined: ended,
        expired: ended,
        ended,
      },
    },

    clock: {
      initial: 'notStarted',
      states: {
        notStarted: { on: { 'clock.start': { target: 'running', ...record } } },
        running: { on: { 'clock.stop': { target: 'stopped', ...record } } },
        stopped: {},
      },
    },
  },
});
