import { standingWords } from '../../../machines/law/chair-standing.ts';
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
  const text = (chinese: string, english: string, width: number) => ({
    header: zh ? chinese : english,
    kind: 'text' as const,
    width,
  });
  const day = (chinese: string, english: string) => ({
    header: zh ? chinese : english,
    kind: 'day' as const,
    width: 12,
  });
  const name = zh ? '岗位名册' : 'Posts';
  return {
    sheet: {
      name,
      columns: [
        text('工会', 'House', 36),
        text('岗位', 'Post', 20),
        text('类别', 'Kind', 18),
        text('依据', 'Rule', 8),
        text('职级', 'Grade', 14),
        text('待遇', 'Treatment', 16),
        text('文号', 'Document', 24),
        text('任职人', 'Holder', 12),
        text('在单位身份', 'Standing', 20),
        day('任职时间', 'Since'),
        day('空缺自', 'Vacant since'),
        { header: zh ? '空缺天数' : 'Days vacant', kind: 'number', width: 10 },
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
