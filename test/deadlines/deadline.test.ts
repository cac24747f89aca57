import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../src/calendar/calendar.ts';
import { shippedLayer } from '../../src/calendar/shipped-layer.ts';
import type { ClockEntry } from '../../src/deadlines/clock-entry.ts';
import { deriveDeadline } from '../../src/deadlines/derive-deadline.ts';
import { explainDays } from '../../src/deadlines/explain-days.ts';
import { fasterThanLawfulMinimum } from '../../src/deadlines/lawful-minimum.ts';
import { lightText } from '../../src/deadlines/light.ts';
import {
  coversWholeFlow,
  judgedDay,
  type Policy,
  policySchema,
  shippedPolicy,
} from '../../src/deadlines/policy.ts';
import { addDays, plainDayFrom } from '../../src/kit/plain-day.ts';
import { workingDaysByHand } from '../calendar/published-years.ts';
import { calendar, ledgerOf, on } from './ledger.ts';

const day = plainDayFrom;

describe('the light of a running clock', () => {
  const textOn = (today: string) => {
    const deadline = on(today, ['start', '2020-07-20']);
    return [deadline.light, lightText(deadline.light, deadline).text.zh];
  };

  it('is green, amber with one working day left and on the due date, red from the next day', () => {
    expect(textOn('2020-07-20')).toEqual(['green', '剩余 5 个工作日']);
    expect(textOn('2020-07-23')).toEqual(['green', '剩余 2 个工作日']);
    expect(textOn('2020-07-24')).toEqual(['amber', '剩余 1 个工作日']);
    expect(textOn('2020-07-26')).toEqual(['amber', '剩余 1 个工作日']);
    expect(textOn('2020-07-27')).toEqual(['amber', '今日到期']);
    expect(textOn('2020-07-28')).toEqual(['red', '超期 1 个工作日']);
    expect(textOn('2020-08-03')).toEqual(['red', '超期 5 个工作日']);
  });

  it('is red on the rest day after a due Friday, though no working day has been lost', () => {
    const deadline = on('2020-08-01', ['start', '2020-07-24']);
    expect(deadline).toMatchObject({
      dueOn: '2020-07-31',
      light: 'red',
      verdict: 'open-overdue',
      remaining: 0,
    });
    expect(lightText('red', deadline).text.zh).toBe('超期不足 1 个工作日');
  });

  it('has not started without a start', () => {
    expect(on('2020-07-20', ['hold', '2020-07-20', { holder: 'instructor' }])).toMatchObject({
      state: 'notStarted',
      light: 'notStarted',
      dueOn: null,
      remaining: null,
    });
  });

  it('says colour, word and number in both languages', () => {
    const deadline = on('2020-07-24', ['start', '2020-07-20']);
    expect(lightText(deadline.light, deadline)).toEqual({
      colour: 'amber',
      word: { zh: '临期', en: 'due soon' },
      text: { zh: '剩余 1 个工作日', en: '1 working day left' },
    });
  });
});

