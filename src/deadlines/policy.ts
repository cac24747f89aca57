import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { SuspensionReason } from '../../machines/effect.ts';
import { addDays, type PlainDay, shanghaiDay, shanghaiInstant } from '../kit/plain-day.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Reasons for which the clock may stand still: caused by an event, or asked for and granted. */
const suspensionReasonSchema = z.enum([
  'correction',
  'notice',
  'force-majeure',
  'enterprise-postponement',
]) satisfies z.ZodType<SuspensionReason>;

/**
 * One version of the clock's policy: the choices that law leaves open (domain 4.2), kept as data and printed
 * on every report, since an on-time rate means nothing without them.
 */
export const policySchema = z.strictObject({
  version: z.int().min(1),
  /** Working days from start to stop. */
  budgetDays: z.int().min(1).max(60),
  /** The machine event that starts the clock; any but acceptance measures only a part of the flow. */
  startEvent: z.enum(['case.accepted', 'setup-request.submitted']),
  stopEvent: z.enum(['union.unveiled', 'reply.issued']),
  /** The starting day is never counted: Civil Code 201. */
  startDay: z.literal('excluded'),
  /** When a day ends: Civil Code 203. Close of business needs the local hours, Shanghai time. */
  endOfDay: z.union([z.literal('24:00'), z.strictObject({ closeOfBusiness: timeOfDay })]),
  /** Which reasons may stop the clock; each is listed with its days in every audit. */
  suspensions: z.array(suspensionReasonSchema),
  /** A request for suspension is on every supervisor's list when undecided after so many working days. */
  suspensionDecisionDays: z.int().min(1).max(10),
  /** The light is amber when so many working days or fewer are left. */
  amberDays: z.int().min(0).max(10),
  /** An entry recorded more than so many working days after it happened waits for a supervisor. */
  lateEntryDays: z.int().min(0).max(30),
  /** Soft: shown per stage, never breaks the promise. */
  stageBudgetDays: z.record(z.string(), z.int().min(0)),
  /** Public notice of the candidates in working days, and of the chair's candidate in days (E12, E13). */
  noticeLengths: z.strictObject({ candidateWorkingDays: z.int().min(0), chairDays: z.int().min(0) }),
  /** Days within which the superior answers an election result (E26); stated beside the promise. */
  replyWindowDays: z.int().min(1),
});
export type Policy = z.infer<typeof policySchema>;

/** The policy that comes with the product: all five stages inside, the starting day excluded, 24:00. */
export const shippedPolicy: Policy = {
  version: 1,
  budgetDays: 5,
  startEvent: 'case.accepted',
  stopEvent: 'union.unveiled',
  startDay: 'excluded',
  endOfDay: '24:00',
  suspensions: ['correction', 'notice', 'force-majeure', 'enterprise-postponement'],
  suspensionDecisionDays: 1,
  amberDays: 1,
  lateEntryDays: 2,
  stageBudgetDays: { survey: 1, documents: 1, mobilisation: 1, approval: 1, unveiling: 1 },
  noticeLengths: { candidateWorkingDays: 5, chairDays: 7 },
  replyWindowDays: 15,
};

/** Whether the figures counted under a policy cover all five stages; otherwise they say "part of the flow". */
export function coversWholeFlow(policy: Policy): boolean {
  return policy.startEvent === 'case.accepted' && policy.stopEvent === 'union.unveiled';
}

/**
 * The day to which a policy reckons an act: the legal day itself, or the next one when business had closed.
 * Use it for "today" and for the stop; the start needs none, since its day is excluded either way (X37).
 */
export function judgedDay(instant: Temporal.Instant, policy: Policy): PlainDay {
  const day = shanghaiDay(instant);
  return instant.epochMilliseconds < endOf(day, policy).epochMilliseconds ? day : addDays(day, 1);
}

/** The instant at which the last day of a period ends: midnight after it, or close of business on it. */
export function endOf(day: PlainDay, policy: Policy): Temporal.Instant {
  if (policy.endOfDay === '24:00') return shanghaiInstant(addDays(day, 1));
  const [hours, minutes] = policy.endOfDay.closeOfBusiness.split(':').map(Number);
  return shanghaiInstant(day, (hours ?? 0) * 60 + (minutes ?? 0));
}
