import {
  approved,
  assemblyRequest,
  corrected,
  documents,
  ended,
  extensionAsked,
  extensionGranted,
  joining,
  noticePosted,
  organiser,
  replied,
  resultSubmitted,
  returned,
  type Step,
  survey,
  suspensionAsked,
  suspensionGranted,
  transfer,
  unveiled,
  vote,
  waiting,
} from './steps.ts';

/** One case of the demonstration: when it begins, what happens, and how it is left. */
export interface LifeCase {
  /** Working days before today. */
  startedAgo: number;
  mode: 'A' | 'C' | 'D';
  steps: Step[];
  /** A supervisor urges it at the end: 催办, 督办 or 通报. */
  measure?: 'urge' | 'supervise' | 'circulate';
  /** Left without anybody to do it next: recorded so late that a supervisor has to confirm. */
  lateEntry?: boolean;
}

const requested: Record<'A' | 'D', Step[]> = {
  A: [...survey('A'), ...waiting(1, documents('A'))],
  D: [...survey('D'), ...waiting(1, documents('D'))],
};

/** The whole way of each mode, with `slow` more working days at its slowest place. */
function whole(mode: 'A' | 'C' | 'D', slow: number): Step[] {
  if (mode === 'C') {
    return [
      ...survey('C'),
      ...waiting(1, joining()),
      ...waiting(1 + slow, transfer()),
      ...waiting(1, unveiled('C')),
    ];
  }
  const middle =
    mode === 'A'
      ? [
          ...waiting(1, assemblyRequest()),
          ...approved('assembly-request.approved'),
          ...noticePosted(),
          ...vote(),
        ]
      : waiting(1, organiser());
  return [
    ...requested[mode],
    ...waiting(slow, approved('setup-request.approved')),
    ...middle,
    ...resultSubmitted(),
    ...waiting(1, replied()),
    ...unveiled(mode),
  ];
}

/** Twelve months that are closed: about one in eight late, some that ended otherwise. */
export function closedCases(): LifeCase[] {
  const cases: LifeCase[] = [];
  for (let month = 0; month < 12; month += 1) {
    for (let nth = 0; nth < 7; nth += 1) {
      const mode = nth === 3 && month % 2 === 0 ? 'A' : nth % 4 === 1 ? 'D' : 'C';
      const index = month * 7 + nth;
      const slow = index % 10 === month % 10 ? 4 : index % 3 === 0 ? 1 : 0;
      // The youngest lies far enough back to have ended; a month has about 21 working days.
      const startedAgo = (mode === 'A' ? 26 : 10) + month * 21 + ((nth * 3) % 11);
      const other = index % 16 === 5 ? 'case.refused' : index % 16 === 11 ? 'case.withdrawn' : undefined;
      const steps = other ? [...survey(mode), ...waiting(2, ended(other))] : whole(mode, slow);
      cases.push({ startedAgo, mode, steps });
    }
  }
  cases.push({ startedAgo: 40, mode: 'C', steps: [...survey('C'), ...waiting(1, ended('case.postponed'))] });
  return cases;
}

