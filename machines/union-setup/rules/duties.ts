import type { EventActor } from '../../definition.ts';
import { stageNumber, stages, stagesOf } from '../set-aside.ts';
import { caseRule, finding, payloadRule, type SetupRule } from './rule.ts';

/** Separation of duties, per case and act: ids, not roles, are compared. */

const isOneOf = (ids: readonly string[], actor: EventActor) => actor.id !== null && ids.includes(actor.id);

const preparerDoesNotDecide = caseRule('preparer-is-not-approver', 'D1', ({ context, actor }) => {
  const { prepared, submitted, granted } = context.hands;
  return isOneOf([...prepared, ...submitted, ...granted], actor)
    ? finding(
        '您经办过本案或批准过中止，不能审批',
        'You prepared this case or granted on it, and may not decide',
      )
    : undefined;
});

const claimerDecides = caseRule('claimer-decides', 'D3', ({ context, actor }) => {
  const request = context.pending && context.requests[context.pending];
  return request && request.claimedBy !== null && request.claimedBy !== actor.id
    ? finding('申请由另一位审批人接收', 'Another approver has taken it up')
    : undefined;
});

const requesterDoesNotGrant = (asked: 'askedSuspension' | 'askedExtension') =>
  caseRule('requester-is-not-grantor', 'D2', ({ context, actor }) => {
    const by = context.clock[asked]?.by ?? null;
    const { prepared, submitted, decided } = context.hands;
    return isOneOf([...prepared, ...submitted, ...decided, ...(by === null ? [] : [by])], actor)
      ? finding('申请、经办或审批本案的人不能批准', 'Who asked, prepared or decided may not grant')
      : undefined;
  });

const submitterRecalls = caseRule('submitter-recalls', 'D4', ({ context, actor }) => {
  const request = context.pending && context.requests[context.pending];
  return request && request.submittedBy !== null && request.submittedBy !== actor.id
    ? finding('只有报送人可以撤回', 'Only the submitter may recall it')
    : undefined;
});

const farBackBySupervisor = payloadRule<'case.stepped-back'>(
  'far-back-by-supervisor',
  'D5',
  ['/to'],
  (given) => {
    const { context, payload, actor, at } = given;
    const stage = stages[stageNumber(at)];
    const path = stagesOf(context.mode);
    if (!stage || !path.includes(payload.to)) return undefined;
    const distance = path.indexOf(stage) - path.indexOf(payload.to);
    return distance > 1 && actor.role !== 'supervisor'
      ? finding('退回超过一个阶段须由督查人员办理', 'Only a supervisor steps back beyond one stage', '/to')
      : undefined;
  },
);

const neverWorkedOnIt = caseRule('reopener-is-another', 'D6', ({ context, actor }) => {
  const { prepared, submitted, decided, granted, ended } = context.hands;
  const hands = [...prepared, ...submitted, ...decided, ...granted, ...(ended === null ? [] : [ended])];
  return isOneOf(hands, actor)
    ? finding('您经办、审批或终结过本案，不能重新开启', 'You worked on this case, decided or ended it')
    : undefined;
});

const deciding = [preparerDoesNotDecide, claimerDecides];

export const duties: Record<string, readonly SetupRule[]> = {
  'application.received': [preparerDoesNotDecide],
  'setup-request.approved': deciding,
  'setup-request.returned': deciding,
  'assembly-request.approved': deciding,
  'assembly-request.returned': deciding,
  'result.returned': deciding,
  'reply.issued': deciding,
  'reply.replaced': [preparerDoesNotDecide],
  'submission.recalled': [submitterRecalls],
  'suspension.granted': [requesterDoesNotGrant('askedSuspension')],
  'suspension.denied': [requesterDoesNotGrant('askedSuspension')],
  'extension.granted': [requesterDoesNotGrant('askedExtension')],
  'extension.denied': [requesterDoesNotGrant('askedExtension')],
  'case.stepped-back': [farBackBySupervisor],
  reopened: [neverWorkedOnIt],
};
