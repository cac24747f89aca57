import type { Bilingual } from '../definition.ts';
import type { Mode } from './fields.ts';
import type { Stage } from './set-aside.ts';

/**
 * The papers of each stage and mode: the shipped default (order invented, items from the field). A county waives
 * items by policy. `required` ones must be accepted before the stage's gate opens; `perUnit` ones are asked of
 * every unit in a joint case; `blankForm` ones have a form to hand out; `personal` ones hold personal data.
 */
/** What papers are asked for, in order: the set-up request (or complete documents), assembly request, end of
 * mobilisation, result, unveiling. */
export const gates = ['documents', 'assembly', 'mobilisation', 'result', 'unveiling'] as const;
export type Gate = (typeof gates)[number];

export interface ChecklistItem extends Bilingual {
  id: string;
  stage: Stage;
  /** The gate that stays shut while a required paper is missing. */
  gate: Gate;
  modes: readonly Mode[];
  required: boolean;
  perUnit: boolean;
  blankForm: boolean;
  personal: boolean;
}

type Options = Partial<Pick<ChecklistItem, 'gate' | 'required' | 'perUnit' | 'blankForm' | 'personal'>>;

const all: readonly Mode[] = ['A', 'B', 'C', 'D'];
const founding: readonly Mode[] = ['A', 'B', 'D'];
const electing: readonly Mode[] = ['A', 'B'];

function item(
  stage: Stage,
  id: string,
  zh: string,
  en: string,
  modes: readonly Mode[],
  options: Options = {},
): ChecklistItem {
  const defaults = { gate: gateOf[stage], required: true, perUnit: false, blankForm: false, personal: false };
  return { id, zh, en, stage, modes, ...defaults, ...options };
}

const gateOf: Readonly<Record<Stage, Gate>> = {
  survey: 'documents',
  documents: 'documents',
  mobilisation: 'mobilisation',
  approval: 'result',
  unveiling: 'unveiling',
};

const beforeAssembly = { gate: 'assembly' as const };
const form = { blankForm: true };
const personalForm = { blankForm: true, personal: true };
const optional = { required: false };

export const checklist: readonly ChecklistItem[] = [
  item('survey', 'survey-form', '企业基本情况调查表', 'Survey form', all, { ...form, ...optional }),
  item('survey', 'business-licence', '营业执照复印件', 'Business licence', all, { perUnit: true }),
  item('survey', 'employer-opinion', '单位行政意见', "Employer's opinion", all, { ...form, ...optional }),
  item('survey', 'willingness-record', '职工入会意愿记录', 'Willingness record', all, {
    ...personalForm,
    ...optional,
  }),

  item('documents', 'unit-consent', '单位同意联合建会的意见', 'Consent of the unit', ['B'], {
    ...form,
    perUnit: true,
  }),
  item('documents', 'setup-request', '关于成立工会（筹备组）的请示', 'Request to set up', founding, form),
  item('documents', 'unit-facts', '单位情况说明', 'Unit facts', founding, { ...form, ...optional }),
  item('documents', 'group-list', '筹备组成员名单', 'Preparatory group', electing, personalForm),
  item('documents', 'joining-applications', '入会申请书', 'Joining applications', all, personalForm),
  item('documents', 'registration-forms', '会员登记表', 'Registration forms', all, {
    ...personalForm,
    ...optional,
  }),
  item('documents', 'member-roster', '会员名册', 'Member roster', all, { ...personalForm, perUnit: true }),
  item('documents', 'joining-request', '加入联合工会的申请', 'Request to join the union', ['C'], form),

  item('mobilisation', 'publicity-record', '宣传动员记录', 'Publicity record', all, { ...form, ...optional }),
  item(
    'mobilisation',
    'assembly-request',
    '关于召开第一次会员（代表）大会的请示',
    'Assembly request',
    electing,
    {
      ...form,
      ...beforeAssembly,
    },
  ),
  item('mobilisation', 'candidate-request', '候选人请示', 'Candidate request', electing, {
    ...personalForm,
    ...beforeAssembly,
  }),
  item('mobilisation', 'election-method', '选举办法', 'Election method', electing, {
    ...form,
    ...beforeAssembly,
  }),
  item('mobilisation', 'ballot', '选票样式', 'Ballot', electing, { ...personalForm, ...optional }),
  item('mobilisation', 'candidate-notice', '候选人公示', 'Notice of candidates', electing, {
    ...personalForm,
    ...optional,
  }),
  item('mobilisation', 'sign-in-sheet', '大会签到册', 'Sign-in sheet', ['A', 'B', 'D'], personalForm),
  item('mobilisation', 'ballot-report', '计票报告单', 'Ballots report', electing, personalForm),
  item(
    'mobilisation',
    'transfer-consent',
    '接收工会同意接收的证明',
    'Consent of the receiving union',
    ['C'],
    form,
  ),

  item('approval', 'result-report', '选举结果报告', 'Election result report', founding, personalForm),

  item('unveiling', 'plaque-photo', '揭牌照片', 'Plaque photo', founding),
  item('unveiling', 'seal-record', '印章启用记录', 'Seal record', electing, { ...form, ...optional }),
  item(
    'unveiling',
    'certificate-application',
    '工会法人资格登记申请表',
    'Certificate application',
    founding,
    {
      ...personalForm,
      ...optional,
    },
  ),
  item('unveiling', 'benefit-list', '普惠服务激活名单', 'Benefit activation list', all, {
    ...personalForm,
    ...optional,
  }),
];

const byId = new Map(checklist.map((one) => [one.id, one]));

export function findItem(id: string): ChecklistItem | undefined {
  return byId.get(id);
}

/** Key of a paper in the context: the item, with unit and site where each unit brings its own. */
export function paperKey(item: string, unit?: { unitId: string; siteId: string }): string {
  return unit ? `${item}/${unit.unitId}/${unit.siteId}` : item;
}

/** What a mode asks for up to and including a gate, waived items left out. */
export function requiredItems(mode: Mode, gate: Gate, waived: readonly string[]): ChecklistItem[] {
  const through = gates.indexOf(gate);
  return checklist.filter(
    (one) =>
      one.required &&
      gates.indexOf(one.gate) <= through &&
      one.modes.includes(mode) &&
      !waived.includes(one.id),
  );
}
