import { enqueueActions, setup } from 'xstate';
import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { addDays } from '../law/civil-day.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type HiringRoundContext } from './context.ts';
import { type ClockOrder, type Deed, type Draft, deeds, type EventOf } from './deeds.ts';
import type { HiringRoundEventType } from './events.ts';
import { rules } from './guards.ts';

/**
 * A hiring round from its plan to its end. `progress` holds the steps that notices of the province have in
 * common, in their order; `clock` the limit of the whole round in working days, which stands still while names
 * are on public notice. Results are those of applications: the guards count them.
 */

type RoundEvent = { [T in HiringRoundEventType]: EventOf<T> }[HiringRoundEventType] | ClockOrder;

const orderTypes: readonly string[] = ['clock.start', 'clock.suspend', 'clock.resume', 'clock.stop'];

function isOrder(event: RoundEvent): event is ClockOrder {
  return orderTypes.includes(event.type);
}

function asMachineEvent(event: RoundEvent): MachineEvent {
  if (isOrder(event)) throw new Error(`${event.type} is raised by the machine itself and asks no rule`);
  return event;
}

function draftOf(context: HiringRoundContext, event: RoundEvent): Draft {
  const draft: Draft = { context: { ...context }, effects: [], orders: [] };
  if (isOrder(event)) {
    obey(draft, event);
  } else {
    const write: Deed<HiringRoundEventType> = deeds[event.type];
    write(draft, event);
  }
  return draft;
}

function obey(draft: Draft, order: ClockOrder): void {
  const { clock } = draft.context;
  switch (order.type) {
    case 'clock.start':
      draft.context.clock = { startedOn: order.on, noticeUntil: null };
      draft.effects.push({ type: 'clock.start', on: order.on });
      if (order.days !== 0) {
        draft.effects.push({ type: 'clock.extend', on: order.on, days: order.days, reason: 'round-limit' });
      }
      return;
    case 'clock.suspend':
      draft.context.clock = { ...clock, noticeUntil: order.until };
      draft.effects.push({ ...order, reason: 'notice', cause: 'event' });
      return;
    case 'clock.resume': {
      // A notice with a known last day never suspends longer, however late its end is recorded.
      const latest = clock.noticeUntil === null ? order.on : addDays(clock.noticeUntil, 1);
      draft.context.clock = { ...clock, noticeUntil: null };
      draft.effects.push({
        type: 'clock.resume',
        on: latest < order.on ? latest : order.on,
        reason: 'notice',
      });
      return;
    }
    case 'clock.stop':
      draft.context.clock = { ...clock, noticeUntil: null };
      if (clock.startedOn !== null) draft.effects.push(order);
  }
}

const roundMachine = setup({
  types: {
    context: {} as HiringRoundContext,
    events: {} as RoundEvent,
    input: {} as { name: string },
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: mapValues(
    rules,
    (behind) =>
      ({ context, event }: { context: HiringRoundContext; event: RoundEvent }) =>
        isLawful(behind, ruleInput(context, asMachineEvent(event))),
  ),
  actions: {
    /** Writes what the event means: context, effects (emitted, the kernel collects them), orders to the clock. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft = draftOf(context, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
      for (const order of draft.orders) enqueue.raise(order);
    }),
  },
});

const record = { actions: 'record' } as const;
const stage = '#hiring-round.progress';
const ended = { tags: 'ended' } as const;
const cancelling = {
  'round.cancelled': { guard: 'mayCancel', target: `${stage}.cancelled`, ...record },
} as const;
const cutting = { 'post.cut': { guard: 'cutLawful', ...record } } as const;

export const hiringRoundMachine = roundMachine.createMachine({
  id: 'hiring-round',
  type: 'parallel',
  context: ({ input }: { input?: { name: string } }) => beginning(input?.name ?? ''),
  states: {
    progress: {
      initial: 'drafting',
      states: {
        drafting: {
          initial: 'preparing',
          on: cancelling,
          states: {
            preparing: {
              on: {
                'plan.recorded': { guard: 'planSound', ...record },
                'plan.submitted': { guard: 'planReady', target: 'awaitingApproval', ...record },
              },
            },
            awaitingApproval: {
              on: {
                'plan.returned': { target: 'preparing', ...record },
                'plan.approved': { target: 'approved', ...record },
              },
            },
            approved: {
              on: {
                'notice.published': { guard: 'noticeLawful', target: `${stage}.signUp`, ...record },
              },
            },
          },
        },
        signUp: {
          on: {
            'sign-up.extended': { guard: 'extensionLawful', ...record },
            'sign-up.closed': { guard: 'signUpOver', target: 'review', ...record },
            ...cancelling,
          },
        },
        review: {
          on: {
            'review.completed': { guard: 'reviewComplete', target: 'test', ...record },
            ...cutting,
            ...cancelling,
          },
        },
        test: {
          on: {
            'test.completed': { guard: 'testComplete', target: 'interview', ...record },
            ...cutting,
            ...cancelling,
          },
        },
        interview: {
          on: {
            'interview.completed': { guard: 'interviewComplete', target: 'medical', ...record },
            ...cutting,
            ...cancelling,
          },
        },
        medical: {
          on: {
            'medical.completed': { guard: 'medicalComplete', target: 'political', ...record },
            ...cancelling,
          },
        },
        political: {
          on: {
            'political.completed': { guard: 'politicalComplete', target: 'publicNotice', ...record },
            ...cancelling,
          },
        },
        publicNotice: {
          initial: 'preparing',
          on: cancelling,
          states: {
            preparing: {
              on: {
                'public-notice.posted': { guard: 'publicNoticeLawful', target: 'posted', ...record },
              },
            },
            posted: {
              on: {
                'objection.raised': { guard: 'objectionNew', ...record },
                'objection.decided': { guard: 'objectionOpen', ...record },
                'public-notice.closed': {
                  guard: 'publicNoticeComplete',
                  target: `${stage}.offers`,
                  ...record,
                },
              },
            },
          },
        },
        offers: {
          on: {
            /** Those who move up when somebody declines stand on notice as the first did. */
            'public-notice.posted': {
              guard: 'publicNoticeLawful',
              target: 'publicNotice.posted',
              ...record,
            },
            'round.closed': { guard: 'mayClose', target: 'closed', ...record },
            ...cancelling,
          },
        },
        closed: ended,
        cancelled: ended,
      },
    },

    clock: {
      initial: 'notStarted',
      states: {
        notStarted: {
          on: {
            'clock.start': { target: 'running', ...record },
            'clock.stop': { target: 'stopped', ...record },
          },
        },
        running: {
          on: {
            'clock.suspend': { target: 'suspended', ...record },
            'clock.stop': { target: 'stopped', ...record },
          },
        },
        suspended: {
          on: {
            'clock.resume': { target: 'running', ...record },
            'clock.stop': { target: 'stopped', ...record },
          },
        },
        stopped: {},
      },
    },
  },
});
