import type { Actor } from '../../identity/actor.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { basisOf } from '../deadlines/report-basis.ts';
import { groupBy } from '../group-by.ts';
import { readNames } from '../names.ts';
import type { Board } from './contract.ts';
import { countLights } from './count-lights.ts';

/** Which open cases a page of now is about. */
export type BoardScope = Pick<DeadlineFilter, 'kind' | 'line' | 'area' | 'town' | 'instructor'>;

/** The open segments of a scope: what is in hand now, whatever its dates. */
export async function findOpen(
  parts: JudgingParts,
  actor: Actor,
  scope: BoardScope,
): Promise<JudgedSegment[]> {
  const { kind, line, area, town, instructor } = scope;
  const found = await findSegments(parts, actor, { kind, line, area, town, basis: 'due' }, { open: true });
  return found.filter(
    ({ current, end, subject }) =>
      current && end === null && (instructor === undefined || subject.ownerId === instructor),
  );
}

/** The lights of all open cases by line and area, by stage and by whose hands they are in. */
export async function showBoard(parts: JudgingParts, actor: Actor, scope: BoardScope): Promise<Board> {
  const [open, names] = await Promise.all([findOpen(parts, actor, scope), readNames(parts.db)]);
  const today = parts.clock.today();
  return {
    basis: await basisOf(parts, open),
    lines: names.lines,
    areas: names.areas,
    cells: toCells(open),
    total: countLights(open),
    dueToday: open.filter((it) => isDueToday(it, today)).length,
    overdue: open.filter((it) => it.standing === 'openOverdue').length,
    stages: [...groupBy(open, (it) => it.stage)].map(([stage, members]) => ({
      stage,
      open: members.length,
      lights: countLights(members),
    })),
    holders: {
      enterprise: heldBy(open, 'enterprise'),
      instructor: heldBy(open, 'instructor'),
      approver: heldBy(open, 'approver'),
    },
  };
}

/** Due today and still running: amber, the last day of the promise. */
export function isDueToday({ standing, deadline }: JudgedSegment, today: PlainDay): boolean {
  return standing === 'openNotDue' && deadline.dueOn === today;
}

function toCells(open: readonly JudgedSegment[]): Board['cells'] {
  const cells = groupBy(open, ({ subject }) => JSON.stringify([subject.lineId, subject.areaId]));
  return [...cells.values()].flatMap((members) => {
    const first = members[0]?.subject;
    if (!first) return [];
    return [{ lineId: first.lineId, areaId: first.areaId, lights: countLights(members) }];
  });
}

function heldBy(open: readonly JudgedSegment[], holder: string): number {
  return open.filter((it) => it.subject.holder === holder).length;
}
