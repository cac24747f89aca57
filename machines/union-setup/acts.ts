import type { Bilingual } from '../definition.ts';

/**
 * What people do on a set-up case, as far as permission is concerned: the keys under which identity/policies
 * says who may. Several events share an act.
 */
export const acts = {
  'case.accept': { zh: '受理', en: 'Accept a case' },
  'case.survey': { zh: '调查摸底', en: 'Survey' },
  'document.upload': { zh: '提交材料', en: 'Hand in papers' },
  'document.judge': { zh: '审核材料', en: 'Accept or return papers' },
  'case.prepare': { zh: '资料完善', en: 'Prepare the documents' },
  'request.submit': { zh: '报送上级', en: 'Submit to the superior union' },
  'request.take-up': { zh: '上级接收', en: 'Take up a file, also from a colleague' },
  'request.decide': { zh: '上级审批', en: 'Approve, return, reply' },
  'reply.replace': { zh: '更正批复', en: 'Replace a wrong reply' },
  'case.mobilise': { zh: '工作动员', en: 'Mobilise, notify, vote' },
  'objection.raise': { zh: '提出异议', en: 'Raise an objection' },
  'objection.decide': { zh: '处理异议', en: 'Decide an objection' },
  'case.unveil': { zh: '揭牌', en: 'Unveil' },
  'suspension.request': { zh: '申请中止或延期', en: 'Ask for a suspension or an extension' },
  'suspension.decide': { zh: '批准中止或延期', en: 'Grant a suspension or an extension' },
  'case.step-back': { zh: '退回上一步', en: 'Step back' },
  'case.end': { zh: '办结（未建会）', en: 'End without a union' },
  'case.lapse': { zh: '逾期未补正终止', en: 'Close as lapsed' },
} as const satisfies Record<string, Bilingual>;

export type UnionSetupAct = keyof typeof acts;
