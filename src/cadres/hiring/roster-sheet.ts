import { maskResidentId } from '../../../machines/law/resident-id.ts';
import { ROWS_TO_READ, type Sheet, type SheetNotes } from '../../exports/sheet.ts';
import type { Actor } from '../../identity/actor.ts';
import { whyNot } from '../../identity/policies.ts';
import { realNow, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { maskName, maskPhone } from '../../kit/mask.ts';
import { readPurpose } from '../../kit/purpose.ts';
import type { SheetQuery } from '../../kit/sheet-contract.ts';
import { invalidField, type Language } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { type ApplicantRecord, listApplicantRows } from '../../store/hiring-rows.ts';
import { applicantColumns } from './applicant-sheet.ts';
import type { downloadHiringRoster } from './contract.ts';
import { type FoundRound, findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';
import { shower } from './show-board.ts';

/**
 * The applicants as a table. Names and numbers are masked; in full they are for those who may read them, with a
 * purpose, and the look is logged. @throws Problem not-found, forbidden, validation-failed.
 */
export async function rosterSheet(
  services: HiringServices,
  actor: Actor,
  roundId: string,
  { full, purpose, ...filter }: SheetQuery<typeof downloadHiringRoster>,
  language: Language,
): Promise<{ sheet: Sheet; notes: SheetNotes }> {
  const round = await findRound(services, actor, roundId);
  const denied = whyNot(actor, 'cadre.read-personal', round);
  if (full && denied) throw problem('forbidden', denied);
  if (full) await logLook(services, actor, roundId, `hiring-roster:${roundId}`, purpose);
  const rows = await listApplicantRows(services.db.pool, roundId, filter, {
    after: undefined,
    limit: ROWS_TO_READ,
  });
  const zh = language === 'zh';
  const show = shower(actor, round);
  const name = zh ? '应聘人员名册' : 'Applicants';
  return {
    sheet: {
      name,
      columns: columns.map(([header, english, kind]) => ({ header: zh ? header : english, kind, width: 16 })),
      rows: rows.map((row) => {
        const seen = show(row);
        return [
          seen.caseNumber,
          ...particularsOf(row, denied === undefined, full),
          seen.postName,
          seen.degree[language],
          seen.appliedOn,
          seen.ticket,
          seen.test,
          seen.interview,
          seen.total,
          seen.rank,
          seen.stageLabel[language],
        ];
      }),
    },
    notes: notesOf(round, { name, zh, full, purpose, count: rows.length }),
  };
}

const columns = [
  ['报名编号', 'Number', 'text'],
  ['姓名', 'Name', 'text'],
  ['身份证号', 'Identity number', 'text'],
  ['手机号', 'Phone', 'text'],
  ['岗位', 'Post', 'text'],
  ['学历', 'Degree', 'text'],
  ['报名日期', 'Applied on', 'day'],
  ['准考证号', 'Ticket', 'text'],
  ['笔试成绩', 'Written test', 'number'],
  ['面试成绩', 'Interview', 'number'],
  ['总成绩', 'Total', 'number'],
  ['名次', 'Rank', 'number'],
  ['进展', 'Stage', 'text'],
] as const;

function particularsOf({ particulars }: ApplicantRecord, reads: boolean, full: boolean): (string | null)[] {
  const text = (pointer: string) => {
    const value = particulars[pointer];
    return reads && typeof value === 'string' ? value : null;
  };
  const [name, id, phone] = [text('/name'), text('/residentId'), text('/phone')];
  if (full) return [name, id, phone];
  return [name && maskName(name), id && maskResidentId(id), phone && maskPhone(phone)];
}

function notesOf(
  { caseNumber, title }: FoundRound,
  given: { name: string; zh: boolean; full: boolean; purpose: string | undefined; count: number },
): SheetNotes {
  const { name, zh, full, purpose, count } = given;
  return {
    title: name,
    lines: [
      { name: zh ? '招聘' : 'Round', value: `${title}（${caseNumber}）` },
      { name: zh ? '人数' : 'Applicants', value: String(count) },
      {
        name: zh ? '个人信息' : 'Personal data',
        value: full ? inFull(purpose ?? '', zh) : zh ? '已遮盖' : 'masked',
      },
    ],
  };
}

function inFull(purpose: string, zh: boolean): string {
  const said = readPurpose(purpose);
  return zh ? `完整，用途：${said.zh}` : `in full, for: ${said.en}`;
}

/** A look at personal data in full is written down before they are read. @throws Problem validation-failed. */
export async function logLook(
  { db }: Pick<HiringServices, 'db'>,
  actor: Actor,
  caseId: string,
  subject: string,
  purpose: string | undefined,
): Promise<void> {
  if (!purpose) {
    throw invalidField('/purpose', 'required', {
      zh: '查看完整个人信息须写明用途',
      en: 'A purpose is needed to see personal data in full',
    });
  }
  await db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, caseId, subject, purpose },
  });
}

/** The sheet to fill in: our headings, one made-up person, the posts of the round beside it. Pure. */
export function applicantTemplate({ title, context }: FoundRound): { sheet: Sheet; notes: SheetNotes } {
  const [post] = context.plan?.posts ?? [];
  const example: Record<keyof typeof applicantColumns, string> = {
    name: '示例甲',
    residentId: '320924199801010016',
    phone: '13800000000',
    post: post?.code ?? '',
    degree: '本科',
    degreeOn: '2020-06-20',
    school: '示例大学',
    political: '群众',
    serviceYears: '0',
    kin: '无',
    kinNote: '',
    bars: '',
    source: '社会聘用',
    appliedOn: '',
  };
  const fields = Object.keys(applicantColumns) as (keyof typeof applicantColumns)[];
  return {
    sheet: {
      name: '应聘人员',
      columns: fields.map((field) => ({ header: applicantColumns[field][0], kind: 'text', width: 18 })),
      rows: [fields.map((field) => example[field])],
    },
    notes: {
      title: `${title} 报名表`,
      lines: [
        { name: '必填', value: '姓名、身份证号、手机号、岗位代码、学历、学历取得日期' },
        { name: '日期', value: '如 2020-06-20、2020/6/20、2020年6月20日；报名日期不填的按上传之日' },
        {
          name: '亲属关系',
          value: '无；与本级（上级、下级）工会领导人员有直系亲属关系；与其他工作人员有亲属关系',
        },
        ...(context.plan?.posts ?? []).map(({ code, name, place }) => ({
          name: code,
          value: `${name}（${place}）`,
        })),
      ],
    },
  };
}
