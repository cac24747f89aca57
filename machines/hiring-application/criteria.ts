import type { Finding } from '../definition.ts';
import type { HiringCriteria, HiringPost } from '../hiring-round/fields.ts';
import { degreeLabels, degrees } from '../hiring-round/fields.ts';
import type { Particulars } from './context.ts';
import { barLabels, type Ground } from './fields.ts';

/** The conditions of applicants (H2 to H7), each by itself: the review asks them, and so does the check of a sheet. */

export interface Judged {
  particulars: Pick<Particulars, 'degree' | 'serviceYears' | 'kin' | 'bars' | 'appliedOn'>;
  /** Full years on the cut-off date; null where unknown. */
  age: number | null;
  degreeHeld: boolean | null;
  criteria: HiringCriteria;
  post: HiringPost | null;
  signUp: { from: string; to: string } | null;
}

interface Condition {
  ground: Exclude<Ground, 'papers'>;
  rule: string;
  law: string;
  check(given: Judged): Finding | undefined;
}

const finding = (zh: string, en: string): Finding => ({ detail: { zh, en } });

/** The greatest age that is open to this person: grass-roots work raises it. */
function greatestAge({ criteria, particulars }: Judged): number {
  return particulars.serviceYears >= criteria.serviceYears && criteria.serviceYears > 0
    ? criteria.ageToWithService
    : criteria.ageTo;
}

export const conditions: readonly Condition[] = [
  {
    ground: 'window',
    rule: 'applied-within-sign-up',
    law: 'HN1',
    check: ({ particulars: { appliedOn }, signUp }) =>
      signUp && appliedOn >= signUp.from && appliedOn <= signUp.to
        ? undefined
        : finding(
            `报名时间${appliedOn}不在公告的报名时间内`,
            `Applied on ${appliedOn}, outside the time of sign-up`,
          ),
  },
  {
    ground: 'age',
    rule: 'age-at-cut-off',
    law: 'H2',
    check: (given) => {
      const { age, criteria } = given;
      if (age === null)
        return finding('没有出生日期，无法计算年龄', 'Without a day of birth there is no age');
      const to = greatestAge(given);
      return age < criteria.ageFrom || age > to
        ? finding(
            `截至${criteria.cutOffOn}满${age}周岁，要求${criteria.ageFrom}至${to}周岁`,
            `${age} years old on ${criteria.cutOffOn}; ${criteria.ageFrom} to ${to} are asked for`,
          )
        : undefined;
    },
  },
  {
    ground: 'degree',
    rule: 'degree-of-the-post',
    law: 'H3',
    check: ({ particulars, post }) => {
      if (!post) return finding('招聘中没有所报岗位', 'The round has no such post');
      return degrees.indexOf(particulars.degree) < degrees.indexOf(post.leastDegree)
        ? finding(
            `学历为${degreeLabels[particulars.degree]}，岗位要求${degreeLabels[post.leastDegree]}及以上`,
            `Degree ${particulars.degree}; the post asks for ${post.leastDegree} or above`,
          )
        : undefined;
    },
  },
  {
    ground: 'degree-date',
    rule: 'degree-held-by-closing',
    law: 'H7-degree',
    check: ({ degreeHeld, signUp }) =>
      degreeHeld === true
        ? undefined
        : finding(
            `报名截止（${signUp?.to ?? '未定'}）前未取得学历证书`,
            `The degree was not held by the closing of sign-up (${signUp?.to ?? 'not set'})`,
          ),
  },
  {
    ground: 'barred',
    rule: 'not-barred',
    law: 'H5',
    check: ({ particulars: { bars } }) =>
      bars.length === 0
        ? undefined
        : finding(
            `有不得报考的情形：${bars.map((bar) => barLabels[bar]).join('、')}`,
            `Barred: ${bars.join(', ')}`,
          ),
  },
  {
    ground: 'kin',
    rule: 'no-kin-in-the-lead',
    law: 'H6',
    check: ({ particulars: { kin } }) =>
      kin === 'here' || kin === 'above'
        ? finding(
            `与${kin === 'here' ? '本级' : '上级'}工会领导人员有直系亲属关系，应当回避`,
            'A direct relative of a leader of this union or of one above it',
          )
        : undefined,
  },
];

/** Every condition that the person does not meet. */
export function unmetConditions(given: Judged): { ground: Ground; finding: Finding }[] {
  return conditions.flatMap(({ ground, check }) => {
    const found = check(given);
    return found ? [{ ground, finding: found }] : [];
  });
}
