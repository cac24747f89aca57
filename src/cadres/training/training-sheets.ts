import { formLabels, mainTopics, topicWords } from '../../../machines/training/fields.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import type { Language } from '../../problems/parse-input.ts';
import type { ChairLine, Roster, TopicLine, TrainingFigures } from './contract.ts';

const text = (header: string, width = 16) => ({ header, kind: 'text' as const, width });
const number = (header: string, width = 10) => ({ header, kind: 'number' as const, width });

/** The years and their sessions, as they stand on the page. Pure. */
export function figuresSheets(
  { years, asOf }: TrainingFigures,
  language: Language,
): { sheets: [years: Sheet, sessions: Sheet]; notes: SheetNotes } {
  const zh = language === 'zh';
  const topicNames = (topics: readonly string[]) =>
    topics
      .map((topic) => (topicWords as Record<string, { zh: string; en: string }>)[topic]?.[language] ?? topic)
      .join(zh ? '、' : ', ');
  const forms = Object.keys(formLabels) as (keyof typeof formLabels)[];
  const name = zh ? '干部培训情况' : 'Training of cadres';
  return {
    sheets: [
      {
        name,
        columns: [
          number(zh ? '年度' : 'Year'),
          text(zh ? '环节' : 'State'),
          number(zh ? '已办期数' : 'Held'),
          number(zh ? '应办期数' : 'Due'),
          number(zh ? '取消期数' : 'Cancelled'),
          text(zh ? '未覆盖主题' : 'Topics missing', 30),
          ...forms.map((form) => number(zh ? `${formLabels[form]}学时` : `Hours: ${form}`, 14)),
          number(zh ? '参训人数' : 'Trained'),
          number(zh ? '发证人数' : 'Certified'),
        ],
        rows: years.map((year) => [
          year.year,
          year.stateLabel[language],
          year.held,
          year.planned,
          year.cancelled,
          topicNames(year.missingTopics),
          ...forms.map((form) => year.forms.find((one) => one.form === form)?.hours ?? 0),
          year.trained,
          year.certified,
        ]),
      },
      {
        name: zh ? '培训班' : 'Sessions',
        columns: [
          number(zh ? '年度' : 'Year'),
          number(zh ? '期次' : 'Number'),
          { header: zh ? '开班' : 'From', kind: 'day', width: 12 },
          { header: zh ? '结业' : 'To', kind: 'day', width: 12 },
          text(zh ? '地点' : 'Place', 20),
          text(zh ? '环节' : 'State'),
          text(zh ? '计入期数' : 'Counts'),
          text(zh ? '补办' : 'Makes up for'),
          number(zh ? '录取' : 'Enrolled'),
          number(zh ? '名额' : 'Places'),
          text(zh ? '主题' : 'Topics', 40),
        ],
        rows: years.flatMap(({ sessions }) =>
          sessions.map((session) => [
            session.year,
            session.sequence,
            session.from,
            session.to,
            session.place,
            session.stateLabel[language],
            session.counts ? (zh ? '是' : 'yes') : zh ? '否' : 'no',
            session.makesUpFor?.caseNumber ?? null,
            session.taken,
            session.capacity,
            topicNames(session.topics),
          ]),
        ),
      },
    ],
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: asOf },
        {
          name: zh ? '已办期数' : 'Held',
          value: zh
            ? '全部课程结束的封闭式集中培训；取消的不计，补办的计入'
            : 'Closed sessions taught to their end; cancelled ones do not count, their make-ups do',
        },
        {
          name: zh ? '参训人数' : 'Trained',
          value: zh
            ? '至少到课一个半天的人，每人计一次'
            : 'People there for at least one half-day, each once',
        },
      ],
    },
  };
}

