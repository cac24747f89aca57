import type { PlainDay } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import { cellDay } from '../sheets/cell-text.ts';
import type { RunningSuspension } from './running-case.ts';

const REASONS: Readonly<Record<string, RunningSuspension['reason']>> = {
  补正: 'correction',
  公示: 'notice',
  不可抗力: 'force-majeure',
  企业延期: 'enterprise-postponement',
  企业申请: 'enterprise-postponement',
  企业暂缓: 'enterprise-postponement',
};

/** Granted by a person and ended by one; the others end with the state that causes them. */
const GRANTED: readonly string[] = ['force-majeure', 'enterprise-postponement'];

/**
 * Reads "2026-11-17至2026-11-18 不可抗力；2026-11-20起 企业延期": spans in their order, none before the start, none
 * over another of the same reason. One that still stands must be one that a person granted.
 */
export function parseSuspensions(
  text: string,
  startedOn: PlainDay,
  today: PlainDay,
): { spans: RunningSuspension[]; faults: RowReason[] } {
  const spans: RunningSuspension[] = [];
  const faults: RowReason[] = [];
  for (const part of text.split(/[;；\n]/).map((each) => each.trim())) {
    if (part === '') continue;
    const span = parseSpan(part);
    const fault = span ? faultOf(span, startedOn, today) : unreadable(part);
    if (fault) faults.push(fault);
    else if (span) spans.push(span);
  }
  return { spans, faults };
}

function parseSpan(part: string): RunningSuspension | undefined {
  const shape = /^(\S+?)\s*(?:(?:至|到|~|—)\s*(\d\S*?)|起)\s*[，,：:\s]\s*(\S+)$/u.exec(part);
  const [, first = '', last, why = ''] = shape ?? [];
  const from = cellDay(first);
  const until = last === undefined ? null : cellDay(last);
  const known = REASONS[why];
  return shape && from && until !== undefined && known ? { from, until, reason: known } : undefined;
}

function faultOf(span: RunningSuspension, startedOn: PlainDay, today: PlainDay): RowReason | undefined {
  const { from, until } = span;
  if (from < startedOn || from > today || (until !== null && until < from)) {
    return said('order', `中止应在计时开始之后、今天以前开始：${from}`, `Out of order: ${from}`);
  }
  const stands = until === null || until >= today;
  return stands && !GRANTED.includes(span.reason)
    ? said(
        'still-standing',
        '补正、公示引起的中止请写已结束的；正在进行的，在系统里登记退回或公示',
        'A suspension by return or notice must be over: record the return or the notice here',
      )
    : undefined;
}

function unreadable(part: string): RowReason {
  return said(
    'unreadable',
    `读不懂“${part.slice(0, 40)}”，应如：2026-11-17至2026-11-18 不可抗力`,
    `Cannot be read: "${part.slice(0, 40)}"`,
  );
}

function said(code: string, zh: string, en: string): RowReason {
  return reason('suspensions', code, zh, en);
}
