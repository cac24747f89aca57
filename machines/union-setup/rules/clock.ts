import { daysBetween } from '../../law/civil-day.ts';
import { caseRule, finding, payloadRule } from './rule.ts';

/** 时限: suspensions that are asked for, and extensions. */

export const noSuspensionAsked = caseRule('no-suspension-pending', 'C1', ({ context }) =>
  context.clock.askedSuspension ? finding('已有中止申请待批', 'A request is pending already') : undefined,
);

export const suspensionAsked = caseRule('suspension-pending', 'C1', ({ context }) =>
  context.clock.askedSuspension
    ? undefined
    : finding('没有待批的中止申请', 'No suspension has been asked for'),
);

export const groundAllowed = payloadRule<'suspension.requested'>(
  'ground-allowed',
  'C1',
  ['/ground'],
  ({ payload, facts }) =>
    facts.policy.suspensions.includes(payload.ground)
      ? undefined
      : finding('现行时限规则不允许以此事由中止', 'The policy knows no such ground', '/ground'),
);

export const suspensionBounded = payloadRule<'suspension.requested'>(
  'suspension-bounded',
  'C1',
  ['/from', '/until'],
  ({ payload, facts, recordedOn }) => {
    if (payload.until < payload.from)
      return finding('中止止日早于起日', 'It ends before it begins', '/until');
    if (payload.until < recordedOn) {
      return finding(
        '所申请的期间已过；中止不得早于申请登记之日生效',
        'It never reaches back before it was asked for',
        '/until',
      );
    }
    const cap = facts.county.suspensionCapDays;
    return daysBetween(payload.from, payload.until) + 1 > cap
      ? finding(`中止最长${cap}日`, `At most ${cap} days`, '/until')
      : undefined;
  },
);

export const noExtensionAsked = caseRule('no-extension-pending', 'C2', ({ context }) =>
  context.clock.askedExtension ? finding('已有延期申请待批', 'A request is pending already') : undefined,
);

export const extensionAsked = caseRule('extension-pending', 'C2', ({ context }) =>
  context.clock.askedExtension ? undefined : finding('没有待批的延期申请', 'No extension has been asked for'),
);

export const askedBeforeLimit = caseRule('extension-before-limit', 'W8', ({ facts, on }) => {
  const { dueOn, overdue } = facts.deadline;
  return overdue || (dueOn !== null && on > dueOn)
    ? finding(`期限${dueOn ?? ''}已过，不能再申请延期`, `The limit${dueOn ? ` of ${dueOn}` : ''} has passed`)
    : undefined;
});

export const extensionWithinCap = payloadRule<'extension.requested'>(
  'extension-within-cap',
  'C2',
  ['/days'],
  ({ context, payload, facts }) => {
    const cap = facts.county.extensionCapDays;
    const total = context.clock.extendedBy + payload.days;
    return total > cap
      ? finding(
          `累计延期不超过${cap}个工作日`,
          `All extensions together: at most ${cap} working days`,
          '/days',
        )
      : undefined;
  },
);
