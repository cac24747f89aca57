import { z } from 'zod';
import { choice, codeWord, positive, words } from '../field.ts';

/** Words that rounds, applications and their sheets share. */

export const degreeLabels = {
  secondary: '高中（中专）',
  college: '大专',
  bachelor: '本科',
  master: '硕士',
  doctor: '博士',
} as const;
export type Degree = keyof typeof degreeLabels;
export const degrees = Object.keys(degreeLabels) as Degree[];
export const degree = (zh = '学历', en = 'Degree') => choice(zh, en, degreeLabels);

/** Both kinds count against one quota (S84, S85). */
export const contractLabels = { special: '岗位特聘', socialised: '社会化用工' } as const;
export const contractKind = () => choice('聘用方式', 'Means of hiring', contractLabels);

/** Where the person comes from: allocation inside combined with hiring from society (S83). */
export const sourceLabels = { internal: '内部选配', social: '社会聘用' } as const;
export const source = () => choice('来源', 'Source', sourceLabels);

export const percent = (zh: string, en: string) => z.int().min(0).max(100).meta({ title: zh, 'x-en': en });

const age = (zh: string, en: string) => z.int().min(16).max(65).meta({ title: zh, 'x-en': en });

export const post = () =>
  z
    .strictObject({
      code: codeWord('岗位代码', 'Code of the post'),
      name: words('岗位名称', 'Post', 60),
      place: words('用工单位', 'Where', 80),
      headcount: positive('招聘人数', 'Headcount').max(50),
      contract: contractKind(),
      leastDegree: degree('最低学历', 'Least degree'),
    })
    .meta({ title: '岗位', 'x-en': 'Post' });

export const criteria = () =>
  z
    .strictObject({
      cutOffOn: z.iso.date().meta({ title: '年龄计算截止日', 'x-en': 'Cut-off date of age' }),
      ageFrom: age('最低年龄', 'Least age'),
      ageTo: age('最高年龄', 'Greatest age'),
      ageToWithService: age('有基层经历的最高年龄', 'Greatest age with grass-roots work'),
      serviceYears: z
        .int()
        .min(0)
        .max(20)
        .meta({ title: '放宽年龄所需基层工作年限', 'x-en': 'Years of grass-roots work for that' }),
      openingRatio: z.int().min(1).max(20).meta({ title: '开考比例（几比一）', 'x-en': 'Opening ratio' }),
      interviewRatio: z.int().min(1).max(20).meta({ title: '面试比例（几比一）', 'x-en': 'Interview ratio' }),
      testWeight: percent('笔试占总成绩百分比', 'Weight of the written test'),
      passMark: percent('笔试合格线', 'Pass mark of the written test'),
    })
    .meta({ title: '招聘条件', 'x-en': 'Criteria' });

export type HiringPost = z.output<ReturnType<typeof post>>;
export type HiringCriteria = z.output<ReturnType<typeof criteria>>;
