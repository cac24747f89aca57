import type { PlainDay } from '../../kit/plain-day.ts';
import type { Bilingual } from '../../problems/catalogue.ts';

/** Open cases of a person now; amber and red ones and those due this week are counted among the open ones. */
export interface Load {
  open: number;
  dueThisWeek: number;
  amber: number;
  red: number;
}

/** An instructor on duty, as far as the next assignment asks. */
export interface Instructor {
  id: string;
  name: string;
  lineIds: readonly string[];
  /** An absence that holds today. */
  away: { from: PlainDay; to: PlainDay } | null;
  /** The first day of an absence that begins within a week. */
  leaveFrom: PlainDay | null;
  /** The last day in the role, where that is within a week. */
  lastDay: PlainDay | null;
}

export interface Wanted {
  lineId: string | null;
  /** People who declared a conflict of interest with the unit. */
  keepOut: readonly string[];
  /** Who gives the case away. */
  not?: string | null;
}

export interface Candidate {
  id: string;
  name: string;
  ofLine: boolean;
  load: Load;
  fit: boolean;
  reason: Bilingual;
}

export const NO_LOAD: Load = { open: 0, dueThisWeek: 0, amber: 0, red: 0 };

/** An overdue case weighs as much as three, one that is due as much as two: they want the work first. */
export function weightOf({ open, amber, red }: Load): number {
  return open + amber + 2 * red;
}

/**
 * Everybody who might take a case, those who fit first: who stays before who leaves within a week, of the line before others (S32), then
 * the lighter load, then the name and the id, so that the same question has the same answer. Who is away, has to keep out, or gives the case away does not fit. Pure: it proposes,
 * a person decides.
 */
export function rankCandidates(
  instructors: readonly Instructor[],
  loadOf: (id: string) => Load,
  wanted: Wanted,
): Candidate[] {
  const leaving = new Set(
    instructors.filter(({ leaveFrom, lastDay }) => leaveFrom || lastDay).map(({ id }) => id),
  );
  const ranked = instructors
    .map((each) => toCandidate(each, loadOf(each.id), wanted))
    .sort(
      (a, b) =>
        Number(b.fit) - Number(a.fit) ||
        Number(leaving.has(a.id)) - Number(leaving.has(b.id)) ||
        Number(b.ofLine) - Number(a.ofLine) ||
        weightOf(a.load) - weightOf(b.load) ||
        a.name.localeCompare(b.name, 'zh', { numeric: true }) ||
        (a.id < b.id ? -1 : 1),
    );
  const [first] = ranked;
  if (first?.fit && !leaving.has(first.id)) first.reason = firstReason(first, ranked, leaving);
  return ranked;
}

/** The one to propose; undefined where nobody fits. */
export function proposed(candidates: readonly Candidate[]): Candidate | undefined {
  const [first] = candidates;
  return first?.fit ? first : undefined;
}

function toCandidate(one: Instructor, load: Load, { lineId, keepOut, not }: Wanted): Candidate {
  const ofLine = lineId !== null && one.lineIds.includes(lineId);
  const hindrance = hindranceOf(one, keepOut, not);
  return {
    id: one.id,
    name: one.name,
    ofLine,
    load,
    fit: hindrance === undefined,
    reason: hindrance ?? leavingWords(one, loadWords(load, ofLine)),
  };
}

function hindranceOf(
  { id, away }: Instructor,
  keepOut: readonly string[],
  not: string | null | undefined,
): Bilingual | undefined {
  if (keepOut.includes(id)) {
    return { zh: '已申报与该单位有利害关系，应当回避', en: 'Keeps out: a conflict of interest is declared' };
  }
  if (away) return { zh: `休假至 ${away.to}`, en: `Away until ${away.to}` };
  if (id === not) return { zh: '原承办人', en: 'Gives the case away' };
  return undefined;
}

function leavingWords({ leaveFrom, lastDay }: Instructor, { zh, en }: Bilingual): Bilingual {
  if (lastDay) {
    return { zh: `任职到 ${lastDay} 为止；${zh}`, en: `In the role until ${lastDay}. ${en}` };
  }
  return leaveFrom
    ? { zh: `${leaveFrom} 起休假；${zh}`, en: `Away from ${leaveFrom} on. ${en}` }
    : { zh, en };
}

function loadWords({ open, amber, red }: Load, ofLine: boolean): Bilingual {
  const urgent = amber + red > 0;
  return {
    zh: `${ofLine ? '本条线' : '其他条线'}，在办 ${open} 件${urgent ? `（临期 ${amber}、超期 ${red}）` : ''}`,
    en: `${ofLine ? 'Of the line' : 'Of another line'}, ${open} open${urgent ? ` (${amber} due soon, ${red} overdue)` : ''}`,
  };
}

function firstReason(
  { load, ofLine }: Candidate,
  ranked: readonly Candidate[],
  leaving: ReadonlySet<string>,
): Bilingual {
  const { zh, en } = loadWords(load, ofLine);
  const passedOver = ranked.filter(({ id, fit }) => fit && leaving.has(id));
  const lightest =
    passedOver.length > 0
      ? { zh: '一周内不离岗的人员中负担最轻', en: 'the lightest load of those who stay the week' }
      : { zh: '在岗人员中负担最轻', en: 'the lightest load of those present' };
  if (ofLine) return { zh: `${zh}，${lightest.zh}`, en: `${en}: ${lightest.en}` };
  return passedOver.some((each) => each.ofLine)
    ? { zh: `本条线的人员一周内离岗；${zh}`, en: `Those of the line leave within a week. ${en}` }
    : {
        zh: `本条线没有可以承办的在岗人员；${zh}，负担最轻`,
        en: `Nobody of the line can take it. ${en}: the lightest load`,
      };
}
