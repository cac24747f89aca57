import type { Rule, RuleInput } from '../definition.ts';
import { missingMainTopics } from '../training/fields.ts';
import { finding } from '../training/rule.ts';
import type { TrainingYearContext } from './context.ts';
import type { Payload } from './events.ts';
import type { TrainingYearFacts } from './facts.ts';

/** A rule of this machine, seen with the payload of the events it guards. */
export type YearRule<P = unknown> = Rule<TrainingYearContext, TrainingYearFacts, P>;
type Given = RuleInput<TrainingYearContext, TrainingYearFacts>;

/** Closed sessions that every year holds. */
export const sessionsAYear = 2;

const rule = (id: string, law: string, check: YearRule['check']): YearRule => ({ id, law, check });

export const daysInTheYear: YearRule<Payload<'plan.drafted'>> = {
  id: 'planned-days-in-the-year',
  law: 'S80-plan',
  needs: ['/sessions'],
  check: ({ context, payload }) => {
    const year = String(context.year);
    const at = payload.sessions.findIndex(
      ({ from, to }) => !from.startsWith(year) || !to.startsWith(year) || to < from,
    );
    return at < 0
      ? undefined
      : finding(
          `第${at + 1}项培训班的日期应在${year}年内且先后有序`,
          `The days of line ${at + 1} must lie in ${year}, first before last`,
          `/sessions/${at}/from`,
          `/sessions/${at}/to`,
        );
  },
};

export const planDrafted = rule('plan-drafted', 'S80-plan', ({ context }) =>
  context.plan ? undefined : finding('尚未拟定计划', 'No plan has been drafted'),
);

export const exactlyTwoSessions = rule('two-closed-sessions', 'S80', ({ context }) => {
  const planned = context.plan?.sessions ?? [];
  const numbers = planned.map(({ sequence }) => sequence).sort();
  if (planned.length === sessionsAYear && numbers[0] === 1 && numbers[1] === 2) return undefined;
  return finding(
    `计划列有${planned.length}期封闭式集中培训，每年应为2期（第1期、第2期）`,
    `The plan names ${planned.length} closed sessions; a year has exactly two, number 1 and number 2`,
  );
});

export const hostedTogether = rule('hosted-with-human-resources', 'S80-hosts', ({ context }) => {
  const hosts = context.plan?.hosts ?? [];
  return hosts.includes('federation') && hosts.includes('human-resources')
    ? undefined
    : finding('应由县总工会会同人社部门主办', 'The federation hosts it together with human resources');
});

export const mainTopicsPlanned = rule('main-topics-planned', 'S81', ({ context }) => {
  const missing = missingMainTopics((context.plan?.sessions ?? []).flatMap(({ topics }) => topics));
  return missing && finding(`计划未安排：${missing.zh}`, `The plan leaves out: ${missing.en}`);
});

export const otherFormsPlanned = rule('other-forms-planned', 'S82', ({ context }) =>
  (context.plan?.forms.length ?? 0) > 0
    ? undefined
    : finding(
        '计划未安排以会代训、专题讲座或研讨交流',
        'The plan has no meetings, lectures or seminars beside the closed sessions',
      ),
);

export const yearReached = rule('year-reached', 'S80-plan', ({ context, on }) =>
  on.startsWith(String(context.year))
    ? undefined
    : finding(`${context.year}年度培训在当年启动`, `The training of ${context.year} begins in that year`),
);

export const formInTheYear: YearRule<Payload<'form.recorded'>> = {
  id: 'form-held-in-the-year',
  law: 'S82-form',
  needs: ['/heldOn'],
  check: ({ context, payload, on }) =>
    payload.heldOn.startsWith(String(context.year)) && payload.heldOn <= on
      ? undefined
      : finding(
          `举办日期应在${context.year}年内且不晚于登记之日`,
          `It was held in ${context.year}, not after it is recorded`,
          '/heldOn',
        ),
};

export const fourthQuarter = rule('checked-in-fourth-quarter', 'X46-check', ({ context, on }) =>
  on >= `${context.year}-10-01`
    ? undefined
    : finding(
        `年度核查在${context.year}年第四季度进行`,
        `The year is checked in the fourth quarter of ${context.year}`,
      ),
);

export const checkedInTime = rule('checked-before-year-ends', 'X46-late', ({ context, on }) =>
  on <= `${context.year}-12-31`
    ? undefined
    : finding('年度核查已过第四季度', 'The fourth quarter is over: the check is late'),
);

const heldSessions = (facts: TrainingYearFacts) => facts.sessions.filter(({ held }) => held);

/** What is wanting for the year to be complete; undefined when nothing is. */
function shortfall({ facts }: Pick<Given, 'facts'>) {
  const held = heldSessions(facts);
  if (held.length < sessionsAYear) {
    return finding(
      `已举办${held.length}期，每年应为2期；取消的不计，可补办`,
      `${held.length} of two sessions were held; cancelled ones do not count and may be made up`,
    );
  }
  const missing = missingMainTopics(held.flatMap(({ topics }) => topics));
  return missing && finding(`培训未覆盖：${missing.zh}`, `Not taught: ${missing.en}`);
}

export const twoSessionsHeld = rule('two-sessions-held', 'S80', ({ facts }) => {
  const found = shortfall({ facts });
  return found && heldSessions(facts).length < sessionsAYear ? found : undefined;
});

export const mainTopicsTaught = rule('main-topics-taught', 'S81', ({ facts }) =>
  heldSessions(facts).length < sessionsAYear ? undefined : shortfall({ facts }),
);

export const reallyShort = rule('nothing-wanting', 'X46', ({ facts }) =>
  shortfall({ facts })
    ? undefined
    : finding('两期均已举办且主题齐全，应办结为完成', 'Nothing is wanting: the year is complete'),
);

/** While the year lasts a make-up is possible. */
export const yearOver = rule('year-over', 'X46', ({ context, on }) =>
  on >= `${context.year}-12-31`
    ? undefined
    : finding(
        '年度未结束，仍可补办，不得提前认定未完成',
        'The year is not over: a session may still be made up',
      ),
);

export const proposerDoesNotApprove = rule('planner-is-not-approver', 'D1', ({ context, actor }) =>
  actor.id !== null && context.hands.planned.includes(actor.id)
    ? finding('您编制或报送过本计划，不能审批', 'You drafted or submitted this plan and may not approve it')
    : undefined,
);
