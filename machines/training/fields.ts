import { z } from 'zod';
import { choice, day, words } from '../field.ts';

/** The vocabulary that the three training machines share: topics, forms, hosts, half-days. */

/** The four topics that every year covers, and what else is taught. */
export const topicLabels = {
  'party-union': '党工共建',
  standardisation: '规范化建设',
  'ideological-guidance': '思想引领',
  counselling: '心理疏导',
  'labour-relations': '劳动关系',
  'law-and-policy': '法律政策',
  'union-work': '工会业务',
  other: '其他',
} as const;
export type Topic = keyof typeof topicLabels;

export const mainTopics = [
  'party-union',
  'standardisation',
  'ideological-guidance',
  'counselling',
] as const satisfies readonly Topic[];
export type MainTopic = (typeof mainTopics)[number];

export const topicWords: Record<Topic, { zh: string; en: string }> = {
  'party-union': { zh: '党工共建', en: 'Party-union co-building' },
  standardisation: { zh: '规范化建设', en: 'Standardised organisation' },
  'ideological-guidance': { zh: '思想引领', en: 'Ideological guidance' },
  counselling: { zh: '心理疏导', en: 'Psychological counselling' },
  'labour-relations': { zh: '劳动关系', en: 'Labour relations' },
  'law-and-policy': { zh: '法律政策', en: 'Law and policy' },
  'union-work': { zh: '工会业务', en: 'Union practice' },
  other: { zh: '其他', en: 'Other' },
};

/** Training that is no closed session. */
export const formLabels = { meeting: '以会代训', lecture: '专题讲座', seminar: '研讨交流' } as const;
export type TrainingForm = keyof typeof formLabels;

export const hostLabels = {
  federation: '县总工会',
  'human-resources': '人社部门',
  'organisation-department': '组织部门',
  'party-school': '党校',
} as const;

export const partLabels = { am: '上午', pm: '下午' } as const;
export type Part = keyof typeof partLabels;

export function topics(zh = '主题', en = 'Topics') {
  return z
    .array(choice('主题', 'Topic', topicLabels))
    .min(1)
    .max(8)
    .meta({ title: zh, 'x-en': en });
}

export function form() {
  return choice('培训形式', 'Form', formLabels);
}

/** Hours of teaching, in halves. */
export function hours(zh = '学时', en = 'Hours') {
  return z.number().min(0.5).max(400).multipleOf(0.5).meta({ title: zh, 'x-en': en });
}

/** A half-day: the unit in which attendance is kept. */
export const halfDay = {
  on: day('日期', 'Day'),
  part: choice('半天', 'Half-day', partLabels),
};

export function place() {
  return words('地点', 'Place', 100);
}

/** '2026-05-11-am': how contexts and facts name a half-day. */
export function halfDayKey({ on, part }: { on: string; part: Part }): string {
  return `${on}-${part}`;
}

/** The main topics that a list does not hold, in Chinese and English. */
export function missingMainTopics(held: Iterable<string>): { zh: string; en: string } | undefined {
  const known = new Set(held);
  const missing = mainTopics.filter((topic) => !known.has(topic));
  return missing.length === 0
    ? undefined
    : {
        zh: missing.map((topic) => topicWords[topic].zh).join('、'),
        en: missing.map((topic) => topicWords[topic].en).join(', '),
      };
}
