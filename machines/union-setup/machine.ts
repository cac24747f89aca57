import { and, enqueueActions, setup } from 'xstate';
import type { MachineEvent } from '../definition.ts';
import type { Effect } from '../effect.ts';
import { isLawful, ruleInput } from '../kernel/judge.ts';
import { mapValues } from '../map-values.ts';
import { beginning, type UnionSetupContext } from './context.ts';
import { endExpired, obey } from './deeds/clock.ts';
import type { ClockOrder, Deed, Draft, EventOf } from './deeds/draft.ts';
import { deeds } from './deeds/index.ts';
import type { UnionSetupEventType } from './events.ts';
import { routes, rules } from './guards.ts';

/**
 * From survey to plaque: two regions side by side. `progress` holds the five stages and the ends, `clock` the
 * promise of five working days. An event is heard by one region; what it means for the other is raised as an
 * order (`clock.start`, `clock.suspend`, `clock.resume`, `clock.stop`) inside the same step. Ends are ordinary
 * states tagged `ended`; nothing waits, invokes or is final. What an event writes stands in deeds/, whether it
 * may in guards.ts.
 */

type UnionSetupEvent = { [T in UnionSetupEventType]: EventOf<T> }[UnionSetupEventType] | ClockOrder;

/** Payload of `opened`. */
interface SetupInput {
  units: { unitId: string; siteId: string; lead: boolean }[];
}

const orderTypes: readonly string[] = ['clock.start', 'clock.suspend', 'clock.resume', 'clock.stop'];

function isOrder(event: UnionSetupEvent): event is ClockOrder {
  return orderTypes.includes(event.type);
}

function asMachineEvent(event: UnionSetupEvent): MachineEvent {
  if (isOrder(event)) throw new Error(`${event.type} is raised by the machine itself and asks no rule`);
  return event;
}

function draftOf(context: UnionSetupContext, event: UnionSetupEvent): Draft {
  const draft: Draft = { context: { ...context }, effects: [], orders: [] };
  if (isOrder(event)) {
    obey(draft, event);
  } else {
    const write: Deed<UnionSetupEventType> = deeds[event.type];
    endExpired(draft, event.occurredOn);
    write(draft, event);
  }
  return draft;
}

const setupMachine = setup({
  types: {
    context: {} as UnionSetupContext,
    events: {} as UnionSetupEvent,
    input: {} as SetupInput,
    tags: {} as 'ended',
    emitted: {} as Effect,
  },
  guards: {
    ...mapValues(
      rules,
      (behind) =>
        ({ context, event }: { context: UnionSetupContext; event: UnionSetupEvent }) =>
          isLawful(behind, ruleInput(context, asMachineEvent(event))),
    ),
    ...mapValues(
      routes,
      (route) =>
        ({ context, event }: { context: UnionSetupContext; event: UnionSetupEvent }) =>
          route.test({
            context,
            payload: asMachineEvent(event).payload as { upheld?: boolean; to?: string },
          }),
    ),
    /** The order ends the only suspension there is. */
    lastSuspension: ({ context, event }) =>
      event.type === 'clock.resume' &&
      context.clock.suspensions.length === 1 &&
      context.clock.suspensions[0]?.reason === event.reason,
    /** The order ends one of several. */
    standsFor: ({ context, event }) =>
      event.type === 'clock.resume' && context.clock.suspensions.some((one) => one.reason === event.reason),
  },
  actions: {
    /** Writes what the event means: context, effects (emitted, the kernel collects them), orders to the clock. */
    record: enqueueActions(({ context, event, enqueue }) => {
      const draft = draftOf(context, event);
      enqueue.assign(draft.context);
      for (const effect of draft.effects) enqueue.emit(effect);
      for (const order of draft.orders) enqueue.raise(order);
    }),
    suspendForCorrection: enqueueActions(({ event, enqueue }) => {
      if (isOrder(event) || !event.facts.policy.suspensions.includes('correction')) return;
      const on = event.occurredOn;
      enqueue.raise({ type: 'clock.suspend', on, until: null, reason: 'correction', cause: 'event' });
    }),
    resumeAfterCorrection: enqueueActions(({ event, enqueue }) => {
      if (!isOrder(event))
        enqueue.raise({ type: 'clock.resume', on: event.occurredOn, reason: 'correction' });
    }),
    suspendForNotice: enqueueActions(({ context, event, enqueue }) => {
      if (isOrder(event) || !context.notice || !event.facts.policy.suspensions.includes('notice')) return;
      const { from: on, to: until } = context.notice;
      enqueue.raise({ type: 'clock.suspend', on, until, reason: 'notice', cause: 'event' });
    }),
    resumeAfterNotice: enqueueActions(({ event, enqueue }) => {
      if (!isOrder(event)) enqueue.raise({ type: 'clock.resume', on: event.occurredOn, reason: 'notice' });
    }),
  },
});

const record = { actions: 'record' } as const;
const stage = '#union-setup.progress';

