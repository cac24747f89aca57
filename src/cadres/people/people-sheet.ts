import { ROWS_TO_READ, type Sheet, type SheetNotes } from '../../exports/sheet.ts';
import type { Actor } from '../../identity/actor.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import type { Language } from '../../problems/parse-input.ts';
import { listPersonRows } from '../../store/cadre-people.ts';
import type { CadreServices } from '../cadre-services.ts';
import { type downloadPeople, educationLabels, politicalLabels } from './contract.ts';
import { personQuestion, toPersonRow } from './list-people.ts';

/** The list as it stands on the page, all of it, with its day; names are masked. */
export async function peopleSheet(
  services: CadreServices,
  actor: Actor,
  filters: SheetQuery<typeof downloadPeople>,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const question = personQuestion(services, actor, filters);
  const rows = await listPersonRows(services.db.pool, { ...question, limit: ROWS_TO_READ });
  const zh = language === 'zh';
  const text = (chinese: string, english: string, width: number) => ({
    header: zh ? chinese : english,
    kind: 'text' as const,
    width,
  });
  const name = zh ? '干部名册' : 'People';
  return {
    sheet: {
      name,
      columns: [
        text('姓名', 'Name', 12),
        { header: zh ? '年龄' : 'Age', kind: 'number', width: 8 },
        text('学历', 'Education', 16),
        text('政治面貌', 'Political status', 16),
        text('证书', 'Certificates', 30),
        text('岗位', 'Post', 20),
        text('工会', 'House', 36),
        { header: zh ? '任职时间' : 'Since', kind: 'day', width: 12 },
      ],
      rows: rows
        .map((row) => toPersonRow(row, question.on))
        .map((row) => [
          row.name,
          row.age,
          row.education && educationLabels[row.education][language],
          row.politicalStatus && politicalLabels[row.politicalStatus][language],
          row.certificates.join('、') || null,
          row.post?.title ?? null,
          row.post?.house ?? null,
          row.post?.since ?? null,
        ]),
    },
    notes: { title: name, lines: [{ name: zh ? '截至' : 'As of', value: question.on }] },
  };
}
