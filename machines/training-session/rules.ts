import type { Rule } from '../definition.ts';
import { missingMainTopics } from '../training/fields.ts';
import { finding } from '../training/rule.ts';
import type { TrainingSessionContext } from './context.ts';
import type { Payload } from './events.ts';
import type { TrainingSessionFacts } from './facts.ts';

/** A rule of this machine, seen with the payload of the events it guards. */
export type SessionRule<P = unknown> = Rule<TrainingSessionContext, TrainingSessionFacts, P>;

const rule = (id: string, law: string, check: SessionRule['check']): SessionRule => ({ id, law, check });

export const modulesInside: SessionRule<Payload<'programme.set'>> = {
  id: 'modules-within-session',
  law: 'T1',
  needs: ['/modules'],
  check: ({ context, payload }) => {
    const at = payload.modules.findIndex(({ on }) => on < context.from || on > context.to);
    return at < 0
      ? undefined
      : finding(
          `课程日期应在${context.from}至${context.to}之间`,
          `A module lies between ${context.from} and ${context.to}`,
          `/modules/${at}/on`,
        );
  },
};

export const modulesDistinct: SessionRule<Payload<'programme.set'>> = {
  id: 'module-codes-distinct',
  law: 'T1',
  needs: ['/modules'],
  check: ({ payload }) => {
    const codes = payload.modules.map(({ code }) => code);
    const at = codes.findIndex((code, index) => codes.indexOf(code) !== index);
    return at < 0
      ? undefined
      : finding('课程编号重复', 'Two modules have the same code', `/modules/${at}/code`);
  },
};

export const yearApproved = rule('year-approved', 'S80-plan', ({ facts }) =>
  facts.year && ['approved', 'running', 'checked'].includes(facts.year.state)
    ? undefined
    : finding(
        '年度计划尚未批准，或年度已办结',
        'The plan of the year is not approved, or the year is closed',
      ),
);

export const yearRunning = rule('year-running', 'S80-plan', ({ facts }) =>
  facts.year && ['running', 'checked'].includes(facts.year.state)
    ? undefined
    : finding('年度培训尚未启动，或已办结', 'The training of the year has not begun, or is closed'),
);

export const insideItsYear = rule('session-inside-its-year', 'S80-plan', ({ context, facts }) => {
  const year = String(facts.year?.year ?? '');
  return context.from.startsWith(year) && context.to.startsWith(year) && context.from <= context.to
    ? undefined
    : finding(`培训日期应在${year}年内且先后有序`, `Its days must lie in ${year}, first before last`);
});

export const programmeSet = rule('programme-set', 'T1', ({ context }) =>
  context.modules.length > 0 ? undefined : finding('尚未安排课程', 'No programme has been set'),
);

export const programmeFits = rule('programme-fits-the-days', 'T1', ({ context }) =>
  context.modules.some(({ on }) => on < context.from || on > context.to)
    ? finding('改期后课程日期未调整', 'The modules do not lie on the new days')
    : undefined,
);

export const mainTopicsTagged = rule('main-topics-in-session', 'S81-session', ({ context }) => {
  const missing = missingMainTopics(context.modules.flatMap(({ topics }) => topics));
  return missing && finding(`本期未安排：${missing.zh}`, `This session leaves out: ${missing.en}`);
});

export const makesUpForACancelled = rule('makes-up-for-a-cancelled-session', 'X46', ({ context, facts }) => {
  if (context.makesUpForId === null) return undefined;
  const { makesUpFor, year } = facts;
  return makesUpFor?.cancelled && makesUpFor.year === year?.year && makesUpFor.sequence === context.sequence
    ? undefined
    : finding(
        '补办的应是本年度同一期次、已取消的培训班',
        'A make-up stands for a cancelled session of the same year and number',
      );
});

export const notBelowTaken: SessionRule<Payload<'capacity.changed'>> = {
  id: 'capacity-not-below-taken',
  law: 'T2',
  needs: ['/capacity'],
  check: ({ facts, payload }) =>
    payload.capacity >= facts.taken
      ? undefined
      : finding(
          `已录取${facts.taken}人，名额不得少于此数`,
          `${facts.taken} are enrolled already`,
          '/capacity',
        ),
};

export const noPlaceLeft = rule('no-place-left', 'T2', ({ context, facts }) =>
  facts.taken >= context.capacity
    ? undefined
    : finding(
        `已录取${facts.taken}人，名额${context.capacity}个，尚有空额`,
        `${facts.taken} of ${context.capacity} places are taken`,
      ),
);

export const placeLeft = rule('place-left', 'T2', ({ context, facts }) =>
  facts.taken < context.capacity ? undefined : finding('名额已满', 'All places are taken'),
);

export const firstDayReached = rule('first-day-reached', 'T1', ({ context, on }) =>
  on >= context.from ? undefined : finding(`${context.from}开班`, `It begins on ${context.from}`),
);

export const someoneEnrolled = rule('someone-enrolled', 'T2', ({ facts }) =>
  facts.taken > 0 ? undefined : finding('尚无人录取', 'Nobody is enrolled'),
);

export const lastDayReached = rule('last-day-reached', 'T1', ({ context, on }) =>
  on >= context.to ? undefined : finding(`${context.to}结业`, `It ends on ${context.to}`),
);

export const everyHalfDayMarked = rule('attendance-complete', 'T3', ({ facts }) =>
  facts.unmarked === 0
    ? undefined
    : finding(
        `还有${facts.unmarked}个半天未登记出勤`,
        `${facts.unmarked} half-days of attendance are not recorded`,
      ),
);

export const everyoneAssessed = rule('everyone-assessed', 'T4', ({ facts }) =>
  facts.unassessed === 0
    ? undefined
    : finding(`还有${facts.unassessed}人未登记考核结果`, `${facts.unassessed} people have no result`),
);

export const newDaysAhead: SessionRule<Payload<'session.rescheduled'>> = {
  id: 'new-days-ahead',
  law: 'X46',
  needs: ['/from', '/to'],
  check: ({ facts, payload, on }) => {
    const year = String(facts.year?.year ?? '');
    return payload.from >= on &&
      payload.from <= payload.to &&
      payload.from.startsWith(year) &&
      payload.to.startsWith(year)
      ? undefined
      : finding(
          `新日期应不早于今日且在${year}年内`,
          `The new days lie ahead, in ${year}, first before last`,
          '/from',
          '/to',
        );
  },
};
