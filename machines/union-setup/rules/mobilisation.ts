import { daysBetween } from '../../law/civil-day.ts';
import {
  allowsCommitteeOf,
  auditSeats,
  committeeSeats,
  hasQuorum,
  isElected,
  leastCandidates,
  majority,
  quorum,
} from '../../law/election.ts';
import { rosterMembers } from '../context.ts';
import type { UnionSetupFacts } from '../facts.ts';
import { profiles } from '../profile.ts';
import { caseRule, finding, payloadRule, type SetupRule } from './rule.ts';

/** 工作动员: assembly and candidates, the notice, the vote. */

export const assemblyForm = payloadRule<'assembly-request.submitted'>(
  'small-unions-meet-as-members',
  'Z8',
  ['/form'],
  ({ context, payload }) => {
    const members = rosterMembers(context);
    return payload.form === 'delegates' && members < 100
      ? finding(`会员${members}人，不足一百人应召开会员大会`, `${members} members meet themselves`, '/form')
      : undefined;
  },
);

export const assemblyAhead = payloadRule<'assembly-request.submitted'>(
  'assembly-lies-ahead',
  'S-order',
  ['/assemblyOn'],
  ({ payload, on }) =>
    payload.assemblyOn < on
      ? finding('大会日期不应早于请示之日', 'The assembly cannot lie before the request', '/assemblyOn')
      : undefined,
);

export const seatsInTable = payloadRule<'assembly-request.submitted'>(
  'committee-seats-in-table',
  'E4',
  ['/seats/committee'],
  ({ context, payload }) => seatsFinding(rosterMembers(context), payload.seats.committee, '/seats/committee'),
);

export const auditSeatsInTable = payloadRule<'assembly-request.submitted'>(
  'audit-seats-3-to-11',
  'E31',
  ['/seats/audit'],
  ({ payload }) => {
    const { audit } = payload.seats;
    return audit !== 0 && (audit < auditSeats.from || audit > auditSeats.to)
      ? finding('经费审查委员会一般为三至十一人', 'An audit committee has 3 to 11 members', '/seats/audit')
      : undefined;
  },
);

export const candidatesExceedSeats = payloadRule<'assembly-request.submitted'>(
  'candidates-exceed-seats',
  'E17',
  ['/candidates/committee', '/seats/committee'],
  ({ payload }) => {
    const least = leastCandidates(payload.seats.committee);
    return payload.candidates.committee < least
      ? finding(
          `委员${payload.seats.committee}名，候选人至少${least}名（差额不低于5%）`,
          `${payload.seats.committee} seats need at least ${least} candidates`,
          '/candidates/committee',
        )
      : undefined;
  },
);

export const noticeFromItsFirstDay = payloadRule<'notice.posted'>(
  'notice-from-its-first-day',
  'E12',
  ['/from', '/to'],
  ({ payload, on }) => {
    if (payload.from < on)
      return finding('公示第一日不应早于贴出之日', 'It begins before it was posted', '/from');
    return payload.to < payload.from
      ? finding('公示止日早于起日', 'It ends before it begins', '/to')
      : undefined;
  },
);

/** Judged when it is posted, and again when it is closed: the calendar may have changed in between. */
export const noticeLongEnough: SetupRule = {
  id: 'notice-5-working-days',
  law: 'E12',
  needs: ['/from', '/to'],
  check: ({ facts }) => shortNotice(facts, ['/from', '/to']),
};

export const closedNoticeLongEnough = caseRule('notice-5-working-days', 'E12', ({ facts }) =>
  shortNotice(facts, []),
);

export const chairNoticeSevenDays = payloadRule<'notice.posted'>(
  'chair-notice-7-days',
  'E13',
  ['/from', '/to'],
  ({ payload, facts }) => {
    const days = payload.to < payload.from ? 0 : daysBetween(payload.from, payload.to) + 1;
    const least = facts.policy.noticeLengths.chairDays;
    return days < least && facts.units.some((unit) => unit.kind === 'enterprise')
      ? finding(
          `企业工会主席候选人应公示${least}日，现为${days}日`,
          `A chair's candidate is on notice ${least} days, not ${days}`,
          '/to',
        )
      : undefined;
  },
);