describe('suspension by whole days', () => {
  it('counts the day of suspending and the day of resuming: Monday, off on Wednesday, on again on Friday, due Tuesday the 28th', () => {
    const deadline = on(
      '2020-07-24',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-22', { reason: 'correction', cause: 'event' }],
      ['resume', '2020-07-24', { reason: 'correction' }],
    );
    expect(deadline).toMatchObject({
      dueOn: '2020-07-28',
      state: 'running',
      net: 3,
      gross: 4,
      suspendedDays: { correction: 1 },
    });
  });

  it('leaves the due date open while it lasts, keeps the days left, and has its own light', () => {
    const lines = [
      ['start', '2020-07-20'],
      ['suspend', '2020-07-22', { reason: 'correction', cause: 'event' }],
    ] as const;
    const first = on('2020-07-22', ['start', '2020-07-20'], [...lines[1]]);
    expect(first).toMatchObject({ state: 'suspended', light: 'suspended', remaining: 3, dueOn: null });
    const later = on('2020-08-05', ['start', '2020-07-20'], [...lines[1]]);
    expect(later).toMatchObject({
      remaining: 3,
      dueOn: null,
      dueIfResumedToday: '2020-08-07',
      gross: 12,
      net: 2,
    });
    expect(lightText(later.light, later).text.zh).toBe('中止中，剩余 3 个工作日');
  });

  it('ends by itself after a last day known beforehand', () => {
    const lines: Parameters<typeof ledgerOf> = [
      ['start', '2020-07-20'],
      ['suspend', '2020-07-21', { reason: 'notice', cause: 'event', until: '2020-07-28' }],
    ];
    expect(on('2020-07-23', ...lines)).toMatchObject({
      state: 'suspended',
      dueOn: '2020-08-03',
      remaining: 4,
    });
    expect(on('2020-07-28', ...lines).state).toBe('suspended');
    expect(on('2020-07-29', ...lines)).toMatchObject({ state: 'running', dueOn: '2020-08-03', remaining: 3 });
  });

  it('ends before its known last day when resumed earlier, and not later when recorded afterwards', () => {
    const until = { reason: 'notice', cause: 'event', until: '2020-07-28' } as const;
    const early = on(
      '2020-07-27',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-21', until],
      ['resume', '2020-07-24', { reason: 'notice' }],
    );
    expect(early.dueOn).toBe('2020-07-29');
    const late = on(
      '2020-07-31',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-21', until],
      ['resume', '2020-07-31', { reason: 'notice' }],
    );
    expect(late.dueOn).toBe('2020-08-03');
  });

  it('counts overlapping suspensions once, each day to the reason that came first', () => {
    const deadline = on(
      '2020-07-31',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-22', { reason: 'correction', cause: 'event' }],
      ['resume', '2020-07-28', { reason: 'correction' }],
      ['suspend', '2020-07-21', { reason: 'force-majeure', cause: 'granted' }],
      ['resume', '2020-07-24', { reason: 'force-majeure' }],
    );
    expect(deadline.suspendedDays).toEqual({ 'force-majeure': 2, correction: 2 });
    expect(deadline.gross - deadline.net).toBe(4);
  });

  it('hides no lateness: a case that was overdue before it was suspended stays red', () => {
    const deadline = on(
      '2020-08-10',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-29', { reason: 'force-majeure', cause: 'granted' }],
    );
    expect(deadline).toMatchObject({
      state: 'suspended',
      light: 'red',
      dueOn: '2020-07-27',
      net: 7,
      gross: 15,
    });
    expect(lightText('red', deadline).text.zh).toBe('超期 2 个工作日（中止中）');
  });
});

describe('extension, stop and reopening', () => {
  it('adds the days of an extension', () => {
    expect(
      on('2020-07-27', ['start', '2020-07-20'], ['extend', '2020-07-24', { days: 3, reason: 'x' }]),
    ).toMatchObject({
      budgetDays: 8,
      extendedDays: 3,
      dueOn: '2020-07-30',
      light: 'green',
    });
  });

  it('is on time up to the end of the due date and late from the next day, whatever day is asked about', () => {
    const onTime = on('2020-09-01', ['start', '2020-07-20'], ['stop', '2020-07-27']);
    expect(onTime).toMatchObject({ state: 'stopped', verdict: 'on-time', net: 5, light: 'stopped' });
    expect(lightText('stopped', onTime).text.zh).toBe('按期办结，用时 5 个工作日');
    const late = on('2020-09-01', ['start', '2020-07-20'], ['stop', '2020-07-28']);
    expect(late).toMatchObject({ verdict: 'late', net: 6 });
    expect(lightText('stopped', late).text.zh).toBe('超期 1 个工作日办结，用时 6 个工作日');
    expect(on('2020-09-01', ['start', '2020-07-24'], ['stop', '2020-08-01']).verdict).toBe('late');
  });

  it('judges a case that ends while suspended by the days on which its clock ran', () => {
    const deadline = on(
      '2020-09-01',
      ['start', '2020-07-20'],
      ['suspend', '2020-07-22', { reason: 'correction', cause: 'event' }],
      ['stop', '2020-08-20'],
    );
    expect(deadline).toMatchObject({ verdict: 'on-time', net: 2, gross: 23, state: 'stopped' });
  });

  it('gives a reopened case a new segment and keeps the old result', () => {
    const deadline = on(
      '2020-08-05',
      ['start', '2020-07-20'],
      ['stop', '2020-07-28'],
      ['start', '2020-08-03', {}, 2],
    );
    expect(deadline).toMatchObject({ segment: 2, dueOn: '2020-08-10', verdict: 'open-not-due', net: 2 });
    expect(deadline.earlierSegments).toMatchObject([{ segment: 1, verdict: 'late', net: 6 }]);
  });
});

