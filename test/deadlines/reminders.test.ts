import { describe, expect, it } from 'vitest';
import { planReminders } from '../../src/deadlines/plan-reminders.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { calendar, type ledgerOf, on } from './ledger.ts';

function plannedOn(today: string, ...lines: Parameters<typeof ledgerOf>) {
  return planReminders(on(today, ...lines), calendar, plainDayFrom(today)).map(
    ({ rung, on: day }) => `${day} ${rung}`,
  );
}

describe('the reminders of a clock', () => {
  it('come one working day before the due date, on it, and on the first working day after', () => {
    expect(plannedOn('2020-07-20', ['start', '2020-07-20'])).toEqual([
      '2020-07-24 one-working-day-left',
      '2020-07-27 due-today',
      '2020-07-28 overdue-1',
    ]);
  });

  it('go on every working day once overdue, numbered so that each is sent once', () => {
    expect(plannedOn('2020-07-30', ['start', '2020-07-20'])).toEqual(['2020-07-30 overdue-3']);
    expect(plannedOn('2020-08-01', ['start', '2020-07-20'])).toEqual(['2020-08-03 overdue-5']);
  });

  it('move with an extension', () => {
    expect(
      plannedOn('2020-07-27', ['start', '2020-07-20'], ['extend', '2020-07-24', { days: 1, reason: 'x' }]),
    ).toEqual(['2020-07-27 one-working-day-left', '2020-07-28 due-today', '2020-07-29 overdue-1']);
  });

  it('are none while the clock stands, when it has stopped, and before it started', () => {
    expect(
      plannedOn('2020-07-22', ['start', '2020-07-20'], ['suspend', '2020-07-21', { reason: 'correction' }]),
    ).toEqual([]);
    expect(plannedOn('2020-07-22', ['start', '2020-07-20'], ['stop', '2020-07-21'])).toEqual([]);
    expect(plannedOn('2020-07-22')).toEqual([]);
  });

  it('do not call a provisional date overdue', () => {
    expect(plannedOn('2026-12-28', ['start', '2026-12-25'])).toEqual([
      '2026-12-31 one-working-day-left',
      '2027-01-04 due-today',
    ]);
    expect(plannedOn('2027-01-05', ['start', '2026-12-25'])).toEqual([]);
  });
});
