import { createHmac } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { judgedDay } from '../deadlines/policy.ts';
import { type Actor, type Denial, may, type Resource, whyNot } from '../identity/policies.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import { instantFrom, toIsoMilliseconds } from '../kit/clock.ts';
import { type PlainDay, shanghaiDay } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { invalidField } from '../problems/parse-input.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { CaseRow, ConflictSpan, IdempotencyFound } from '../store/read-for-command.ts';
import { type EngineParts, kindOf, type Rules } from './engine-parts.ts';

/** A case as the table of powers sees it; with a day, who has to keep out of it on that day, too. */
export function resourceOf(
  row: Pick<CaseRow, 'id' | 'identity' | 'columns' | 'conflicts'>,
  on?: PlainDay,
): Resource {
  const { columns, identity } = row;
  return {
    caseId: row.id,
    ownerId: columns.ownerId,
    openedBy: identity.openedBy,
    claimedBy: columns.claimedBy,
    organisationId: columns.organisationId,
    divisionCode: columns.divisionCode,
    lineId: columns.lineId,
    areaId: columns.areaId,
    hands: columns.hands,
    ...(on === undefined || row.conflicts.length === 0 ? {} : { keepOut: conflictedOn(row.conflicts, on) }),
  };
}

function conflictedOn(conflicts: readonly ConflictSpan[], on: PlainDay): string[] {
  return conflicts.flatMap(({ userId, from, to }) =>
    from <= on && (to === null || to >= on) ? [userId] : [],
  );
}

/** Whether the case lies in the actor's scope, by the acts of its kind. If not, it is to the actor as if absent. */
export function seesCase(
  parts: Pick<EngineParts, 'kinds'>,
  actor: Actor,
  row: Parameters<typeof resourceOf>[0],
): boolean {
  return may(actor, kindOf(parts, row.identity.kind).acts.read, resourceOf(row));
}

/** @throws Problem forbidden when this actor may not do this act to this case now. */
export function requireMay(actor: Actor, act: string, resource: Resource): void {
  const denial = whyNot(actor, act, resource);
  if (denial) throw denied(denial, denial.reason === 'conflict-of-interest' ? KEEP_OUT : undefined);
}

const KEEP_OUT: Bilingual = {
  zh: '您已申报与该单位有利害关系，依照《中华人民共和国公务员法》第七十六条应当回避，不得承办或审批其案件',
  en: 'A conflict of interest with this unit is declared for you: by article 76 of the Civil Servant Law you keep out of its cases',
};

/** Nobody is made responsible for the case of a unit he stands too near to. @throws Problem guard-unmet. */
export function requireUnbiased(ownerId: unknown, keepOut: readonly string[] | undefined): void {
  if (typeof ownerId !== 'string' || !keepOut?.includes(ownerId)) return;
  throw problem('guard-unmet', {
    unmet: [
      {
        rule: 'staffing.conflict-of-interest',
        basis: { source: '中华人民共和国公务员法', article: '第七十六条', confidence: 'M' },
        severity: 'block',
        detail: {
          zh: '拟承办人已申报与该单位有利害关系，应当回避，请另选他人',
          en: 'A conflict of interest with this unit is declared for the person to be responsible: choose another',
        },
      },
    ],
  });
}

export function denied(
  { act, reason }: { act: string; reason: Denial['reason'] },
  detail?: Bilingual,
): Problem {
  return problem('forbidden', { act, reason }, detail);
}

/** HMAC of a request's body in hex: a plain hash of a few personal fields could be guessed. */
export function bodyHashOf(secret: Buffer, body: unknown): string {
  return createHmac('sha256', secret).update(canonicalJson(body)).digest('hex');
}

/** @throws Problem idempotency-key-reused when the key belongs to another request. */
export function requireSameRequest(
  found: IdempotencyFound,
  bodyHash: string | undefined,
  caseId?: string,
): void {
  if (found.bodyHash !== bodyHash || (caseId !== undefined && found.caseId !== caseId)) {
    throw problem('idempotency-key-reused');
  }
}

/** When an event happened and when it is recorded. */
export interface EventTimes {
  occurredAt: string;
  occurredOn: PlainDay;
  recordedAt: string;
  recordedOn: PlainDay;
  /** The day to which the policy reckons the recording: what the clock has come to is derived for it. */
  judgedOn: PlainDay;
  /** Recorded later than policy allows: it waits for a supervisor. */
  late: boolean;
}

/**
 * Settles both times of an event. A clock that lags behind another node's never makes time run backwards:
 * what is not said happens no earlier than what was recorded before.
 *
 * The bound from below is the last act of the procedure. System events do not bound it: that a calendar was
 * confirmed at noon says nothing against a visit in the morning, and the file is opened only after the
 * request or the visit whose date the acceptance names.
 *
 * @param now product time.
 * @param before the times of what is recorded already; absent for an opening.
 * @throws Problem validation-failed when occurredAt lies in the future or before the last act.
 */
export function settleTimes(
  now: Temporal.Instant,
  occurredAt: string | undefined,
  before: (Pick<CaseRow, 'updatedAt'> & { columns: Pick<CaseRow['columns'], 'lastOccurredAt'> }) | undefined,
  rules: Rules,
): EventTimes {
  const shown = toIsoMilliseconds(now);
  const recordedAt = latest(shown, before?.updatedAt);
  const recorded = recordedAt === shown ? now : instantFrom(recordedAt);
  const occurred = occurredAt === undefined ? recordedAt : normalised(occurredAt);
  if (occurred > recordedAt) throw inTheFuture();
  const last = before?.columns.lastOccurredAt;
  if (last && occurred < last) throw beforeLastAct(last);
  const recordedOn = shanghaiDay(recorded);
  const occurredOn = occurred === recordedAt ? recordedOn : shanghaiDay(instantFrom(occurred));
  const judgedOn = judgedDay(recorded, rules.policy);
  const late =
    occurredOn < recordedOn &&
    rules.calendar.workingDaysBetween(occurredOn, recordedOn) > rules.policy.lateEntryDays;
  return { occurredAt: occurred, occurredOn, recordedAt, recordedOn, judgedOn, late };
}

function latest(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

/** Any ISO 8601 instant in the one form that is stored; texts of that form compare like the instants. */
function normalised(text: string): string {
  try {
    return instantFrom(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    throw invalidField('/occurredAt', 'invalid-instant', {
      zh: '不是有效的时间（ISO 8601，例如 2026-11-22T09:30:00+08:00）',
      en: 'Not an instant (ISO 8601, for example 2026-11-22T09:30:00+08:00)',
    });
  }
}

function inTheFuture(): Problem {
  return invalidField('/occurredAt', 'in-the-future', {
    zh: '发生时间不得晚于现在',
    en: 'An event cannot have happened in the future',
  });
}

function beforeLastAct(last: string): Problem {
  return invalidField('/occurredAt', 'before-last-event', {
    zh: `发生时间不得早于本案上一事件（${last}）`,
    en: `An event cannot have happened before the case's previous one (${last})`,
  });
}
