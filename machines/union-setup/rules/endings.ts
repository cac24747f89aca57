import { profiles } from '../profile.ts';
import { stageNumber, stages } from '../set-aside.ts';
import { caseRule, finding, payloadRule } from './rule.ts';

/** Step back, and every end but the good one. */

export const replyStands = caseRule('reply-stands', 'L5', ({ context }) =>
  context.reply
    ? finding(
        '上级已批复，工会已成立，不能退回或终止建会',
        'The superior has replied: the union stands, and cannot be undone here',
      )
    : undefined,
);

export const backToOwnSteps = payloadRule<'case.stepped-back'>(
  'mode-has-stage',
  'S-mode',
  ['/to'],
  ({ context, payload }) =>
    payload.to === 'approval' && context.mode !== null && profiles[context.mode].decisions.length === 0
      ? finding('本案的建会方式没有这一阶段', 'This mode has no such stage', '/to')
      : undefined,
);

export const backNotForward = payloadRule<'case.stepped-back'>(
  'back-not-forward',
  'S-order',
  ['/to'],
  ({ payload, at }) =>
    stages.indexOf(payload.to) > stageNumber(at)
      ? finding('只能退回到当前或更早的阶段', 'A step back leads to this stage or an earlier one', '/to')
      : undefined,
);

export const postponedAhead = payloadRule<'case.postponed'>(
  'postponed-ahead',
  'S-order',
  ['/until'],
  ({ payload, on }) =>
    payload.until > on ? undefined : finding('暂缓日期应在今后', 'It must lie ahead', '/until'),
);

/** Closing as lapsed is for a file that the enterprise leaves lying. */
export const fileWithEnterprise = caseRule('file-lies-with-enterprise', 'X17', ({ context }) =>
  context.holder === 'enterprise'
    ? undefined
    : finding('材料不在企业手中，请确认确属企业逾期未补正', 'The file does not lie with the enterprise'),
);

export const obstructionReported = payloadRule<'case.refused'>(
  'obstruction',
  'L16',
  ['/obstruction'],
  ({ payload }) =>
    payload.obstruction
      ? finding(
          '存在阻挠建会行为，应报劳动行政部门',
          'Obstruction should be reported to the labour authority',
          '/obstruction',
        )
      : undefined,
);
