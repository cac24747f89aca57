import { columnsIn } from '../../exports/columns-in.ts';
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
  const column = columnsIn(language);
  const name = zh ? '干部名册' : 'People';
  return {
    sheet: {
      name,
      columns: [
        column('姓名', 'Name', 'text', 12),
        column('年龄', 'Age', 'number', 8),
        column('学历', 'Education', 'text', 16),
        column('政治面貌', 'Political status', 'text', 16),
        column('证书', 'Certificates', 'text', 30),
        column('岗位', 'Post', 'text', 20),
        column('工会', 'House', 'text', 36),
        column('任职时间', 'Since', 'day', 12),
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
