import { type Role, roleLabels } from '../identity/contract.ts';
import type { Bilingual } from '../problems/catalogue.ts';

type Params = Record<string, unknown>;
type Sentence = (params: Params) => Bilingual;

/** What each topic says to its reader. Params never hold personal data: days, codes and numbers only. */
const sentences: Record<string, Sentence> = {
  'request-submitted': fixed('有报件待受理', 'A file was submitted and waits for you'),
  'request-returned': ({ faults }) => ({
    zh: `上级退回补正${typeof faults === 'number' ? `，共 ${faults} 项` : ''}`,
    en: `Returned for correction${typeof faults === 'number' ? `: ${faults} points` : ''}`,
  }),
  'request-approved': fixed('上级已批准', 'The superior union approved'),
  'reply-issued': ({ number }) => ({
    zh: `批复已下发${text(number)}`,
    en: `The reply has been issued${text(number)}`,
  }),
  'suspension-requested': fixed('有中止计时的申请待批', 'A suspension is asked for'),
  'suspension-decided': decision('中止申请', 'The request for suspension'),
  'extension-requested': ({ days }) => ({
    zh: `申请延期${typeof days === 'number' ? ` ${days} 个工作日` : ''}，待批`,
    en: `An extension${typeof days === 'number' ? ` of ${days} working days` : ''} is asked for`,
  }),
  'extension-decided': decision('延期申请', 'The request for extension'),
  'unit-left': fixed('有单位退出联合建会', 'A unit left the joint case'),
  'case-ended': fixed('案件已办结', 'The case has ended'),
  'committee-required': fixed('会员已达 25 人，须成立工会委员会', 'With 25 members a committee is due'),
  'calendar-changed': ({ dueBefore, dueAfter }) => ({
    zh: `放假安排变更，到期日由 ${day(dueBefore)} 改为 ${day(dueAfter)}`,
    en: `The calendar changed: due ${day(dueAfter)} instead of ${day(dueBefore)}`,
  }),
  'calendar-missing': ({ year }) => ({
    zh: `${year} 年放假安排尚未导入，跨年期限均为暂定`,
    en: `The holiday notice of ${year} is not imported: dates beyond the year are provisional`,
  }),
  'case-unattended': ({ since, days }) => ({
    zh: `自 ${day(since)} 起没有在岗的承办人${typeof days === 'number' ? `，已 ${days} 个工作日` : ''}，请转办`,
    en: `No present owner since ${day(since)}${typeof days === 'number' ? `, ${days} working days` : ''}: please reassign`,
  }),
  vacancy: ({ role, place, since }) => {
    const label = roleLabels[role as Role] ?? { zh: '工作人员', en: 'Staff' };
    const from = typeof since === 'string';
    return {
      zh: `${text(place).trim()}${from ? `自 ${since} 起` : ''}没有${label.zh}，请安排`,
      en: `${text(place).trim()} has no ${label.en.toLowerCase()}${from ? ` from ${since} on` : ''}: please appoint`,
    };
  },
  'measure-issued': ({ measure }) => ({
    zh: `收到${MEASURES[String(measure)]?.zh ?? '督促'}，请按期答复`,
    en: `${MEASURES[String(measure)]?.en ?? 'A measure'} wants your answer`,
  }),
  'measure-answered': fixed('督促措施已答复', 'A measure was answered'),
  'chair-training-due': ({ dueSoon, overdue }) => ({
    zh: `主席任职资格培训：${Number(dueSoon)} 人 90 天内到期，${Number(overdue)} 人逾期`,
    en: `Qualification of chairs: ${Number(dueSoon)} due within 90 days, ${Number(overdue)} overdue`,
  }),
  reassigned: fixed('案件转由您承办', 'A case was handed over to you'),
  reopened: fixed('案件重新开启', 'A case was reopened'),
  'late-entry-requested': fixed('有补录待确认', 'A late entry waits for confirmation'),
  'late-entry-confirmed': fixed('补录已确认', 'A late entry was confirmed'),
  'opinion-asked': fixed('请出具意见', 'Your opinion is asked for'),
  'opinion-answered': fixed('意见已答复', 'An opinion was answered'),
};

const MEASURES: Record<string, Bilingual> = {
  urge: { zh: '催办', en: 'A reminder' },
  supervise: { zh: '督办', en: 'A supervision order' },
  circulate: { zh: '通报', en: 'A circular' },
};

/** The sentence of a notice; reminders say their rung. An unknown topic stands as it is, never as nothing. */
export function noticeText(topic: string, rung: string | null, params: Params): Bilingual {
  const sentence = sentences[topic];
  if (sentence) return sentence(params);
  return (rung ? reminderText(rung) : undefined) ?? { zh: topic, en: topic };
}

function reminderText(rung: string): Bilingual | undefined {
  if (rung === 'one-working-day-left') return { zh: '还剩 1 个工作日', en: 'One working day is left' };
  if (rung === 'due-today') return { zh: '今日到期', en: 'Due today' };
  const days = /^overdue-(\d+)$/.exec(rung)?.[1];
  return days ? { zh: `已超期 ${days} 个工作日`, en: `Overdue by ${days} working days` } : undefined;
}

function fixed(zh: string, en: string): Sentence {
  return () => ({ zh, en });
}

function decision(zh: string, en: string): Sentence {
  return ({ granted }) => {
    if (typeof granted !== 'boolean') return { zh: `${zh}已有决定`, en: `${en} has been decided` };
    return granted
      ? { zh: `${zh}已同意`, en: `${en} was granted` }
      : { zh: `${zh}未获同意`, en: `${en} was denied` };
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? ` ${value}` : '';
}

function day(value: unknown): string {
  return typeof value === 'string' ? value : '—';
}
