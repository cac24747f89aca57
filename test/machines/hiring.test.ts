import { beforeAll, describe, expect, it } from 'vitest';
import { conditions, type Judged, unmetConditions } from '../../machines/hiring-application/criteria.ts';
import { hiringApplication } from '../../machines/hiring-application/definition.ts';
import {
  exampleFacts as applicationFacts,
  type HiringApplicationFacts,
} from '../../machines/hiring-application/facts.ts';
import { hiringRound } from '../../machines/hiring-round/definition.ts';
import { type HiringRoundFacts, exampleFacts as roundFacts } from '../../machines/hiring-round/facts.ts';
import { type Json, type MachineDefinition, position } from '../../machines/kernel.ts';
import { ageOn } from '../../machines/law/civil-day.ts';
import {
  type Attempt,
  begin,
  drawnPairs,
  leader,
  officer,
  type Pair,
  reachablePairs,
  takeStep,
  tryStep,
  type Walked,
} from '../support/hiring-walk.ts';

const exampleOf = (def: MachineDefinition, type: string): Json => def.events[type]?.example ?? {};

/** Facts of a round on which every step is lawful: enough eligible, nobody left behind. */
const roundFactsFor = (type: string): HiringRoundFacts =>
  type === 'review.completed'
    ? { ...roundFacts, applications: [{ post: 'p1', stage: 'eligible', count: 6 }] }
    : roundFacts;
const roundDays: Record<string, string> = {
  'notice.published': '2026-11-24',
  'sign-up.extended': '2026-12-01',
  'sign-up.closed': '2026-12-20',
  'public-notice.posted': '2026-12-21',
  'public-notice.closed': '2026-12-29',
};
const roundAttempts: Attempt[] = Object.keys(hiringRound.events).map((type) => ({
  type,
  payload: exampleOf(hiringRound, type),
  facts: roundFactsFor(type),
  on: roundDays[type] ?? '2026-12-20',
}));
roundAttempts.push({
  type: 'post.cut',
  payload: { post: 'p1', headcount: 0, reason: '取消岗位' },
  facts: roundFacts,
  on: '2026-12-20',
});

const inStage = (stage: string, state = stage): HiringApplicationFacts => ({
  ...applicationFacts,
  round: applicationFacts.round && { ...applicationFacts.round, stage, state, noticeClosedOn: '2026-12-29' },
});
const stageFor: Record<string, HiringApplicationFacts> = {
  'admission.issued': inStage('test'),
  'test.recorded': inStage('test'),
  'interview.recorded': inStage('interview'),
  'medical.recorded': inStage('medical'),
  'political.recorded': inStage('political'),
  'notice.listed': inStage('publicNotice', 'publicNotice.posted'),
  'offer.proposed': inStage('offers'),
  'offer.approved': inStage('offers'),
  'offer.expired': { ...inStage('offers'), deadline: { dueOn: '2027-01-06', overdue: true } },
};
const applicationAttempt = (type: string, payload = exampleOf(hiringApplication, type)): Attempt => ({
  type,
  payload,
  facts: stageFor[type] ?? inStage('review'),
  on: '2026-12-28',
});
const failing = (type: string) =>
  applicationAttempt(type, { ...(exampleOf(hiringApplication, type) as object), passed: false } as Json);
const applicationAttempts: Attempt[] = [
  ...Object.keys(hiringApplication.events).map((type) => applicationAttempt(type)),
  failing('medical.recorded'),
  failing('political.recorded'),
  // Each year is appraised once: after a renewal it is another year.
  applicationAttempt('appraisal.recorded', { year: 2031, result: 'excellent', evidence: ['0'.repeat(64)] }),
  applicationAttempt('contract.renewed', {
    number: 'HT2033001',
    from: '2033-01-04',
    to: '2036-01-03',
    evidence: ['0'.repeat(64)],
  }),
];

const upTo = (last: string): Walked => {
  const road = [
    'eligibility.confirmed',
    'admission.issued',
    'test.recorded',
    'interview.recorded',
    'medical.recorded',
    'political.recorded',
    'notice.listed',
    'offer.proposed',
    'offer.approved',
    'contract.signed',
    'probation.started',
    'probation.passed',
    'appraisal.recorded',
    'contract.renewed',
  ];
  return road
    .slice(0, road.indexOf(last) + 1)
    .reduce(
      (walked, type) => takeStep(hiringApplication, walked, applicationAttempt(type)),
      begin(hiringApplication),
    );
};
const refused = (walked: Walked, attempt: Attempt): string[] => {
  const result = tryStep(hiringApplication, walked, attempt);
  if (result.ok) return [];
  return result.reason === 'state' ? ['state'] : result.unmet.map(({ rule }) => rule);
};

