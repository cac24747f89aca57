import { contractLabels } from '../../../machines/hiring-round/fields.ts';
import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import type { Language } from '../../problems/parse-input.ts';
import type { HiringBoard } from './contract.ts';
import type { FoundRound } from './find-round.ts';

const english = { special: 'Special post', socialised: 'Socialised employment' } as const;

/** Applicants per post and place, and how many stand where (domain S79), as on the page. Pure. */
export function postsSheet(
  { caseNumber, title }: Pick<FoundRound, 'caseNumber' | 'title'>,
  { posts }: HiringBoard,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const column = columnsIn(language);
  const stages = new Map(
    posts.flatMap((post) => post.stages.map(({ stage, label }) => [stage, label[language]])),
  );
  const name = zh ? '岗位报名情况' : 'Applicants per post';
  return {
    sheet: {
      name,
      columns: [
        column('岗位代码', 'Code', 'text', 12),
        column('岗位', 'Post', 'text', 18),
        column('地点', 'Place', 'text', 18),
        column('聘用方式', 'Employment', 'text', 18),
        column('计划人数', 'Planned', 'number', 12),
        column('招聘人数', 'Places', 'number', 12),
        column('报名人数', 'Applicants', 'number', 12),
        column('每名额报名', 'Per place', 'number', 12),
        ...[...stages.values()].map((label) => column(label, label, 'number', 12)),
      ],
      rows: posts.map((post) => [
        post.code,
        post.name,
        post.place,
        zh ? contractLabels[post.contract] : english[post.contract],
        post.planned,
        post.headcount,
        post.applicants,
        post.perPlace,
        ...[...stages.keys()].map((stage) => post.stages.find((one) => one.stage === stage)?.count ?? 0),
      ]),
    },
    notes: {
      title: name,
      lines: [{ name: zh ? '招聘' : 'Round', value: `${title}（${caseNumber}）` }],
    },
  };
}
