import type { Rule, RuleInput } from '../definition.ts';
import { halfDayKey, missingMainTopics } from '../training/fields.ts';
import { finding } from '../training/rule.ts';
import { halfDaysPresent, type TrainingEnrolmentContext } from './context.ts';
import type { Payload } from './events.ts';
import type { TrainingEnrolmentFacts } from './facts.ts';

/** A rule of this machine, seen with the payload of the events it guards. */
export type EnrolmentRule<P = unknown> = Rule<TrainingEnrolmentContext, TrainingEnrolmentFacts, P>;

const rule = (id: string, law: string, check: EnrolmentRule['check']): EnrolmentRule => ({ id, law, check });

const sessionIs = (facts: TrainingEnrolmentFacts, ...states: string[]) =>
  facts.session !== null && states.includes(facts.session.state);

export const sessionTakesPeople = rule('session-takes-people', 'T2', ({ facts }) =>
  sessionIs(facts, 'enrolling.open', 'enrolling.full')
    ? undefined
    : finding('培训班未在报名', 'The session is not taking people'),
);

export const placeLeft = rule('place-left', 'T2', ({ facts }) =>
  facts.session && facts.session.taken < facts.session.capacity
    ? undefined
    : finding('名额已满，可列入候补', 'All places are taken; there is a waiting list'),
);

export const noPlaceLeft = rule('no-place-left', 'T2', ({ facts }) =>
  facts.session && (facts.session.taken >= facts.session.capacity || facts.ahead > 0)
    ? undefined
    : finding('尚有名额，直接录取', 'There is a place: no need to wait'),
);

export const nobodyAhead = rule('nobody-ahead', 'T2-order', ({ facts }) =>
  facts.ahead === 0
    ? undefined
    : finding(
        `前面还有${facts.ahead}人候补，按先后递补`,
        `${facts.ahead} people asked earlier and move up first`,
      ),
);

export const sessionTeaches = rule('session-teaches', 'T3', ({ facts }) =>
  sessionIs(facts, 'running', 'held')
    ? undefined
    : finding('培训班未开班或已办结', 'The session has not begun, or is closed'),
);

export const halfDayTaught: EnrolmentRule<Payload<'attendance.recorded'>> = {
  id: 'half-day-of-the-session',
  law: 'T3',
  needs: ['/on', '/part'],
  check: ({ facts, payload, on }) => {
    if (!(facts.session?.halfDays ?? []).includes(halfDayKey(payload))) {
      return finding('该半天没有课程', 'No module is taught in that half-day', '/on', '/part');
    }
    return payload.on <= on ? undefined : finding('尚未到该日', 'That day has not come yet', '/on');
  },
};

export const absenceExplained: EnrolmentRule<Payload<'attendance.recorded'>> = {
  id: 'absence-explained',
  law: 'T3',
  needs: ['/present', '/absence'],
  check: ({ payload }) =>
    payload.present === (payload.absence === undefined)
      ? undefined
      : finding('缺课须注明原因，到课不注', 'An absence has its reason, a presence has none', '/absence'),
};

export const sessionOver = rule('session-over', 'T4', ({ facts }) =>
  sessionIs(facts, 'held') ? undefined : finding('培训班尚未结业', 'The session is not over'),
);

export const neverThere = rule('never-there', 'T3', ({ context }) =>
  halfDaysPresent(context) === 0
    ? undefined
    : finding('有到课记录，不能登记为未到', 'The person was there at least once'),
);

export const thereAtLeastOnce = rule('there-at-least-once', 'T4', ({ context }) =>
  halfDaysPresent(context) > 0
    ? undefined
    : finding('无到课记录，应登记为未到', 'The person was never there: a no-show'),
);

export const attendedEnough: EnrolmentRule<Payload<'assessment.recorded'>> = {
  id: 'attended-enough',
  law: 'T3-share',
  needs: ['/passed'],
  check: ({ context, facts, payload }) => {
    if (!payload.passed) return undefined;
    const of = facts.session?.halfDays.length ?? 0;
    const present = halfDaysPresent(context);
    const { attendancePercent } = facts.county;
    return present * 100 >= of * attendancePercent
      ? undefined
      : finding(
          `到课${present}个半天，共${of}个，未达${attendancePercent}%`,
          `Present for ${present} of ${of} half-days, less than ${attendancePercent} %`,
          '/passed',
        );
  },
};

export const mainTopicsLearned = rule('main-topics-learned', 'S81-person', ({ facts }) => {
  const missing = missingMainTopics(facts.topics);
  return (
    missing &&
    finding(
      `本年度尚未参加：${missing.zh}；可在另一期或补办班补学`,
      `Not yet attended this year: ${missing.en}; another session or a make-up will do`,
    )
  );
});

export const numberNext: EnrolmentRule<Payload<'certificate.issued'>> = {
  id: 'certificate-number-next',
  law: 'T5',
  needs: ['/number'],
  check: ({ facts, payload }) =>
    payload.number === facts.nextCertificate.number
      ? undefined
      : finding(
          `应为${facts.nextCertificate.number}：证书编号按年连续，不得跳号`,
          `The next number is ${facts.nextCertificate.number}: numbers of a year leave no gap`,
          '/number',
        ),
};

export const certifiedInItsYear = rule('certified-for-its-year', 'T5', ({ facts, on }: GivenDay) =>
  facts.session && on >= `${facts.session.year}-01-01`
    ? undefined
    : finding('发证日期早于培训年度', 'The certificate is dated before its year'),
);
type GivenDay = RuleInput<TrainingEnrolmentContext, TrainingEnrolmentFacts>;

export const sessionCancelled = rule('session-cancelled', 'X46', ({ facts }) =>
  sessionIs(facts, 'cancelled') ? undefined : finding('培训班未取消', 'The session is not cancelled'),
);