/** Handing in papers and judging them: wherever the file does not lie with the superior. */
const paperwork = {
  'document.uploaded': { guard: 'paperAsked', ...record },
  'document.accepted': { guard: 'paperMayBeAccepted', ...record },
  'document.returned': { guard: 'paperMayBeReturned', ...record },
} as const;

/** The ends that may come at any time before the good one. */
const endings = {
  'case.refused': { guard: 'mayBeRefused', target: `${stage}.refused`, ...record },
  'case.postponed': { guard: 'mayBePostponed', target: `${stage}.postponed`, ...record },
  'case.lapsed': { guard: 'mayLapse', target: `${stage}.lapsed`, ...record },
  'case.withdrawn': { guard: 'noUnionYet', target: `${stage}.withdrawn`, ...record },
  'case.moved-out': { target: `${stage}.movedOut`, ...record },
  'case.merged': { target: `${stage}.merged`, ...record },
  'case.deregistered': { target: `${stage}.deregistered`, ...record },
  'case.closed-as-duplicate': { guard: 'noUnionYet', target: `${stage}.duplicate`, ...record },
} as const;

const back = [
  { guard: and(['backToSurvey', 'mayStepBack']), target: `${stage}.survey.surveying`, ...record },
  { guard: and(['backToDocuments', 'mayStepBack']), target: `${stage}.documents.preparing`, ...record },
  {
    guard: and(['backToMobilisation', 'mayStepBack']),
    target: `${stage}.mobilisation.recruiting`,
    ...record,
  },
  { guard: and(['backToApproval', 'mayStepBack']), target: `${stage}.approval.reporting`, ...record },
] as const;

const stepBack = { 'case.stepped-back': back } as const;

/** Below two units another mode is taken, and the documents are made anew. */
const unitLeaves = {
  'unit.left': [
    { guard: and(['leavesOneUnit', 'unitMayLeave']), target: `${stage}.documents.preparing`, ...record },
    { guard: 'unitMayLeave', ...record },
  ],
} as const;

const takingUp = { 'application.received': { guard: 'mayBeTakenUp', ...record } } as const;
const correction = { entry: 'suspendForCorrection', exit: 'resumeAfterCorrection' } as const;
const ended = { tags: 'ended' } as const;

const suspending = {
  'suspension.requested': { guard: 'suspensionMayBeAsked', ...record },
  'suspension.granted': { guard: 'suspensionMayBeDecided', ...record },
  'suspension.denied': { guard: 'suspensionMayBeDecided', ...record },
  'extension.requested': { guard: 'extensionMayBeAsked', ...record },
  'extension.granted': { guard: 'extensionMayBeDecided', ...record },
  'extension.denied': { guard: 'extensionMayBeDecided', ...record },
  'clock.stop': { target: 'stopped', ...record },
} as const;

