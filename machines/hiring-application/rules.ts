import type { Finding, Rule, RuleInput } from '../definition.ts';
import { addDays } from '../law/civil-day.ts';
import type { HiringApplicationContext } from './context.ts';
import { conditions, type Judged, unmetConditions } from './criteria.ts';
import type { HiringApplicationEventType, Payload } from './events.ts';
import type { HiringApplicationFacts } from './facts.ts';

/** What must hold for the steps of an application: its round's stage, the person's rank, a place in the quota. */

export type ApplicationRule<P = unknown> = Rule<HiringApplicationContext, HiringApplicationFacts, P>;
type Given<P = unknown> = RuleInput<HiringApplicationContext, HiringApplicationFacts, P>;

function caseRule(
  id: string,
  law: string,
  check: (given: Omit<Given, 'payload'>) => Finding | undefined,
): ApplicationRule {
  return { id, law, check };
}

function payloadRule<T extends HiringApplicationEventType>(
  id: string,
  law: string,
  needs: readonly string[],
  check: (given: Given<Payload<T>>) => Finding | undefined,
): ApplicationRule<Payload<T>> {
  return { id, law, needs, check };
}

function finding(zh: string, en: string, ...pointers: string[]): Finding {
  return pointers.length > 0 ? { detail: { zh, en }, pointers } : { detail: { zh, en } };
}

const stageWords: Record<string, string> = {
  signUp: '报名',
  review: '资格审查',
  test: '笔试',
  interview: '面试',
  medical: '体检',
  political: '政审',
  publicNotice: '公示',
  offers: '聘用',
};

/** The round has come this far, and no further than the last of the stages. */
export function roundAt(...stages: (keyof typeof stageWords)[]): ApplicationRule {
  return caseRule('round-has-come-to-this', 'H8', ({ facts }) =>
    facts.round && stages.includes(facts.round.stage)
      ? undefined
      : finding(
          `招聘不在${stages.map((stage) => stageWords[stage]).join('、')}阶段`,
          `The round is not at ${stages.join(', ')}`,
        ),
  );
}

function judged({ context, facts }: Omit<Given, 'payload'>): Judged | undefined {
  const { round, applicant } = facts;
  if (!round) return undefined;
  const { criteria, post, signUp } = round;
  return { particulars: context, ...applicant, criteria, post, signUp };
}

/** H2 to H7 and the window of sign-up, one rule each. */
export const conditionRules: readonly ApplicationRule[] = conditions.map(({ rule, law, check }) =>
  caseRule(rule, law, (given) => {
    const about = judged(given);
    return about && check(about);
  }),
);

export const kinshipChecked = payloadRule<'eligibility.confirmed'>(
  'kinship-checked',
  'H6',
  ['/kinChecked'],
  ({ payload }) =>
    payload.kinChecked
      ? undefined
      : finding('亲属关系须先核查', 'Kinship must be checked first', '/kinChecked'),
);

/** A refusal says which condition is not met, and the condition bears it out; of papers only a person can tell. */
export const groundBorneOut = payloadRule<'eligibility.refused'>(
  'ground-borne-out',
  'H8',
  ['/ground'],
  (given) => {
    const about = judged(given);
    const { ground } = given.payload;
    if (!about || ground === 'papers') return undefined;
    return unmetConditions(about).some((one) => one.ground === ground)
      ? undefined
      : finding(
          '登记的信息并不显示这一不合格原因',
          'What is recorded does not bear this ground out',
          '/ground',
        );
  },
);

export const withinInterviewRatio = caseRule('within-interview-ratio', 'H9-interview', ({ facts }) => {
  const { round, rank } = facts;
  const seats = (round?.post?.headcount ?? 0) * (round?.criteria.interviewRatio ?? 0);
  return rank.written === null || rank.written > seats
    ? finding(
        `笔试第${rank.written ?? '—'}名，面试人选为前${seats}名`,
        `Rank ${rank.written ?? '-'} of the written test; the first ${seats} are interviewed`,
      )
    : undefined;
});

export const passedTest = caseRule('written-test-passed', 'H9-interview', ({ context, facts }) => {
  const pass = facts.round?.criteria.passMark ?? 0;
  return context.test && context.test.mark < pass * 100
    ? finding(`笔试未达合格线${pass}分`, `Below the pass mark of ${pass}`)
    : undefined;
});

export const withinHeadcount = caseRule('within-headcount', 'H9-rank', ({ facts }) => {
  const { round, rank } = facts;
  const seats = round?.post?.headcount ?? 0;
  return rank.total === null || rank.total > seats
    ? finding(
        `总成绩第${rank.total ?? '—'}名，招聘${seats}人；前列有缺时递补`,
        `Rank ${rank.total ?? '-'} by total mark for ${seats} places; the next moves up when one falls out`,
      )
    : undefined;
});