describe('whose days they are', () => {
  const lines: Parameters<typeof ledgerOf> = [
    ['start', '2020-07-20'],
    ['hold', '2020-07-20', { holder: 'instructor' }],
    ['hold', '2020-07-21', { holder: 'approver' }],
    ['hold', '2020-07-23', { holder: 'enterprise' }],
    ['suspend', '2020-07-23', { reason: 'correction', cause: 'event' }],
    ['hold', '2020-07-28', { holder: 'instructor' }],
    ['resume', '2020-07-28', { reason: 'correction' }],
    ['stop', '2020-07-29'],
  ];

  it('are charged to whoever held the file when the day began, and together are the net days', () => {
    const deadline = on('2020-07-31', ...lines);
    expect(deadline.chargedTo).toEqual({ instructor: 2, approver: 2, enterprise: 1 });
    expect(deadline).toMatchObject({ net: 5, gross: 7, suspendedDays: { correction: 2 } });
  });

  it('are charged by stage in the same way', () => {
    const stages = [
      { stage: 'survey', on: day('2020-07-20') },
      { stage: 'documents', on: day('2020-07-21') },
      { stage: 'approval', on: day('2020-07-28') },
    ];
    const deadline = deriveDeadline(ledgerOf(...lines), calendar, shippedPolicy, day('2020-07-31'), stages);
    expect(deadline.chargedByStage).toEqual({ survey: 1, documents: 3, approval: 1 });
  });
});

describe('a date that leans on an unpublished year', () => {
  it('is provisional, with its own light, and never overdue by colour', () => {
    const open = on('2026-12-28', ['start', '2026-12-25']);
    expect(open).toMatchObject({ dueOn: '2027-01-04', provisional: true, light: 'provisional' });
    expect(lightText(open.light, open).text.zh).toBe('暂定 2027-01-04 到期，剩余 4 个工作日');
    expect(on('2027-01-06', ['start', '2026-12-25']).light).toBe('provisional');
  });

  it('is judged firmly when it was closed inside the published days', () => {
    const closed = on('2027-01-06', ['start', '2026-12-25'], ['stop', '2026-12-30']);
    expect(closed).toMatchObject({ verdict: 'on-time', provisional: false });
  });

  it('names the year that is missing instead of breaking the list', () => {
    const beyond = on('2027-12-30', ['start', '2027-12-28']);
    expect(beyond).toMatchObject({
      dueOn: null,
      uncoveredYear: 2028,
      provisional: true,
      light: 'provisional',
    });
    expect(lightText(beyond.light, beyond).text.zh).toBe('缺少 2028 年工作日历');
    expect(on('2029-03-01', ['start', '2027-12-20'])).toMatchObject({
      dueOn: '2027-12-27',
      light: 'provisional',
    });
  });

  it('moves when the notice comes, and the same ledger under the old version still says the old date', () => {
    const notice = {
      year: 2027,
      papers: ['x'],
      days: [{ date: day('2027-01-04'), isOffDay: true, name: '元旦' }],
    };
    const imported = buildCalendar([shippedLayer(1), { version: 2, source: 'x', notices: [notice] }], 2);
    const ledger = ledgerOf(['start', '2026-12-25']);
    const at = day('2026-12-28');
    expect(deriveDeadline(ledger, imported, shippedPolicy, at)).toMatchObject({
      dueOn: '2027-01-01',
      provisional: false,
      calendarVersion: 2,
    });
    expect(deriveDeadline(ledger, calendar, shippedPolicy, at).dueOn).toBe('2027-01-04');
  });
});

describe('close of business as the end of the day', () => {
  const policy: Policy = { ...shippedPolicy, version: 2, endOfDay: { closeOfBusiness: '17:30' } };
  const stoppedAt = (at: string) =>
    deriveDeadline(
      ledgerOf(['start', '2020-07-20'], ['stop', '2020-07-27', { at }]),
      calendar,
      policy,
      day('2020-08-01'),
    ).verdict;

  it('makes an act after hours on the due date late, and leaves 24:00 alone', () => {
    expect(stoppedAt('2020-07-27T09:29:59.999Z')).toBe('on-time');
    expect(stoppedAt('2020-07-27T09:30:00.000Z')).toBe('late');
    const evening = Temporal.Instant.from('2020-07-27T12:00:00Z');
    expect(judgedDay(evening, policy)).toBe('2020-07-28');
    expect(judgedDay(evening, shippedPolicy)).toBe('2020-07-27');
  });
});

describe('the policy', () => {
  it('that ships is valid and covers the whole flow; another start covers a part', () => {
    expect(policySchema.parse(shippedPolicy)).toEqual(shippedPolicy);
    expect(coversWholeFlow(shippedPolicy)).toBe(true);
    expect(coversWholeFlow({ ...shippedPolicy, startEvent: 'setup-request.submitted' })).toBe(false);
  });
});

describe('the lawful minimum', () => {
  const judge = (from: string, stoppedOn: string, electionRequired = true) =>
    fasterThanLawfulMinimum(
      { electionRequired, from: day(from), stoppedOn: day(stoppedOn) },
      shippedPolicy,
      calendar,
    );

  it('flags an election inside five working days, since the notices alone take longer', () => {
    expect(judge('2020-07-20', '2020-07-27')).toEqual({ earliestOn: '2020-07-28', faster: true });
    expect(judge('2020-07-20', '2020-07-28')).toMatchObject({ faster: false });
  });

  it('takes the longer of the two notices', () => {
    expect(judge('2020-01-22', '2020-02-06')?.earliestOn).toBe('2020-02-07');
  });

  it('says nothing where no election is held', () => {
    expect(judge('2020-07-20', '2020-07-22', false)).toBeNull();
  });
});