/** Which main topic each person was there for. Pure. */
export function topicsSheet(
  lines: readonly TopicLine[],
  year: number,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? `主题覆盖 ${year}` : `Topics ${year}`;
  return {
    sheet: {
      name,
      columns: [
        text(zh ? '姓名' : 'Name'),
        text(zh ? '单位' : 'Unit', 30),
        ...mainTopics.map((topic) => text(topicWords[topic][language])),
        number(zh ? '期数' : 'Sessions'),
        number(zh ? '半天数' : 'Half-days'),
        number(zh ? '学时' : 'Hours'),
        text(zh ? '证书' : 'Certificates', 24),
      ],
      rows: lines.map((line) => [
        line.person.name,
        line.person.unit,
        ...mainTopics.map((topic) => (line.topics.includes(topic) ? '✓' : '')),
        line.sessions,
        line.halfDays,
        line.hours,
        line.certificates.join(' '),
      ]),
    },
    notes: {
      title: name,
      lines: [
        {
          name: zh ? '✓' : '✓',
          value: zh
            ? '本年度至少到课一个半天学过该主题'
            : 'There for at least one half-day of the topic in the year',
        },
      ],
    },
  };
}

/** The roster with a column for each half-day, to be signed or read. Pure. @param names person -> full name. */
export function rosterSheet(
  { session, lines }: Roster,
  names: ReadonlyMap<string, string>,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const parts = { am: zh ? '上午' : 'am', pm: zh ? '下午' : 'pm' };
  const mark = (line: Roster['lines'][number], key: string) => {
    const known = line.attendance[key];
    if (!known) return '';
    return known.present ? '✓' : zh ? '缺' : 'absent';
  };
  return {
    sheet: {
      name: zh ? '名册' : 'Roster',
      columns: [
        number(zh ? '序号' : 'No.', 6),
        text(zh ? '姓名' : 'Name'),
        text(zh ? '单位' : 'Unit', 30),
        text(zh ? '状态' : 'State'),
        ...session.halfDays.map(({ on, part }) => text(`${on.slice(5)} ${parts[part]}`, 12)),
        text(zh ? '考核' : 'Result'),
        text(zh ? '证书' : 'Certificate', 24),
      ],
      rows: lines.map((line, at) => [
        at + 1,
        names.get(line.person.id) ?? line.person.name,
        line.person.unit,
        line.stateLabel[language],
        ...session.halfDays.map(({ on, part }) => mark(line, `${on}-${part}`)),
        line.passed === null ? '' : line.passed ? (zh ? '合格' : 'passed') : zh ? '不合格' : 'failed',
        line.certificate,
      ]),
    },
    notes: {
      title: session.title,
      lines: [
        { name: zh ? '编号' : 'Number', value: session.caseNumber },
        { name: zh ? '日期' : 'Days', value: `${session.from} – ${session.to}` },
        { name: zh ? '地点' : 'Place', value: session.place },
        ...session.modules.map((module) => ({
          name: `${module.on} ${parts[module.part]}`,
          value: `${module.title} (${module.hours})`,
        })),
      ],
    },
  };
}

const chairStandings: Record<ChairLine['standing'], { zh: string; en: string }> = {
  qualified: { zh: '按期完成', en: 'in time' },
  late: { zh: '逾期完成', en: 'late' },
  open: { zh: '期限内', en: 'still in time' },
  overdue: { zh: '逾期未完成', en: 'overdue' },
};

/** Chairs and the day their qualification is due. Pure. */
export function chairsSheet(
  lines: readonly ChairLine[],
  asOf: string,
  language: Language,
): { sheet: Sheet; notes: SheetNotes } {
  const zh = language === 'zh';
  const name = zh ? '主席任职资格培训' : 'Qualification of chairs';
  return {
    sheet: {
      name,
      columns: [
        text(zh ? '姓名' : 'Name'),
        text(zh ? '工会' : 'Union', 30),
        text(zh ? '职务' : 'Post', 20),
        { header: zh ? '任职' : 'Since', kind: 'day', width: 12 },
        { header: zh ? '期限' : 'Due', kind: 'day', width: 12 },
        text(zh ? '情况' : 'Standing'),
        { header: zh ? '取得' : 'Qualified', kind: 'day', width: 12 },
        text(zh ? '证书' : 'Certificate', 24),
      ],
      rows: lines.map((line) => [
        line.person.name,
        line.unit,
        line.post,
        line.since,
        line.dueOn,
        chairStandings[line.standing][language],
        line.qualifiedOn,
        line.certificate,
      ]),
    },
    notes: {
      title: name,
      lines: [
        { name: zh ? '截至' : 'As of', value: asOf },
        {
          name: zh ? '期限' : 'Due',
          value: zh ? '任主席、副主席之日起一年' : 'A year after taking office as chair or vice-chair',
        },
      ],
    },
  };
}
