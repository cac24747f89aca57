import { classifyFault, uploadedAfter } from '../faults.ts';
import { caseRule, finding, payloadRule } from './rule.ts';

/** The superior's decisions: taken up first, every fault told at once, every fault answered. */

export const takenUp = caseRule('application-taken-up', 'S4', ({ context }) => {
  const request = context.pending && context.requests[context.pending];
  return request && request.claimedBy === null
    ? finding('申请尚未由审批人接收', 'No approver has taken the application up')
    : undefined;
});

export const notTakenTwice = caseRule('not-taken-up-twice', 'S4', ({ context, actor }) => {
  const request = context.pending && context.requests[context.pending];
  return request && request.claimedBy !== null && request.claimedBy === actor.id
    ? finding('您已接收此申请', 'You have taken it up already')
    : undefined;
});

export const faultCodesDistinct = payloadRule<'setup-request.returned'>(
  'fault-codes-distinct',
  'W5-answer',
  ['/faults'],
  ({ payload }) => {
    const codes = payload.faults.map((fault) => fault.code);
    const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index);
    return twice >= 0
      ? finding('问题编号重复', 'Two faults bear the same code', `/faults/${twice}/code`)
      : undefined;
  },
);

export const oldFaultsNamedLate = payloadRule<'setup-request.returned'>(
  'old-fault-named-late',
  'W5',
  ['/faults'],
  ({ context, payload }) => {
    const request = context.pending && context.requests[context.pending];
    if (!request) return undefined;
    const late = payload.faults.flatMap((fault, index) =>
      classifyFault(request, context.papers, fault) === 'late' ? [index] : [],
    );
    return late.length > 0
      ? finding(
          `有${late.length}项前次已存在而未告知，记入审批人一次性告知差错`,
          `${late.length} faults were there before and were not told: counted against the reviewer`,
          ...late.map((index) => `/faults/${index}`),
        )
      : undefined;
  },
);

export const everyFaultAnswered = payloadRule<'correction.submitted'>(
  'every-fault-answered',
  'W5-answer',
  ['/answers'],
  ({ context, payload }) => {
    const open = (context.pending && context.requests[context.pending]?.open) || [];
    const unanswered = open.filter((fault) => !payload.answers.some((answer) => answer.code === fault.code));
    return unanswered.length > 0
      ? finding(
          `还有未答复的补正事项：${unanswered.map((fault) => fault.code).join('、')}`,
          `Not answered: ${unanswered.map((fault) => fault.code).join(', ')}`,
          '/answers',
        )
      : undefined;
  },
);

export const faultyPapersReplaced = caseRule('faulty-papers-replaced', 'W5-answer', ({ context }) => {
  const request = context.pending && context.requests[context.pending];
  if (!request || request.returnedSeq === null) return undefined;
  const since = request.returnedSeq;
  const same = request.open.filter(
    ({ item }) => item !== null && !uploadedAfter(context.papers, item, since),
  );
  return same.length > 0
    ? finding(
        `下列退回的材料尚未重新提交：${same.map((fault) => fault.item).join('、')}`,
        `Returned papers not handed in anew: ${same.map((fault) => fault.item).join(', ')}`,
      )
    : undefined;
});