/** A random life: start, then any mixture of suspensions, resumptions and hand-overs, perhaps a stop. */
const anyLife = fc
  .record({
    startAfter: fc.integer({ min: 0, max: 2600 }),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom('suspend', 'resume', 'hold', 'extend' as const),
        later: fc.integer({ min: 0, max: 12 }),
        lasts: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }),
        reason: fc.constantFrom('correction', 'notice', 'force-majeure'),
        holder: fc.constantFrom('enterprise', 'instructor', 'approver' as const),
      }),
      { maxLength: 12 },
    ),
    stops: fc.boolean(),
    today: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ startAfter, steps, stops, today }) => {
    let at = addDays(day('2018-01-01'), startAfter);
    const lines: Parameters<typeof ledgerOf> = [['start', at]];
    const open = new Set<string>();
    for (const { kind, later, lasts, reason, holder } of steps) {
      at = addDays(at, later);
      if (kind === 'hold') lines.push(['hold', at, { holder }]);
      if (kind === 'extend') lines.push(['extend', at, { days: 1, reason: 'x' }]);
      if (kind === 'suspend' && !open.has(reason)) {
        const until = lasts === undefined ? {} : { until: addDays(at, lasts) };
        lines.push(['suspend', at, { reason, cause: 'event', ...until }]);
        open.add(reason);
      }
      if (kind === 'resume' && open.delete(reason)) lines.push(['resume', at, { reason }]);
    }
    if (stops) lines.push(['stop', addDays(at, 1)]);
    return { ledger: ledgerOf(...lines), today: addDays(at, today) };
  });

/** The slow, obvious oracle: every day asked by itself whether the clock ran on it. */
function ranByHand(ledger: readonly ClockEntry[], date: string): boolean {
  const suspended = ledger
    .filter((entry) => entry.kind === 'suspend')
    .map((entry) => {
      const resumed = ledger.find(
        (other) =>
          other.kind === 'resume' && other.seq > entry.seq && other.detail.reason === entry.detail.reason,
      );
      const stillBeforeResuming = resumed === undefined || date < resumed.on;
      return date > entry.on && stillBeforeResuming && date <= (entry.detail.until ?? '9999-12-31');
    });
  return !suspended.includes(true);
}

const workingByHand = new Set(
  [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) => [...workingDaysByHand(year)]),
);

describe('any life of a clock', () => {
  it('has the net days that asking day by day finds, and a due date on which the budget is used up', () => {
    fc.assert(
      fc.property(anyLife, ({ ledger, today }) => {
        const deadline = deriveDeadline(ledger, calendar, shippedPolicy, today);
        const start = ledger[0]?.on ?? '';
        const end = deadline.stoppedOn ?? today;
        const ran = [...workingByHand].sort().filter((date) => date > start && ranByHand(ledger, date));
        expect(deadline.net).toBe(ran.filter((date) => date <= end).length);
        const charged = Object.values(deadline.chargedTo).reduce((sum, days) => sum + days, 0);
        expect(charged).toBe(deadline.net);
        const still = Object.values(deadline.suspendedDays).reduce((sum, days) => sum + days, 0);
        expect(deadline.gross - deadline.net).toBe(still);
        if (!deadline.stoppedOn && deadline.dueOn) expect(deadline.dueOn).toBe(ran[deadline.budgetDays - 1]);
        if (deadline.net > deadline.budgetDays) expect(deadline.verdict).toMatch(/late|overdue/);
      }),
      { numRuns: 300 },
    );
  });

  it('is explained day by day with the same count, the same due date and the same holders', () => {
    fc.assert(
      fc.property(anyLife, ({ ledger, today }) => {
        const deadline = deriveDeadline(ledger, calendar, shippedPolicy, today);
        const days = explainDays(ledger, calendar, shippedPolicy, today);
        const past = days.filter((each) => !each.ahead && each.counted);
        expect(past).toHaveLength(deadline.net);
        for (const holder of ['enterprise', 'instructor', 'approver'] as const) {
          expect(past.filter((each) => each.holder === holder)).toHaveLength(deadline.chargedTo[holder]);
        }
        if (!deadline.stoppedOn && deadline.dueOn) {
          expect(days.find((each) => each.ordinal === deadline.budgetDays)?.day).toBe(deadline.dueOn);
        }
        expect(days.some((each) => each.overdue && !each.ahead)).toBe(deadline.net > deadline.budgetDays);
      }),
      { numRuns: 200 },
    );
  });
});
