import type { Engine, Rulebook } from '../../../src/engine/index.ts';
import type { Actor } from '../../../src/identity/actor.ts';
import type { Clock } from '../../../src/kit/clock.ts';
import { derivedId } from '../../../src/kit/derived-id.ts';
import { addDays } from '../../../src/kit/plain-day.ts';
import { relieve } from '../../../src/staffing/board/appoint.ts';
import { declare as declareConflict } from '../../../src/staffing/conflicts/conflicts.ts';
import { declare as declareAbsence } from '../../../src/staffing/leave/absences.ts';
import { handOver } from '../../../src/staffing/leave/hand-over.ts';
import { planHandOver } from '../../../src/staffing/leave/plan-hand-over.ts';
import { writeHandOver } from '../../../src/staffing/leave/request-hand-over.ts';
import type { Database } from '../../../src/store/index.ts';
import { gridId, lineId } from '../demonstration-county.ts';
import { seedId } from '../seed-id.ts';

interface StaffingNeeds {
  db: Database;
  clock: Clock;
  rulebook: Rulebook;
  engine: Engine;
}

const supervisor: Actor = {
  id: seedId('user', 'supervisor01'),
  kind: 'user',
  displayName: '示例督查员1',
  roles: [{ role: 'supervisor' }],
};
const AWAY = 8;
const CONFLICTED = 3;
const LEAVING_GRID = 7;

/**
 * Something to see on every page of staffing: one instructor away whose cases went to others, one liaison who will leave in ten
 * days, one declared conflict. All of it by the verbs that people use; planted once.
 */
export async function plantStaffing(needs: StaffingNeeds): Promise<void> {
  if ((await needs.db.prisma.absence.count()) > 0) return;
  await plantLeave(needs);
  await plantVacancy(needs);
  await plantConflict(needs);
}

async function plantLeave(needs: StaffingNeeds): Promise<void> {
  const today = needs.clock.today();
  const { id: absenceId } = await declareAbsence(needs, supervisor, {
    userId: instructor(AWAY),
    from: today,
    to: addDays(today, 6),
    kind: 'annual',
    note: '示例：探亲',
  });
  const asked = { cause: 'leave' as const, absenceId };
  const moves = await planHandOver(needs, supervisor, asked);
  const items = moves.flatMap(({ case: { id }, from, proposed }) =>
    proposed ? [{ caseId: id, fromId: from?.id ?? null, toId: proposed.id }] : [],
  );
  if (items.length === 0) return;
  const id = derivedId('hand-over', absenceId);
  await needs.db.prisma.$transaction((tx) =>
    writeHandOver(tx, needs.clock, supervisor, { id, ...asked, items }),
  );
  await handOver(needs, id);
}

async function plantVacancy(needs: StaffingNeeds): Promise<void> {
  const held = await needs.db.prisma.roleAssignment.findFirst({
    where: { role: 'liaison', areaId: gridId(LEAVING_GRID), validTo: null },
  });
  if (!held) return;
  const from = addDays(needs.clock.today(), 10);
  await relieve(needs, supervisor, held.id, { from, reason: 'retirement', paper: '示工发〔2026〕12号' });
}

/** With a unit of the own line that has no case. */
async function plantConflict(needs: StaffingNeeds): Promise<void> {
  const taken = await needs.db.prisma.caseUnit.findMany({ where: { open: true }, select: { unitId: true } });
  const unit = await needs.db.prisma.unit.findFirst({
    where: { lineId: lineId(CONFLICTED), id: { notIn: taken.map(({ unitId }) => unitId) } },
    orderBy: { id: 'asc' },
  });
  if (!unit) return;
  await declareConflict(needs, supervisor, {
    userId: instructor(CONFLICTED),
    unitId: unit.id,
    kind: 'relative',
    note: '示例：配偶在该单位任职',
  });
}

function instructor(number: number): string {
  return seedId('user', `instructor${String(number).padStart(2, '0')}`);
}
