import type { Unmet } from '../../machines/kernel.ts';
import { problem } from '../problems/problem.ts';
import { violatedConstraint } from '../store/run-plan.ts';

const EXCLUSIVE_COVERAGE: Unmet = {
  rule: 'coverage.exclusive',
  basis: { source: '中国工会章程', article: '建会规则 X09', confidence: 'INV' },
  severity: 'block',
  detail: {
    zh: '该单位（场所）在此期间已由另一家工会覆盖，须先从原工会转出',
    en: 'The unit (site) is covered by another union in this period and has to leave it first',
  },
};

const selection = { source: '干部选拔规则（系统默认，可由县总工会调整）', confidence: 'INV' } as const;
const training = { source: '干部培训规则（系统默认，可由县总工会调整）', confidence: 'INV' } as const;

const QUOTA: Unmet = {
  rule: 'place-free-in-quota',
  basis: { source: '聘用人员指标管理（岗位特聘与社会化用工合并计算）', article: '指标15名', confidence: 'H' },
  severity: 'block',
  detail: {
    zh: '最后一个空余指标刚被占用；有人放弃、逾期未签或离职后会立即空出，也可先调整指标',
    en: 'The last free place has just been taken; one is free as soon as an offer is declined or runs out or an employment ends, or when the quota is raised',
  },
};

const ONE_APPLICATION: Unmet = {
  rule: 'one-application-a-round',
  basis: { source: '社会化工会工作者公开招聘公告的通行条件', article: '限报一岗', confidence: 'H' },
  severity: 'block',
  detail: {
    zh: '此人在本次招聘中已报名，每人限报一个岗位',
    en: 'This person has applied in this round already: one application each',
  },
};

/** What races for the last place, number or name lose to, by the constraint that says so. */
const LOST_RACES: Record<string, Unmet> = {
  quota_places_within_quota: QUOTA,
  quota_places_one_holder: QUOTA,
  hiring_applications_one_a_round: ONE_APPLICATION,
  coverages_one_primary: EXCLUSIVE_COVERAGE,
  training_sessions_within_capacity: {
    rule: 'place-left',
    basis: { ...training, article: '名额' },
    severity: 'block',
    detail: { zh: '名额已满，可列入候补', en: 'All places are taken; there is a waiting list' },
  },
  training_years_one_standing: {
    rule: 'one-year-a-county',
    basis: { ...training, article: '年度计划' },
    severity: 'block',
    detail: { zh: '该年度培训已立项', en: 'This year of training is open already' },
  },
  training_sessions_one_standing: {
    rule: 'one-session-a-number',
    basis: { ...training, article: '取消与补办' },
    severity: 'block',
    detail: {
      zh: '该年度这一期已立项；取消后方可补办',
      en: 'The year has a session of this number; it is made up for once it is cancelled',
    },
  },
  training_enrolments_one_standing: {
    rule: 'enrolled-once',
    basis: { ...training, article: '名额' },
    severity: 'block',
    detail: { zh: '该人员已报名本期', en: 'This person asked for a place in this session already' },
  },
  training_certificates_one_number: {
    rule: 'certificate-number-next',
    basis: { ...training, article: '证书' },
    severity: 'block',
    detail: {
      zh: '该编号刚被另一证书使用，请取下一号',
      en: 'Another certificate has just been given this number: take the next',
    },
  },
  cadre_selections_one_open: {
    rule: 'one-selection-a-post',
    basis: { ...selection, article: '资格审查' },
    severity: 'block',
    detail: {
      zh: '该岗位已有在办的选拔，请在该件上办理',
      en: 'The post has an open selection already: go on with that one',
    },
  },
  cadre_selections_person_id_fkey: {
    rule: 'person-known',
    basis: { ...selection, article: '资格审查' },
    severity: 'block',
    detail: {
      zh: '人员库中没有此人，请先登记',
      en: 'Nobody of this id is on record: enter the person first',
    },
  },
  post_holdings_one_holder: {
    rule: 'post-vacant',
    basis: { ...selection, article: '资格审查' },
    severity: 'block',
    detail: {
      zh: '该岗位在此期间已有人任职，请先办理免职',
      en: 'Somebody holds the post in this period: relieve the holder first',
    },
  },
};

/** What a violated constraint means to the caller. */
export type Violation = 'idempotency-key' | 'duplicate-case' | 'other';

/** Tells the constraints apart by name, whether an insert or an update violated them. */
export function violationOf(error: unknown): Violation | undefined {
  const constraint = violatedConstraint(error);
  const lost = constraint === undefined ? undefined : LOST_RACES[constraint];
  if (lost) throw problem('guard-unmet', { unmet: [{ ...lost }] });
  switch (constraint) {
    case undefined:
      return undefined;
    case 'idempotency_records_pkey':
      return 'idempotency-key';
    case 'case_units_one_open':
    case 'case_units_pkey':
      return 'duplicate-case';
    default:
      return 'other';
  }
}