export const unionSetupMachine = setupMachine.createMachine({
  id: 'union-setup',
  type: 'parallel',
  // xstate makes an actor without input for every transition(); throwing there would cost a stack trace each time.
  context: ({ input }: { input?: SetupInput }) => beginning(input?.units ?? []),
  states: {
    progress: {
      initial: 'registered',
      states: {
        registered: {
          on: {
            'case.accepted': { guard: 'mayBeAccepted', target: 'survey', ...record },
            'unit.joined': { guard: 'unitMayJoin', ...record },
            'unit.left': { guard: 'unitMayLeave', ...record },
            ...endings,
          },
        },

        survey: {
          initial: 'surveying',
          on: {
            ...paperwork,
            ...endings,
            ...stepBack,
            'survey.recorded': { guard: 'surveySound', target: '.surveying', ...record },
            'mode.chosen': { guard: 'modeFits', target: '.modeChosen', ...record },
            'unit.joined': { guard: 'unitMayJoin', ...record },
            'unit.left': { guard: 'unitMayLeave', ...record },
          },
          states: {
            surveying: {},
            modeChosen: {
              on: {
                'survey.completed': { guard: 'surveyComplete', target: `${stage}.documents`, ...record },
              },
            },
          },
        },

        documents: {
          initial: 'preparing',
          on: { ...endings, ...unitLeaves },
          states: {
            preparing: {
              on: {
                ...paperwork,
                ...stepBack,
                'roster.recorded': { guard: 'rosterSound', ...record },
                'preparatory-group.formed': record,
                'setup-request.submitted': {
                  guard: 'setupRequestReady',
                  target: 'awaitingDecision',
                  ...record,
                },
                'documents.completed': {
                  guard: 'documentsComplete',
                  target: `${stage}.mobilisation`,
                  ...record,
                },
              },
            },
            awaitingDecision: {
              on: {
                ...takingUp,
                'setup-request.approved': {
                  guard: 'mayBeApproved',
                  target: `${stage}.mobilisation`,
                  ...record,
                },
                'setup-request.returned': { guard: 'mayBeReturned', target: 'correcting', ...record },
                'submission.recalled': { target: 'preparing', ...record },
              },
            },
            correcting: {
              ...correction,
              on: {
                ...paperwork,
                ...stepBack,
                'roster.recorded': { guard: 'rosterSound', ...record },
                'preparatory-group.formed': record,
                'correction.submitted': { guard: 'setupCorrected', target: 'awaitingDecision', ...record },
              },
            },
          },
        },

        mobilisation: {
          initial: 'recruiting',
          on: { ...endings, ...unitLeaves },
          states: {
            recruiting: {
              on: {
                ...paperwork,
                ...stepBack,
                'publicity.recorded': record,
                'roster.recorded': { guard: 'rosterSound', ...record },
                'assembly-request.submitted': {
                  guard: 'assemblyRequestReady',
                  target: 'awaitingAssemblyDecision',
                  ...record,
                },
                'organiser.elected': { guard: 'organiserLawful', ...record },
                'roster.transferred': { guard: 'transferLawful', ...record },
                'mobilisation.completed': [
                  {
                    guard: and(['joinsExistingUnion', 'mobilisationComplete']),
                    target: `${stage}.unveiling`,
                    ...record,
                  },
                  { guard: 'mobilisationComplete', target: `${stage}.approval`, ...record },
                ],
              },
            },
            awaitingAssemblyDecision: {
              on: {
                ...takingUp,
                'assembly-request.approved': {
                  guard: 'mayBeApproved',
                  target: 'assemblyApproved',
                  ...record,
                },
                'assembly-request.returned': { guard: 'mayBeReturned', target: 'correcting', ...record },
                'submission.recalled': { target: 'recruiting', ...record },
              },
            },
            correcting: {
              ...correction,
              on: {
                ...paperwork,
                ...stepBack,
                'correction.submitted': {
                  guard: 'assemblyCorrected',
                  target: 'awaitingAssemblyDecision',
                  ...record,
                },
              },
            },
            assemblyApproved: {
              on: {
                ...paperwork,
                ...stepBack,
                'publicity.recorded': record,
                'notice.posted': { guard: 'noticeLawful', target: 'onNotice', ...record },
              },
            },
            onNotice: {
              entry: 'suspendForNotice',
              exit: 'resumeAfterNotice',
              on: {
                ...paperwork,
                ...stepBack,
                'notice.posted': { guard: 'noticeLawful', target: 'onNotice', reenter: true, ...record },
                'objection.raised': { guard: 'objectionNew', ...record },
                'objection.decided': [
                  { guard: and(['objectionUpheld', 'objectionOpen']), target: 'assemblyApproved', ...record },
                  { guard: 'objectionOpen', ...record },
                ],
                'notice.closed': { guard: 'noticeComplete', target: 'voting', ...record },
              },
            },
            voting: {
              on: {
                ...paperwork,
                ...stepBack,
                'assembly.adjourned': { guard: 'adjournmentSound', ...record },
                'vote.recorded': { guard: 'voteLawful', ...record },
                'mobilisation.completed': {
                  guard: 'mobilisationComplete',
                  target: `${stage}.approval`,
                  ...record,
                },
              },
            },
          },
        },

        approval: {
          initial: 'reporting',
          on: { ...endings, ...unitLeaves },
          states: {
            reporting: {
              on: {
                ...paperwork,
                ...stepBack,
                'result.submitted': { guard: 'resultReady', target: 'awaitingReply', ...record },
              },
            },
            awaitingReply: {
              on: {
                ...takingUp,
                'result.returned': { guard: 'mayBeReturned', target: 'correcting', ...record },
                'reply.issued': { guard: 'replyLawful', target: `${stage}.unveiling`, ...record },
                'submission.recalled': { target: 'reporting', ...record },
              },
            },
            correcting: {
              ...correction,
              on: {
                ...paperwork,
                ...stepBack,
                'correction.submitted': { guard: 'resultCorrected', target: 'awaitingReply', ...record },
              },
            },
          },
        },

        unveiling: {
          initial: 'preparing',
          on: endings,
          states: {
            preparing: {
              on: {
                ...paperwork,
                ...stepBack,
                'reply.replaced': { guard: 'replacementLawful', ...record },
                'union.unveiled': { guard: 'unveilingLawful', target: `${stage}.established`, ...record },
              },
            },
          },
        },

        established: ended,
        refused: ended,
        postponed: ended,
        lapsed: ended,
        withdrawn: ended,
        movedOut: ended,
        merged: ended,
        deregistered: ended,
        duplicate: ended,
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
          on: { ...suspending, 'clock.suspend': { target: 'suspended', ...record } },
        },
        suspended: {
          on: {
            ...suspending,
            'suspension.ended': { guard: 'grantStands', ...record },
            'clock.suspend': record,
            'clock.resume': [
              { guard: 'lastSuspension', target: 'running', ...record },
              { guard: 'standsFor', ...record },
            ],
          },
        },
        stopped: {},
      },
    },
  },
});