/** What open cases look like: how far they are, how long they have run, how often. */
function openKinds(): { times: number; make(nth: number): LifeCase }[] {
  const at = (
    mode: 'A' | 'C' | 'D',
    startedAgo: number,
    steps: Step[],
    more: Partial<LifeCase> = {},
  ): LifeCase => ({
    startedAgo,
    mode,
    steps,
    ...more,
  });
  const fresh = (nth: number) => nth % 3;
  return [
    // 调查摸底
    { times: 14, make: (nth) => at('C', fresh(nth), survey('C').slice(0, 2)) },
    { times: 6, make: (nth) => at('D', 4, survey('D').slice(0, nth % 2 ? 1 : 2)) },
    { times: 4, make: () => at('C', 5, survey('C').slice(0, 3)) },
    {
      times: 3,
      make: (nth) => at('C', 7 + nth, survey('C').slice(0, 2), nth === 0 ? { measure: 'urge' } : {}),
    },
    // 资料完善
    { times: 12, make: (nth) => at('A', 1 + fresh(nth), requested.A.slice(0, 8 + nth)) },
    {
      times: 8,
      make: (nth) => at('C', 2, [...survey('C'), ...waiting(1, joining()).slice(0, 4 + (nth % 5))]),
    },
    { times: 5, make: (nth) => at('D', 5, requested.D.slice(0, 9 + (nth % 3))) },
    {
      times: 4,
      make: (nth) => at('A', 6 + nth, requested.A.slice(0, 9), nth === 1 ? { measure: 'supervise' } : {}),
    },
    // 待上级审批、补正
    { times: 7, make: (nth) => at('A', 2 + fresh(nth), requested.A) },
    { times: 3, make: () => at('D', 5, requested.D) },
    {
      times: 4,
      make: (nth) =>
        at('D', 8, [
          ...requested.D,
          ...waiting(1, [...approved('setup-request.approved')]).slice(0, 1 - (nth % 2)),
        ]),
    },
    {
      times: 6,
      make: (nth) =>
        at('A', 3 + fresh(nth), [
          ...requested.A,
          ...waiting(1, returned('setup-request.returned', 'setup-request')),
        ]),
    },
    {
      times: 2,
      make: () =>
        at('A', 5, [
          ...requested.A,
          ...returned('setup-request.returned', 'setup-request'),
          ...waiting(2, corrected()),
        ]),
    },
    // 工作动员
    {
      times: 5,
      make: (nth) =>
        at('A', 3 + (nth % 2), [
          ...requested.A,
          ...approved('setup-request.approved'),
          ...waiting(1, assemblyRequest()),
        ]),
    },
    {
      times: 6,
      make: (nth) =>
        at('A', 4 + nth, [
          ...requested.A,
          ...approved('setup-request.approved'),
          ...waiting(1, assemblyRequest()),
          ...approved('assembly-request.approved'),
          ...noticePosted(),
        ]),
    },
    {
      times: 6,
      make: (nth) =>
        at('C', 3 + (nth % 2), [
          ...survey('C'),
          ...waiting(1, joining()),
          ...waiting(1, transfer()).slice(0, 2),
        ]),
    },
    {
      times: 3,
      make: (nth) =>
        at(
          'D',
          6 + nth,
          [...requested.D, ...approved('setup-request.approved'), ...waiting(1, organiser()).slice(0, 2)],
          nth === 0 ? { measure: 'circulate' } : {},
        ),
    },
    // 申报批复、揭牌
    {
      times: 4,
      make: (nth) =>
        at('D', 4 + (nth % 2), [
          ...requested.D,
          ...approved('setup-request.approved'),
          ...waiting(1, organiser()),
          ...resultSubmitted(),
        ]),
    },
    {
      times: 3,
      make: () =>
        at('A', 14, [
          ...requested.A,
          ...approved('setup-request.approved'),
          ...waiting(1, assemblyRequest()),
          ...approved('assembly-request.approved'),
          ...noticePosted(),
          ...vote(),
          ...resultSubmitted(),
        ]),
    },
    {
      times: 4,
      make: (nth) =>
        at('D', 5 + (nth % 2), [
          ...requested.D,
          ...approved('setup-request.approved'),
          ...waiting(1, organiser()),
          ...resultSubmitted(),
          ...replied(),
        ]),
    },
    {
      times: 3,
      make: () => at('C', 4, [...survey('C'), ...waiting(1, joining()), ...waiting(1, transfer())]),
    },
    // 中止、延期、补录
    { times: 3, make: () => at('C', 3, [...survey('C'), suspensionAsked()]) },
    {
      times: 3,
      make: () => at('C', 6, [...survey('C'), ...waiting(1, [suspensionAsked()]), suspensionGranted()]),
    },
    { times: 2, make: () => at('D', 4, [...survey('D'), ...waiting(2, [extensionAsked()])]) },
    {
      times: 2,
      make: () => at('D', 6, [...survey('D'), ...waiting(2, [extensionAsked()]), extensionGranted()]),
    },
    { times: 2, make: () => at('C', 5, survey('C').slice(0, 1), { lateEntry: true }) },
    { times: 3, make: (nth) => at('C', nth, []) },
  ];
}

export function openCases(): LifeCase[] {
  return openKinds().flatMap(({ times, make }) => Array.from({ length: times }, (_, nth) => make(nth)));
}