describe('the state space of a hiring round', () => {
  let pairs: Pair[];
  beforeAll(() => {
    pairs = reachablePairs(hiringRound, roundAttempts);
  });

  it('is reached whole: every event in every state that knows it', () => {
    const reached = new Set(pairs.map(({ state, event }) => `${state} ${event}`));
    expect(drawnPairs(hiringRound).filter((pair) => !reached.has(pair))).toEqual([]);
    expect(reached.size).toBeGreaterThan(30);
  });

  it('ends closed or cancelled, with its clock stopped where it ran', () => {
    const ends = pairs.filter(({ event }) => event === 'round.closed' || event === 'round.cancelled');
    expect(new Set(ends.map(({ leadsTo }) => leadsTo))).toEqual(new Set(['closed', 'cancelled']));
    expect(ends.every(({ clockState }) => clockState === 'stopped')).toBe(true);
  });
});

describe('the state space of an application', () => {
  let pairs: Pair[];
  beforeAll(() => {
    pairs = reachablePairs(hiringApplication, applicationAttempts);
  });

  it('is reached whole: every event in every state that knows it', () => {
    const reached = new Set(pairs.map(({ state, event }) => `${state} ${event}`));
    expect(drawnPairs(hiringApplication).filter((pair) => !reached.has(pair))).toEqual([]);
    const states = new Set(pairs.flatMap(({ state, leadsTo }) => [state, leadsTo]));
    for (const end of ['ineligible', 'rejected', 'withdrawn', 'declined', 'expired', 'ended']) {
      expect(states, end).toContain(end);
    }
  });

  it('runs a clock only while an offer is out', () => {
    const running = pairs.filter(({ clockState }) => clockState === 'running');
    expect(new Set(running.map(({ leadsTo }) => leadsTo))).toEqual(new Set(['offered']));
  });
});

describe('an application asks its round', () => {
  it('and takes no step before the round has come to it', () => {
    const admitted = applicationAttempt('admission.issued');
    expect(refused(upTo('eligibility.confirmed'), { ...admitted, facts: inStage('review') })).toEqual([
      'round-has-come-to-this',
    ]);
    const listed = applicationAttempt('notice.listed');
    expect(
      refused(upTo('political.recorded'), {
        ...listed,
        facts: inStage('publicNotice', 'publicNotice.preparing'),
      }),
    ).toEqual(['notice-is-posted']);
  });

  it('who is interviewed: within three to one, above the pass mark', () => {
    const interview = applicationAttempt('interview.recorded');
    const ranked = (written: number) => ({ ...inStage('interview'), rank: { written, total: null } });
    expect(refused(upTo('test.recorded'), { ...interview, facts: ranked(6) })).toEqual([]);
    expect(refused(upTo('test.recorded'), { ...interview, facts: ranked(7) })).toEqual([
      'within-interview-ratio',
    ]);
    const below = takeStep(
      hiringApplication,
      upTo('admission.issued'),
      applicationAttempt('test.recorded', {
        number: '函〔2026〕5号',
        evidence: ['0'.repeat(64)],
        mark: 59.99,
      }),
    );
    expect(refused(below, { ...interview, facts: ranked(1) })).toEqual(['written-test-passed']);
  });

  it('whether its person is within the headcount by total mark', () => {
    const medical = applicationAttempt('medical.recorded');
    const third = { ...inStage('medical'), rank: { written: 1, total: 3 } };
    expect(refused(upTo('interview.recorded'), { ...medical, facts: third })).toEqual(['within-headcount']);
  });
});

