import type { Actor } from '../../identity/actor.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { inForceOn } from '../../store/index.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { basisOf } from '../deadlines/report-basis.ts';
import { groupBy } from '../group-by.ts';
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
  const today = parts.clock.today();
  const open = await findOpen(parts, actor, scope);
  const [lines, areas] = await placesOf(parts, open, today);
  return {
    basis: await basisOf(parts, open),
    lines,
    areas,
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

/** The lines and areas in force, and those retired ones that still have an open case. */
function placesOf({ db }: JudgingParts, open: readonly JudgedSegment[], today: PlainDay) {
  const shown = (ids: (string | null)[]) => ({
    where: { OR: [inForceOn(today), { id: { in: [...new Set(ids)].filter((id) => id !== null) } }] },
    select: { id: true, name: true },
  });
  return Promise.all([
    db.prisma.line.findMany({ ...shown(open.map(({ subject }) => subject.lineId)), orderBy: ORDER }),
    db.prisma.area.findMany({ ...shown(open.map(({ subject }) => subject.areaId)), orderBy: ORDER }),
  ]);
}

const ORDER: { sort?: 'asc'; id?: 'asc' }[] = [{ sort: 'asc' }, { id: 'asc' }];

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
