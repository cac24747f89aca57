import type { Finding, Rule, RuleInput } from '../definition.ts';
import type { HiringRoundContext } from './context.ts';
import type { HiringRoundEventType, Payload } from './events.ts';
import { type ApplicationStage, countAt, type HiringRoundFacts } from './facts.ts';

/** What must hold for the steps of a round. Numbers come from its own plan, counts from its applications. */

export type RoundRule<P = unknown> = Rule<HiringRoundContext, HiringRoundFacts, P>;
type Given<P = unknown> = RuleInput<HiringRoundContext, HiringRoundFacts, P>;

function caseRule(
  id: string,
  law: string,
  check: (given: Omit<Given, 'payload'>) => Finding | undefined,
): RoundRule {
  return { id, law, check };
}

function payloadRule<T extends HiringRoundEventType>(
  id: string,
  law: string,
  needs: readonly string[],
  check: (given: Given<Payload<T>>) => Finding | undefined,
): RoundRule<Payload<T>> {
  return { id, law, needs, check };
}

function finding(zh: string, en: string, ...pointers: string[]): Finding {
  return pointers.length > 0 ? { detail: { zh, en }, pointers } : { detail: { zh, en } };
}

const beyondMedical: readonly ApplicationStage[] = ['medical', 'political', 'noticed', 'offered', 'hired'];
const LEAST_SIGN_UP_DAYS = 5;
const LEAST_NOTICE_DAYS = 5;

export const postCodesDistinct = payloadRule<'plan.recorded'>(
  'post-codes-distinct',
  'H8',
  ['/posts'],
  ({ payload }) => {
    const codes = payload.posts.map(({ code }) => code);
    const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index);
    return twice < 0
      ? undefined
      : finding('岗位代码重复', 'Two posts bear the same code', `/posts/${twice}/code`);
  },
);

export const agesInOrder = payloadRule<'plan.recorded'>(
  'ages-in-order',
  'H2',
  ['/criteria/ageFrom', '/criteria/ageTo', '/criteria/ageToWithService'],
  ({ payload: { criteria } }) =>
    criteria.ageFrom <= criteria.ageTo && criteria.ageTo <= criteria.ageToWithService
      ? undefined
      : finding(
          '最低年龄、最高年龄、放宽后的最高年龄应依次不减',
          'Least age, greatest age and the raised one must not fall',
          '/criteria/ageTo',
        ),
);

export const planRecorded = caseRule('plan-recorded', 'H8', ({ context }) =>
  context.plan ? undefined : finding('尚未登记招聘方案', 'No plan has been recorded'),
);

/** A warning: places are reserved by offers, and may be freed until then. */
export const headcountWithinQuota = caseRule('headcount-within-quota', 'H1', ({ context, facts }) => {
  const wanted = headcount(context);
  const free = facts.quota.size - facts.quota.reserved - facts.quota.used;
  return wanted > free
    ? finding(
        `拟招${wanted}人，现行指标余${Math.max(0, free)}人；签发聘用意向时须有空余指标`,
        `${wanted} wanted, ${Math.max(0, free)} places free now: each offer will need a free one`,
      )
    : undefined;
});

export const signUpWindow = payloadRule<'notice.published'>(
  'sign-up-5-working-days',
  'HN1',
  ['/from', '/to'],
  ({ payload, facts, on }) => {
    if (payload.from < on)
      return finding('报名起日不应早于公告发布', 'Sign-up begins before the notice', '/from');
    const days = payload.to < payload.from ? 0 : (facts.window?.workingDays ?? 0);
    return days < LEAST_SIGN_UP_DAYS
      ? finding(
          `报名时间${days}个工作日，应不少于${LEAST_SIGN_UP_DAYS}个`,
          `Sign-up is open ${days} working days; it needs ${LEAST_SIGN_UP_DAYS}`,
          '/to',
        )
      : undefined;
  },
);

export const extendsSignUp = payloadRule<'sign-up.extended'>(
  'extension-lies-ahead',
  'HN1',
  ['/to'],
  ({ context, payload, on }) => {
    const to = context.announced?.to ?? '';
    return payload.to > to && payload.to > on
      ? undefined
      : finding(`应晚于现报名截止日${to}和今天`, `Later than today and than ${to}, please`, '/to');
  },
);

export const signUpOver = caseRule('sign-up-has-run-out', 'HN1', ({ context, on }) =>
  context.announced && on <= context.announced.to
    ? finding(`报名到${context.announced.to}为止`, `Sign-up is open until ${context.announced.to}`)
    : undefined,
);

export const postKnown = payloadRule<'post.cut'>(
  'post-cut-not-raised',
  'H9',
  ['/post', '/headcount'],
  ({ context, payload }) => {
    const post = context.plan?.posts.find(({ code }) => code === payload.post);
    if (!post) return finding('没有这个岗位', 'There is no such post', '/post');
    const now = headcountOf(context, payload.post);
    return payload.headcount < now
      ? undefined
      : finding(`现招${now}人，只能核减`, `It stands at ${now}: it can only be cut`, '/headcount');
  },
);

/** A rule that a stage is over only when no application is left in it. */
function noneLeft(id: string, stages: readonly ApplicationStage[], zh: string, en: string): RoundRule {
  return caseRule(id, 'H8', ({ facts }) => {
    const left = countAt(facts, stages);
    return left === 0 ? undefined : finding(`还有${left}人${zh}`, `${left} applications ${en}`);
  });
}