describe('an offer', () => {
  const approval = applicationAttempt('offer.approved');

  it('needs a free place in the quota', () => {
    const full = { ...inStage('offers'), quota: { size: 15, reserved: 2, used: 13 } };
    expect(refused(upTo('offer.proposed'), { ...approval, facts: full })).toEqual(['place-free-in-quota']);
    const over = { ...inStage('offers'), quota: { size: 10, reserved: 0, used: 12 } };
    expect(refused(upTo('offer.proposed'), { ...approval, facts: over })).toEqual(['place-free-in-quota']);
  });

  it('is never approved by who proposed it', () => {
    const result = tryStep(hiringApplication, upTo('offer.proposed'), approval, officer);
    expect(result).toMatchObject({ ok: false, reason: 'duty' });
    expect(tryStep(hiringApplication, upTo('offer.proposed'), approval, leader)).toMatchObject({ ok: true });
  });

  it('takes its place at once, and frees it when it is declined or runs out', () => {
    const effectsOf = (walked: Walked, attempt: Attempt) => {
      const result = tryStep(hiringApplication, walked, attempt);
      return result.ok ? result.effects.map(({ type }) => type) : [];
    };
    expect(effectsOf(upTo('offer.proposed'), approval)).toEqual(
      expect.arrayContaining(['quota.reserve', 'clock.start']),
    );
    for (const type of ['offer.declined', 'offer.expired']) {
      expect(effectsOf(upTo('offer.approved'), applicationAttempt(type))).toEqual(
        expect.arrayContaining(['quota.release', 'clock.stop']),
      );
    }
    expect(effectsOf(upTo('contract.signed'), applicationAttempt('employment.ended'))).toContain(
      'quota.release',
    );
  });

  it('is signed before its last day is over, and expires only afterwards', () => {
    const overdue = { ...inStage('offers'), deadline: { dueOn: '2027-01-06', overdue: true } };
    const signing = applicationAttempt('contract.signed');
    expect(refused(upTo('offer.approved'), { ...signing, facts: overdue })).toEqual(['offer-stands']);
    const expiry = applicationAttempt('offer.expired');
    expect(refused(upTo('offer.approved'), { ...expiry, facts: inStage('offers') })).toEqual([
      'offer-ran-out',
    ]);
  });
});

describe('probation', () => {
  const signedFor = (to: string) =>
    takeStep(
      hiringApplication,
      upTo('offer.approved'),
      applicationAttempt('contract.signed', {
        number: 'HT1',
        from: '2027-01-04',
        to,
        evidence: ['0'.repeat(64)],
      }),
    );
  const until = (to: string) => applicationAttempt('probation.started', { from: '2027-01-04', to });

  it.each([
    ['2030-01-03', '2027-07-03', '2027-07-04'],
    ['2029-01-03', '2027-03-03', '2027-03-04'],
    ['2027-12-31', '2027-02-03', '2027-02-04'],
  ])('of a contract to %s lasts to %s at most', (contractTo, last, tooLate) => {
    expect(refused(signedFor(contractTo), until(last))).toEqual([]);
    expect(refused(signedFor(contractTo), until(tooLate))).toEqual(['probation-within-law']);
  });
});

describe('the conditions of applicants', () => {
  const { criteria, post, signUp } = applicationFacts.round ?? {};
  const sound: Judged = {
    particulars: { degree: 'bachelor', serviceYears: 0, kin: 'none', bars: [], appliedOn: '2026-11-25' },
    age: 28,
    degreeHeld: true,
    criteria: criteria as Judged['criteria'],
    post: post ?? null,
    signUp: signUp ?? null,
  };
  const grounds = (changed: Partial<Judged>) =>
    unmetConditions({ ...sound, ...changed }).map(({ ground }) => ground);
  const given = (changed: Partial<Judged['particulars']>) => ({
    particulars: { ...sound.particulars, ...changed },
  });

  it('are met by a sound applicant', () => {
    expect(grounds({})).toEqual([]);
  });

  it('count age to the day of the cut-off', () => {
    const onCutOff = (birth: string) => grounds({ age: ageOn(birth, '2026-12-01') });
    expect(onCutOff('1990-12-02')).toEqual([]);
    expect(onCutOff('1990-12-01')).toEqual(['age']);
    expect(onCutOff('2008-12-01')).toEqual([]);
    expect(onCutOff('2008-12-02')).toEqual(['age']);
  });

  it('raise the limit for those with grass-roots work', () => {
    expect(grounds({ age: 38 })).toEqual(['age']);
    expect(grounds({ age: 38, ...given({ serviceYears: 3 }) })).toEqual([]);
    expect(grounds({ age: 41, ...given({ serviceYears: 10 }) })).toEqual(['age']);
  });

  it('know degree, its date, bars, kinship and the time of sign-up', () => {
    expect(grounds(given({ degree: 'secondary' }))).toEqual(['degree']);
    expect(grounds({ degreeHeld: false })).toEqual(['degree-date']);
    expect(grounds(given({ bars: ['sanction'] }))).toEqual(['barred']);
    expect(grounds(given({ kin: 'here' }))).toEqual(['kin']);
    expect(grounds(given({ kin: 'below' }))).toEqual([]);
    expect(grounds(given({ appliedOn: '2026-12-03' }))).toEqual(['window']);
    expect(new Set(conditions.map(({ law }) => law)).size).toBe(conditions.length);
  });

  it('bear out the ground of a refusal', () => {
    const refusal = applicationAttempt('eligibility.refused', { ground: 'age', reason: '年龄' });
    expect(refused(begin(hiringApplication), refusal)).toEqual(['ground-borne-out']);
    const older = { ...inStage('review'), applicant: { age: 50, degreeHeld: true } };
    expect(refused(begin(hiringApplication), { ...refusal, facts: older })).toEqual([]);
  });
});

