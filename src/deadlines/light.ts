import type { Bilingual } from '../problems/catalogue.ts';
import type { SegmentDeadline } from './derive-deadline.ts';
import type { Policy } from './policy.ts';

export type LightName = 'notStarted' | 'green' | 'amber' | 'red' | 'suspended' | 'provisional' | 'stopped';

/** Colour, word and number: never the colour alone (dependencies 4). */
export interface LightText {
  colour: 'green' | 'amber' | 'red' | 'blue' | 'purple' | 'grey';
  word: Bilingual;
  /** `剩余 2 个工作日`, `超期 1 个工作日`. */
  text: Bilingual;
}

const COLOURS: Record<LightName, LightText['colour']> = {
  notStarted: 'grey',
  green: 'green',
  amber: 'amber',
  red: 'red',
  suspended: 'blue',
  provisional: 'purple',
  stopped: 'grey',
};

const WORDS: Record<LightName, Bilingual> = {
  notStarted: { zh: '未起算', en: 'not started' },
  green: { zh: '正常', en: 'on course' },
  amber: { zh: '临期', en: 'due soon' },
  red: { zh: '超期', en: 'overdue' },
  suspended: { zh: '中止', en: 'suspended' },
  provisional: { zh: '暂定', en: 'provisional' },
  stopped: { zh: '办结', en: 'closed' },
};

/**
 * Which light a segment shows. Due today is amber, red begins the next day; an overdue case stays red while
 * it is suspended, so that a suspension hides nothing; a date that leans on an unpublished year is neither.
 */
export function lightOf(deadline: SegmentDeadline, policy: Policy): LightName {
  if (deadline.state === 'notStarted') return 'notStarted';
  if (deadline.state === 'stopped') return 'stopped';
  if (deadline.provisional) return 'provisional';
  if (deadline.verdict === 'open-overdue') return 'red';
  if (deadline.state === 'suspended') return 'suspended';
  return (deadline.remaining ?? 0) <= policy.amberDays ? 'amber' : 'green';
}

/** The light in words. */
export function lightText(light: LightName, deadline: SegmentDeadline): LightText {
  return { colour: COLOURS[light], word: WORDS[light], text: textOf(light, deadline) };
}

function textOf(light: LightName, deadline: SegmentDeadline): Bilingual {
  switch (light) {
    case 'notStarted':
      return { zh: '尚未起算', en: 'the clock has not started' };
    case 'stopped':
      return stoppedText(deadline);
    case 'provisional':
      return provisionalText(deadline);
    case 'suspended':
      return { zh: `中止中，${left(deadline).zh}`, en: `suspended, ${left(deadline).en}` };
    case 'red': {
      const { zh, en } = overdue(deadline);
      return deadline.state === 'suspended' ? { zh: `${zh}（中止中）`, en: `${en} (suspended)` } : { zh, en };
    }
    default:
      return deadline.remaining === 0 ? DUE_TODAY : left(deadline);
  }
}

function left(deadline: SegmentDeadline): Bilingual {
  return workingDays('剩余', deadline.remaining ?? 0, 'left');
}

/** On a rest day after the due date no working day has been lost yet. */
function overdue(deadline: SegmentDeadline): Bilingual {
  const days = -(deadline.remaining ?? 0);
  if (days === 0) return { zh: '超期不足 1 个工作日', en: 'overdue by less than 1 working day' };
  return workingDays('超期', days, 'overdue');
}

function stoppedText(deadline: SegmentDeadline): Bilingual {
  const used = { zh: `用时 ${deadline.net} 个工作日`, en: `${count(deadline.net)} used` };
  if (deadline.verdict === 'on-time') return { zh: `按期办结，${used.zh}`, en: `closed on time, ${used.en}` };
  return { zh: `${overdue(deadline).zh}办结，${used.zh}`, en: `closed ${overdue(deadline).en}, ${used.en}` };
}

function provisionalText(deadline: SegmentDeadline): Bilingual {
  const { dueOn, uncoveredYear } = deadline;
  if (uncoveredYear !== null) {
    return { zh: `缺少 ${uncoveredYear} 年工作日历`, en: `no calendar for ${uncoveredYear}` };
  }
  if (dueOn === null)
    return { zh: `暂定，中止中，${left(deadline).zh}`, en: `provisional, suspended, ${left(deadline).en}` };
  const passed = deadline.verdict === 'open-overdue';
  const number = passed ? overdue(deadline) : deadline.remaining === 0 ? DUE_TODAY : left(deadline);
  return { zh: `暂定 ${dueOn} 到期，${number.zh}`, en: `provisionally due ${dueOn}, ${number.en}` };
}

const DUE_TODAY: Bilingual = { zh: '今日到期', en: 'due today' };

function workingDays(zh: string, days: number, en: string): Bilingual {
  return { zh: `${zh} ${days} 个工作日`, en: `${count(days)} ${en}` };
}

function count(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`;
}