export const noticeOver = caseRule('notice-has-run-out', 'E12', ({ context, on }) =>
  context.notice && on <= context.notice.to
    ? finding(
        `公示至${context.notice.to}，次日起方可登记期满`,
        `The notice runs through ${context.notice.to}`,
      )
    : undefined,
);

export const noOpenObjection = caseRule('no-open-objection', 'E12-objections', ({ context }) => {
  const open = context.objections.filter((objection) => objection.finding === 'open');
  return open.length > 0
    ? finding(`有${open.length}项异议尚未作出结论`, `${open.length} objections are undecided`)
    : undefined;
});

export const objectionCodeNew = payloadRule<'objection.raised'>(
  'objection-code-new',
  'E12-objections',
  ['/code'],
  ({ context, payload }) =>
    context.objections.some((objection) => objection.code === payload.code)
      ? finding('异议编号已使用', 'The code is taken', '/code')
      : undefined,
);

export const objectionOpen = payloadRule<'objection.decided'>(
  'objection-open',
  'E12-objections',
  ['/code'],
  ({ context, payload }) =>
    context.objections.some((objection) => objection.code === payload.code && objection.finding === 'open')
      ? undefined
      : finding('没有此编号的待处理异议', 'No open objection bears this code', '/code'),
);

export const attendanceSound = payloadRule<'assembly.adjourned'>(
  'attendance-sound',
  'S3',
  ['/attended', '/expected'],
  ({ payload }) =>
    payload.attended > payload.expected
      ? finding('实到人数不应超过应到人数', 'More came than should', '/attended')
      : undefined,
);

export const quorumReached = payloadRule<'vote.recorded'>(
  'quorum-two-thirds',
  'E16',
  ['/attended', '/expected'],
  ({ payload }) => quorumFinding(payload),
);

export const ballotsAddUp = payloadRule<'vote.recorded'>(
  'ballots-add-up',
  'E22',
  ['/issued', '/returned', '/valid', '/void'],
  ({ payload }) => {
    if (payload.returned > payload.issued) {
      return finding(
        '收回选票多于发出选票，选举无效，须重新投票',
        'More ballots came back than went out: void',
        '/returned',
      );
    }
    if (payload.issued > payload.attended) {
      return finding('发出选票多于实到人数', 'More ballots than people present', '/issued');
    }
    if (payload.valid + payload.void !== payload.returned) {
      return finding(
        '有效票与废票之和应等于收回票',
        'Valid and void ballots must make the returned ones',
        '/valid',
      );
    }
    const wrong = payload.results.findIndex((one) => one.votes + one.against + one.abstained > payload.valid);
    return wrong >= 0
      ? finding(
          '某候选人的票数超过有效票',
          'A name has more votes than there are ballots',
          `/results/${wrong}/votes`,
        )
      : undefined;
  },
);

export const winnersHaveMajority = payloadRule<'vote.recorded'>(
  'majority-of-expected',
  'E23',
  ['/results', '/expected'],
  ({ payload }) => {
    const wrong = payload.results.findIndex((one) => one.elected && !isElected(one.votes, payload.expected));
    return wrong >= 0
      ? finding(
          `当选须超过应到会${payload.expected}人的半数，即至少${majority(payload.expected)}票`,
          `At least ${majority(payload.expected)} votes of ${payload.expected} who should attend are needed`,
          `/results/${wrong}/votes`,
        )
      : undefined;
  },
);

export const winnersInTable = payloadRule<'vote.recorded'>(
  'winners-in-table',
  'E4',
  ['/results'],
  ({ context, payload }) => {
    const winners = payload.results.filter((one) => one.elected && one.body === 'committee').length;
    const seats = context.assembly?.seats.committee;
    if (seats !== undefined && winners > seats) {
      return finding(
        `当选委员${winners}名，超过名额${seats}名`,
        `${winners} elected for ${seats} seats`,
        '/results',
      );
    }
    return seatsFinding(rosterMembers(context), winners, '/results');
  },
);