export const everyoneReviewed = noneLeft('everyone-reviewed', ['applied'], '未审查', 'are not reviewed');
export const everyoneTested = noneLeft(
  'everyone-tested',
  ['eligible', 'admitted'],
  '没有笔试结果',
  'have no written result',
);
export const everyoneInterviewed = noneLeft(
  'everyone-interviewed',
  ['tested'],
  '没有面试结果，也未告知未入围',
  'have neither an interview nor an end',
);
/** Those beyond the headcount may wait as a reserve, but only where the headcount is filled. */
export const everyoneExamined = caseRule('everyone-examined', 'H8', ({ context, facts }) => {
  const short = (context.plan?.posts ?? []).filter(
    ({ code }) =>
      countAt(facts, beyondMedical, code) < headcountOf(context, code) &&
      countAt(facts, ['interviewed'], code) > 0,
  );
  return short.length === 0
    ? undefined
    : finding(
        `下列岗位还有人待体检：${short.map(({ name }) => name).join('、')}`,
        `Posts with a place to fill and people not examined: ${short.map(({ code }) => code).join(', ')}`,
      );
});
export const everyoneChecked = noneLeft(
  'everyone-checked',
  ['medical'],
  '没有政审结果',
  'have no political check',
);
export const noOfferOut = noneLeft('no-offer-out', ['offered'], '的聘用意向未了结', 'have an offer out');
export const nobodyWaits = noneLeft(
  'nobody-waits',
  ['applied', 'eligible', 'admitted', 'tested', 'interviewed', 'medical', 'political', 'noticed', 'offered'],
  '还在等结果',
  'still wait for an answer',
);

export const openingRatio = caseRule('opening-ratio', 'H9', ({ context, facts }) => {
  const ratio = context.plan?.criteria.openingRatio ?? 1;
  const short = (context.plan?.posts ?? []).filter(({ code }) => {
    const seats = headcountOf(context, code);
    return seats > 0 && countAt(facts, ['eligible', 'admitted'], code) < ratio * seats;
  });
  return short.length === 0
    ? undefined
    : finding(
        `下列岗位合格人数未达${ratio}:1，应先核减：${short.map(({ name }) => name).join('、')}`,
        `Below ${ratio}:1, to be cut first: ${short.map(({ code }) => code).join(', ')}`,
      );
});

export const noticeFromItsFirstDay = payloadRule<'public-notice.posted'>(
  'notice-from-its-first-day',
  'HN2',
  ['/from', '/to'],
  ({ payload, on }) => {
    if (payload.from < on)
      return finding('公示第一日不应早于贴出之日', 'It begins before it was posted', '/from');
    return payload.to < payload.from
      ? finding('公示止日早于起日', 'It ends before it begins', '/to')
      : undefined;
  },
);

export const noticeLongEnough: RoundRule = {
  id: 'notice-5-working-days',
  law: 'HN2',
  needs: ['/from', '/to'],
  check: ({ facts }) => shortNotice(facts, ['/to']),
};

/** The calendar may have changed since it was posted. */
export const closedNoticeLongEnough = caseRule('notice-5-working-days', 'HN2', ({ facts }) =>
  shortNotice(facts, []),
);

export const noticeOver = caseRule('notice-has-run-out', 'HN2', ({ context, on }) =>
  context.notice && on <= context.notice.to
    ? finding(`公示到${context.notice.to}为止`, `The notice stands until ${context.notice.to}`)
    : undefined,
);

export const noOpenObjection = caseRule('no-open-objection', 'HN2', ({ context }) => {
  const open = context.objections.filter(({ finding: found }) => found === 'open').length;
  return open === 0 ? undefined : finding(`还有${open}项异议未处理`, `${open} objections are open`);
});

export const objectionNew = payloadRule<'objection.raised'>(
  'objection-code-new',
  'HN2',
  ['/code'],
  ({ context, payload }) =>
    context.objections.some(({ code }) => code === payload.code)
      ? finding('异议编号已用过', 'This code is taken', '/code')
      : undefined,
);

export const objectionOpen = payloadRule<'objection.decided'>(
  'objection-is-open',
  'HN2',
  ['/code'],
  ({ context, payload }) =>
    context.objections.some((one) => one.code === payload.code && one.finding === 'open')
      ? undefined
      : finding('没有这项待处理的异议', 'No open objection bears this code', '/code'),
);

/** Asked before the state is: 403. */
const planner = caseRule('approver-is-not-proposer', 'D1', ({ context, actor }) => {
  const { prepared, submittedBy } = context.hands;
  return actor.id !== null && (prepared.includes(actor.id) || submittedBy === actor.id)
    ? finding('您经办过本次招聘，不能审批', 'You worked on this round, and may not decide')
    : undefined;
});

export const duties: Record<string, readonly RoundRule[]> = {
  'plan.approved': [planner],
  'plan.returned': [planner],
  'objection.decided': [planner],
  'round.closed': [planner],
  'round.cancelled': [planner],
};

/** The posts' headcount after cuts. */
export function headcountOf(context: HiringRoundContext, code: string): number {
  const cut = context.cuts.findLast(({ post }) => post === code);
  return cut?.to ?? context.plan?.posts.find((post) => post.code === code)?.headcount ?? 0;
}

function headcount(context: HiringRoundContext): number {
  return (context.plan?.posts ?? []).reduce((sum, { code }) => sum + headcountOf(context, code), 0);
}

function shortNotice(facts: HiringRoundFacts, pointers: string[]): Finding | undefined {
  const days = facts.window?.workingDays ?? 0;
  return days < LEAST_NOTICE_DAYS
    ? finding(
        `公示${days}个工作日，应不少于${LEAST_NOTICE_DAYS}个`,
        `On notice for ${days} working days; it needs ${LEAST_NOTICE_DAYS}`,
        ...pointers,
      )
    : undefined;
}
