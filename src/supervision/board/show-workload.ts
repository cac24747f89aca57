import type { Actor } from '../../identity/actor.ts';
import { addDays, type PlainDay } from '../../kit/plain-day.ts';
import { countFigures } from '../deadlines/count-figures.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import { mondayOf, NOTHING } from '../deadlines/group-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { basisOf } from '../deadlines/report-basis.ts';
import { groupBy } from '../group-by.ts';
import { type Names, readNames } from '../names.ts';
import type { Workload } from './contract.ts';
import { countLights } from './count-lights.ts';
import { findOpen } from './show-board.ts';

/** What each instructor has in hand now, and how those cases went that ended in the period. */
export async function showWorkload(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter,
): Promise<Workload> {
  const [found, open, names] = await Promise.all([
    findSegments(parts, actor, query),
    findOpen(parts, actor, query),
    readNames(parts.db),
  ]);
  const inHand = groupBy(open, (it) => it.subject.ownerId ?? NOTHING);
  const judged = groupBy(found, (it) => it.answerableId ?? NOTHING);
  const sunday = addDays(mondayOf(parts.clock.today()), 6);
  const rows = [...new Set([...inHand.keys(), ...judged.keys()])].map((key) =>
    toRow(key, { open: inHand.get(key) ?? [], judged: judged.get(key) ?? [], weekEnd: sunday }, names),
  );
  rows.sort((a, b) => b.open - a.open || b.closedInPeriod - a.closedInPeriod);
  return { basis: await basisOf(parts, [...found, ...open], query), instructors: rows };
}

function toRow(
  key: string,
  of: { open: JudgedSegment[]; judged: JudgedSegment[]; weekEnd: PlainDay },
  names: Names,
): Workload['instructors'][number] {
  return {
    instructor: key === NOTHING ? null : { id: key, name: names.person(key) },
    open: of.open.length,
    dueThisWeek: of.open.filter((it) => isDueBy(it, of.weekEnd)).length,
    lights: countLights(of.open),
    closedInPeriod: of.judged.filter((it) => it.deadline.stoppedOn !== null).length,
    onTime: countFigures(of.judged).rates.onTime,
  };
}

/** Due in this week and not yet overdue. */
function isDueBy({ standing, deadline }: JudgedSegment, weekEnd: PlainDay): boolean {
  return standing === 'openNotDue' && deadline.dueOn !== null && deadline.dueOn <= weekEnd;
}
