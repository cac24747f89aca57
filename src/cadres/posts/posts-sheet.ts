import { standingWords } from '../../../machines/law/chair-standing.ts';
import { columnsIn } from '../../exports/columns-in.ts';
import { ROWS_TO_READ, type Sheet, type SheetNotes } from '../../exports/sheet.ts';
import type { Actor } from '../../identity/actor.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import type { Language } from '../../problems/parse-input.ts';
import { listPostRows } from '../../store/cadre-posts.ts';
import type { CadreServices } from '../cadre-services.ts';
import { type downloadPosts, postKindLabels } from './contract.ts';
import { postQuestion, toPostRow } from './list-posts.ts';

/** The list as it stands on the page, all of it, with its day; names are masked. */
export async function postsSheet(
  services: CadreServices,
  actor: Actor,
  filters: SheetQuery<typeof downloadPosts>,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const question = postQuestion(services, actor, filters);
  const rows = await listPostRows(services.db.pool, { ...question, limit: ROWS_TO_READ });
  const zh = language === 'zh';
  const column = columnsIn(language);
  const name = zh ? '岗位名册' : 'Posts';
  return {
    sheet: {
      name,
      columns: [
        column('工会', 'House', 'text', 36),
        column('岗位', 'Post', 'text', 20),
        column('类别', 'Kind', 'text', 18),
        column('依据', 'Rule', 'text', 8),
        column('职级', 'Grade', 'text', 14),
        column('待遇', 'Treatment', 'text', 16),
        column('文号', 'Document', 'text', 24),
        column('任职人', 'Holder', 'text', 12),
        column('在单位身份', 'Standing', 'text', 20),
        column('任职时间', 'Since', 'day', 12),
        column('空缺自', 'Vacant since', 'day', 12),
        column('空缺天数', 'Days vacant', 'number', 10),
      ],
      rows: rows
        .map((row) => toPostRow(row, question.on))
        .map((row) => [
          row.house.name,
          row.title,
          postKindLabels[row.kind][language],
          row.rule,
          row.grade,
          row.treatment,
          row.document,
          row.holder?.name ?? null,
          row.holder ? standingWords[row.holder.standing][language] : null,
          row.holder?.since ?? null,
          row.vacantSince,
          row.vacantDays,
        ]),
    },
    notes: { title: name, lines: [{ name: zh ? '截至' : 'As of', value: question.on }] },
  };
}