export const oneChair = payloadRule<'vote.recorded'>('one-chair', 'E4', ['/results'], ({ payload }) =>
  payload.results.filter((one) => one.elected && one.body === 'chair').length > 1
    ? finding('工会主席只有一名', 'There is one chair', '/results')
    : undefined,
);

export const expectedEqualsRoster = payloadRule<'vote.recorded'>(
  'expected-equals-roster',
  'E23-base',
  ['/expected'],
  ({ context, payload }) => {
    const members = rosterMembers(context);
    return context.assembly?.form === 'members' && payload.expected !== members
      ? finding(
          `应到会${payload.expected}人，名册会员${members}人，请核对`,
          `${payload.expected} should attend, the roster has ${members}`,
          '/expected',
        )
      : undefined;
  },
);

export const organiserQuorum = payloadRule<'organiser.elected'>(
  'quorum-two-thirds',
  'E16',
  ['/attended', '/expected'],
  ({ payload }) => quorumFinding(payload),
);

export const organiserMajority = payloadRule<'organiser.elected'>(
  'majority-of-expected',
  'E23',
  ['/votes', '/expected'],
  ({ payload }) => {
    if (payload.votes > payload.attended)
      return finding('赞成票多于实到人数', 'More votes than people present', '/votes');
    return isElected(payload.votes, payload.expected)
      ? undefined
      : finding(
          `至少须得${majority(payload.expected)}票`,
          `At least ${majority(payload.expected)} votes`,
          '/votes',
        );
  },
);

export function modeElects(kind: 'organiser' | 'none'): SetupRule {
  return caseRule(`mode-elects-${kind}`, 'S-mode', ({ context }) =>
    context.mode !== null && profiles[context.mode].election !== kind
      ? finding('本案的建会方式没有这一步', 'This mode has no such step')
      : undefined,
  );
}

export const transferEqualsRoster = payloadRule<'roster.transferred'>(
  'transfer-equals-roster',
  'Z1',
  ['/members'],
  ({ context, payload }) => {
    const members = rosterMembers(context);
    return payload.members !== members
      ? finding(
          `转入${payload.members}人，名册${members}人，应一致`,
          `${payload.members} handed over, ${members} on the roster`,
          '/members',
        )
      : undefined;
  },
);

/** The vote, the organiser or the transfer that the mode asks for has been recorded. */
export const electionDone = caseRule('election-done', 'S3', ({ context }) => {
  const election = context.mode && profiles[context.mode].election;
  if (election === 'committee' && !context.vote)
    return finding('尚未登记选举结果', 'No vote has been recorded');
  if (election === 'organiser' && !context.organiser)
    return finding('尚未推选组织员', 'No organiser has been elected');
  return election === 'none' && !context.transfer
    ? finding('尚未办理会员关系转入', 'The roster has not been handed over')
    : undefined;
});

function quorumFinding({ attended, expected }: { attended: number; expected: number }) {
  if (attended > expected) return finding('实到人数不应超过应到人数', 'More came than should', '/attended');
  return hasQuorum(attended, expected)
    ? undefined
    : finding(
        `应到${expected}人，至少须到会${quorum(expected)}人，实到${attended}人`,
        `${quorum(expected)} of ${expected} must attend, ${attended} did`,
        '/attended',
      );
}

function seatsFinding(members: number, seats: number, pointer: string) {
  if (allowsCommitteeOf(seats, members)) return undefined;
  const { from, to } = committeeSeats(members);
  return finding(
    `会员${members}人，委员应为${from}至${to}名，现为${seats}名`,
    `${members} members elect ${from} to ${to}, not ${seats}`,
    pointer,
  );
}

function shortNotice(facts: UnionSetupFacts, pointers: string[]) {
  const least = facts.policy.noticeLengths.candidateWorkingDays;
  if (!facts.notice) return finding('未取得公示天数', 'The length of the notice is unknown', ...pointers);
  return facts.notice.workingDays < least
    ? finding(
        `公示不少于${least}个工作日，现为${facts.notice.workingDays}个`,
        `At least ${least} working days of notice, not ${facts.notice.workingDays}`,
        ...pointers,
      )
    : undefined;
}