describe('a round', () => {
  const take = (types: string[]) =>
    types.reduce((walked, type) => {
      const attempt = roundAttempts.find((one) => one.type === type);
      return attempt ? takeStep(hiringRound, walked, attempt) : walked;
    }, begin(hiringRound));
  const announced = ['plan.recorded', 'plan.submitted', 'plan.approved', 'notice.published'];
  const unmet = (walked: Walked, type: string, facts: HiringRoundFacts, on = '2026-12-20') => {
    const result = tryStep(hiringRound, walked, { type, payload: exampleOf(hiringRound, type), facts, on });
    return result.ok || result.reason === 'state' ? [] : result.unmet.map(({ rule }) => rule);
  };

  it('is approved by another than who planned it', () => {
    const submitted = take(['plan.recorded', 'plan.submitted']);
    const approval = roundAttempts.find(({ type }) => type === 'plan.approved');
    if (!approval) throw new Error('there is such an event');
    expect(tryStep(hiringRound, submitted, approval, officer)).toMatchObject({ ok: false, reason: 'duty' });
  });

  it('opens sign-up for five working days or more', () => {
    const short = { ...roundFacts, window: { workingDays: 4, provisional: false } };
    const approved = take(announced.slice(0, 3));
    expect(unmet(approved, 'notice.published', short, '2026-11-24')).toEqual(['sign-up-5-working-days']);
  });

  it('cuts a post that misses the opening ratio before anybody is tested', () => {
    const review = take([...announced, 'sign-up.closed']);
    const five = { ...roundFacts, applications: [{ post: 'p1', stage: 'eligible' as const, count: 5 }] };
    expect(unmet(review, 'review.completed', five)).toEqual(['opening-ratio']);
    const cut = takeStep(hiringRound, review, {
      type: 'post.cut',
      payload: exampleOf(hiringRound, 'post.cut'),
      facts: five,
      on: '2026-12-20',
    });
    expect(unmet(cut, 'review.completed', five)).toEqual([]);
  });

  it('closes no public notice with an objection open', () => {
    const posted = take([
      ...announced,
      ...['sign-up.closed', 'review.completed', 'test.completed', 'interview.completed'],
      ...['medical.completed', 'political.completed', 'public-notice.posted', 'objection.raised'],
    ]);
    expect(position(hiringRound, posted.snapshot)).toMatchObject({
      state: 'publicNotice.posted',
      clockState: 'suspended',
    });
    expect(unmet(posted, 'public-notice.closed', roundFacts, '2026-12-29')).toEqual(['no-open-objection']);
  });

  it('ends only when nobody waits for an answer', () => {
    const offers = take([
      ...announced,
      ...['sign-up.closed', 'review.completed', 'test.completed', 'interview.completed'],
      ...['medical.completed', 'political.completed', 'public-notice.posted', 'public-notice.closed'],
    ]);
    const waiting = {
      ...roundFacts,
      applications: [{ post: 'p1', stage: 'interviewed' as const, count: 2 }],
    };
    expect(unmet(offers, 'round.closed', waiting)).toEqual(['nobody-waits']);
    const out = { ...roundFacts, applications: [{ post: 'p1', stage: 'offered' as const, count: 1 }] };
    expect(unmet(offers, 'round.cancelled', out)).toEqual(['no-offer-out']);
  });
});
