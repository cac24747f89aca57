import { formatDocumentNumber, parseDocumentNumber } from '../../law/document-number.ts';
import { checkUnifiedCode } from '../../law/unified-code.ts';
import { rosterWomen } from '../context.ts';
import { profiles } from '../profile.ts';
import { caseRule, finding, payloadRule } from './rule.ts';

/** 申报批复 and 揭牌成立: the reply, the plaque, the bodies that must stand. */

export const replyNumbered = payloadRule<'reply.issued'>(
  'reply-number-form',
  'G9704',
  ['/number', '/date'],
  ({ payload }) => {
    const number = parseDocumentNumber(payload.number);
    const year = Number(payload.date.slice(0, 4));
    if (!number) {
      const example = formatDocumentNumber({ code: '射工发', year, sequence: 1 });
      return finding(`文号格式应如“${example}”`, `The number must read like ${example}`, '/number');
    }
    return number.year !== year
      ? finding('文号年份与批复日期不符', "The number's year is not that of the date", '/number')
      : undefined;
  },
);

export const replyDated = payloadRule<'reply.issued'>(
  'reply-date-in-order',
  'S-order',
  ['/date'],
  ({ context, payload, on }) => {
    if (payload.date > on)
      return finding('批复日期不应晚于发出之日', 'It is dated after it went out', '/date');
    const { electedOn } = context.dates;
    return electedOn !== null && payload.date < electedOn
      ? finding(
          `批复日期不应早于选举之日${electedOn}`,
          `It is dated before the vote of ${electedOn}`,
          '/date',
        )
      : undefined;
  },
);

export const termThreeOrFive = payloadRule<'reply.issued'>(
  'term-3-or-5',
  'L8',
  ['/termYears'],
  ({ payload }) =>
    payload.termYears === 3 || payload.termYears === 5
      ? undefined
      : finding('任期应为三年或者五年', 'A term is three years or five', '/termYears'),
);

export const revokesTheReply = payloadRule<'reply.replaced'>(
  'revokes-the-reply',
  'X19',
  ['/revokes', '/number'],
  ({ context, payload }) => {
    if (!context.reply) return finding('没有可更正的批复', 'There is no reply to replace');
    if (payload.revokes !== context.reply.number) {
      return finding(
        `应废止现行文号${context.reply.number}`,
        `The number in force is ${context.reply.number}`,
        '/revokes',
      );
    }
    return [context.reply.number, ...context.reply.revoked].includes(payload.number)
      ? finding('更正须使用新文号', 'A replacement needs a new number', '/number')
      : undefined;
  },
);

export const unveiledAfterReply = caseRule('unveiling-after-reply', 'S-order', ({ context, on }) => {
  if (!context.mode || profiles[context.mode].founds === null) return undefined;
  if (!context.reply) return finding('上级工会尚未批复，不能揭牌', 'No reply, no unveiling');
  return on < context.reply.date
    ? finding(`揭牌不应早于批复日期${context.reply.date}`, `Not before the reply of ${context.reply.date}`)
    : undefined;
});

export const industryUnionAnswered = payloadRule<'union.unveiled'>(
  'industry-union-answered',
  'S5',
  ['/industryUnion'],
  ({ payload }) => {
    const { answer, name, foundedOn } = payload.industryUnion;
    if (answer !== 'none' && name === undefined) {
      return finding('须写明行业工会名称', 'Name the industry union', '/industryUnion/name');
    }
    return answer === 'created' && foundedOn === undefined
      ? finding(
          '须写明行业工会成立日期',
          'Say when the industry union was founded',
          '/industryUnion/foundedOn',
        )
      : undefined;
  },
);

export const auditBodyStands = payloadRule<'union.unveiled'>(
  'audit-body-stands',
  'S5',
  ['/auditBody'],
  ({ context, payload }) =>
    elects(context.mode) && payload.auditBody === 'not-required'
      ? finding('须同时建立经费审查组织', 'An audit body must stand', '/auditBody')
      : undefined,
);

export const womenBodyStands = payloadRule<'union.unveiled'>(
  'women-body-stands',
  'E32',
  ['/womenBody'],
  ({ context, payload, facts }) => {
    if (!elects(context.mode)) return undefined;
    const women = rosterWomen(context);
    const from = facts.county.womenCommitteeFrom;
    if (women >= from && payload.womenBody !== 'committee') {
      return finding(
        `女会员${women}人，应建女职工委员会`,
        `${women} women members need a committee`,
        '/womenBody',
      );
    }
    return women > 0 && (payload.womenBody === 'none' || payload.womenBody === 'not-required')
      ? finding(
          `女会员${women}人，应设女职工委员`,
          `${women} women members need a woman on the committee`,
          '/womenBody',
        )
      : undefined;
  },
);

export const certificateSound = payloadRule<'union.unveiled'>(
  'certificate-sound',
  'U1',
  ['/certificate'],
  ({ payload, on }) => {
    if (!payload.certificate) return undefined;
    const code = checkUnifiedCode(payload.certificate.code);
    if (!code.valid)
      return finding(
        `工会代码：${code.detail.zh}`,
        `The union's code: ${code.detail.en}`,
        '/certificate/code',
      );
    if (code.kind !== 'union')
      return finding(
        '应为工会自身的代码（81、89开头）',
        "It must be the union's own code",
        '/certificate/code',
      );
    return payload.certificate.issuedOn > on
      ? finding('证书日期不应在未来', 'The certificate lies in the future', '/certificate/issuedOn')
      : undefined;
  },
);

function elects(mode: 'A' | 'B' | 'C' | 'D' | null): boolean {
  return mode !== null && profiles[mode].election === 'committee';
}