export const noticePosted = caseRule('notice-is-posted', 'HN2', ({ facts }) =>
  facts.round?.state === 'publicNotice.posted'
    ? undefined
    : finding('招聘尚未贴出公示', 'The round has posted no notice'),
);

export const noticeRanOut = caseRule('notice-ran-out', 'HN2', ({ context, facts }) => {
  const closed = facts.round?.noticeClosedOn ?? null;
  return closed !== null && context.listedOn !== null && context.listedOn <= closed
    ? undefined
    : finding('公示尚未期满', 'The notice has not run out');
});

/** The database asks the same once more, since two may see one free place. */
export const placeFree = caseRule('place-free-in-quota', 'S85', ({ facts }) => {
  const { size, reserved, used } = facts.quota;
  return reserved + used >= size
    ? finding(
        `指标${size}名，在聘${used}人，已发意向${reserved}人，没有空余`,
        `A quota of ${size}: ${used} employed, ${reserved} offers out, none free`,
      )
    : undefined;
});

export const offerStands = caseRule('offer-stands', 'HN3', ({ facts }) =>
  facts.deadline.overdue
    ? finding(
        `签约期限${facts.deadline.dueOn ?? ''}已过`,
        `The offer ran out on ${facts.deadline.dueOn ?? ''}`,
      )
    : undefined,
);

export const offerRanOut = caseRule('offer-ran-out', 'HN3', ({ facts }) =>
  facts.deadline.overdue
    ? undefined
    : finding(
        `签约期限到${facts.deadline.dueOn ?? ''}为止`,
        `The offer stands until ${facts.deadline.dueOn ?? ''}`,
      ),
);

export const contractDated = payloadRule<'contract.signed'>(
  'contract-has-a-term',
  'H10',
  ['/from', '/to'],
  ({ payload }) =>
    payload.to > payload.from ? undefined : finding('合同止日应晚于起日', 'It ends before it begins', '/to'),
);

/** Of each year once, and of no year before the contract. */
export const appraisalOnceAYear = payloadRule<'appraisal.recorded'>(
  'appraisal-once-a-year',
  'H10',
  ['/year'],
  ({ context, payload }) => {
    const { year } = payload;
    if (context.appraisals?.some((one) => one.year === year)) {
      return finding(`${year}年度已经考核`, `The year ${year} has been appraised`, '/year');
    }
    const hiredIn = context.probation?.from.slice(0, 4) ?? '';
    return String(year) < hiredIn
      ? finding(`${hiredIn}年才聘用`, `Employed only since ${hiredIn}`, '/year')
      : undefined;
  },
);

export const renewalFollows = payloadRule<'contract.renewed'>(
  'renewal-follows',
  'H10',
  ['/from'],
  ({ context, payload }) =>
    context.contract && payload.from <= context.contract.to
      ? finding(
          `前一合同到${context.contract.to}为止`,
          `The contract before runs until ${context.contract.to}`,
          '/from',
        )
      : undefined,
);

export const probationLawful = payloadRule<'probation.started'>(
  'probation-within-law',
  'H10-probation',
  ['/from', '/to'],
  ({ context, payload }) => {
    const { contract } = context;
    if (!contract) return undefined;
    if (payload.to < payload.from) return finding('试用止日早于起日', 'It ends before it begins', '/to');
    const months = longestProbation(contract.from, contract.to);
    return payload.to >= monthsLater(payload.from, months)
      ? finding(
          `按合同期限，试用期不超过${months}个月`,
          `By the term of the contract ${months} months at most`,
          '/to',
        )
      : undefined;
  },
);

const preparer = caseRule('approver-is-not-proposer', 'D1', ({ context, actor }) => {
  const hands = [...context.hands.prepared, context.offer?.proposedBy ?? null];
  return actor.id !== null && hands.includes(actor.id)
    ? finding('您经办或提请过本人的聘用，不能审批', 'You worked on this application or proposed it')
    : undefined;
});

export const duties: Record<string, readonly ApplicationRule[]> = {
  'offer.approved': [preparer],
  'offer.returned': [preparer],
};

/** Months of probation that a term allows: Labour Contract Law 19. */
function longestProbation(from: string, to: string): number {
  const after = addDays(to, 1);
  if (after >= monthsLater(from, 36)) return 6;
  if (after >= monthsLater(from, 12)) return 2;
  return after >= monthsLater(from, 3) ? 1 : 0;
}

/** The same day of a later month, or that month's last. */
function monthsLater(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = (at: number) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const same = addDays(first(index), Number(day.slice(8)) - 1);
  return same < first(index + 1) ? same : addDays(first(index + 1), -1);
}
