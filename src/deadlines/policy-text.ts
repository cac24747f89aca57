import type { Bilingual } from '../problems/catalogue.ts';
import { coversWholeFlow, type Policy } from './policy.ts';
import { suspensionName } from './suspension-name.ts';

const STARTS: Record<Policy['startEvent'], Bilingual> = {
  'case.accepted': { zh: '受理', en: 'acceptance' },
  'setup-request.submitted': { zh: '材料齐备提交建会请示', en: 'submission of the set-up request' },
};
const STOPS: Record<Policy['stopEvent'], Bilingual> = {
  'union.unveiled': { zh: '揭牌成立', en: 'unveiling' },
  'reply.issued': { zh: '批复', en: "the superior's reply" },
};

/** A policy in one sentence, as every report prints it: otherwise its rates mean nothing. */
export function policyText(policy: Policy): Bilingual {
  const start = STARTS[policy.startEvent];
  const stop = STOPS[policy.stopEvent];
  const reasons = policy.suspensions.map(suspensionName);
  const end =
    policy.endOfDay === '24:00'
      ? { zh: '24:00', en: '24:00' }
      : { zh: policy.endOfDay.closeOfBusiness, en: policy.endOfDay.closeOfBusiness };
  const part = coversWholeFlow(policy)
    ? { zh: '', en: '' }
    : { zh: '（流程的一部分）', en: ' (part of the flow)' };
  return {
    zh:
      `第 ${policy.version} 版：自${start.zh}至${stop.zh}${part.zh} ${policy.budgetDays} 个工作日，起算当日不计，` +
      `末日 ${end.zh} 截止；可中止：${reasons.length > 0 ? reasons.map(({ zh }) => zh).join('、') : '无'}`,
    en:
      `Version ${policy.version}: ${policy.budgetDays} working days from ${start.en} to ${stop.en}${part.en}, the ` +
      `starting day not counted, the last ending at ${end.en}; suspended for: ${
        reasons.length > 0 ? reasons.map(({ en }) => en).join(', ') : 'nothing'
      }`,
  };
}
