import { z } from 'zod';
import { plainDayFrom } from '../../kit/plain-day.ts';
import type { Prisma } from '../../store/index.ts';
import { takeUnitsOf } from '../../store/retire-place.ts';
import { placeKinds } from '../../territory/contract.ts';
import { followUnits, placeUnits } from '../../units/index.ts';
import type { PlacingParts } from '../proposals/placing-services.ts';

/** What a run that moves the units of a retired place has to know. */
export const retirementSchema = z.object({
  kind: z.enum(placeKinds),
  id: z.string(),
  into: z.string(),
  from: z.iso.date(),
  reason: z.string(),
});
type Retirement = z.infer<typeof retirementSchema>;

const STEP = 500;

/** Moves the units of a retired place, some at a time; safe to run again after a crash. */
export async function moveUnits(
  parts: PlacingParts,
  retirement: Retirement,
  by: string | null,
  tell: (moved: number) => Promise<void>,
): Promise<void> {
  const { kind, id } = retirement;
  for (let moved = 0; ; ) {
    const now = await parts.db.prisma.$transaction(
      async (tx) => {
        const units = await takeUnitsOf(tx, kind, id, STEP);
        const placeOf = await placer(tx, retirement);
        await placeUnits(
          tx,
          units.map((unit) => ({
            ...placeOf(unit),
            unitId: unit.id,
            from: plainDayFrom(retirement.from),
            reason: retirement.reason,
            placedBy: by,
          })),
        );
        return units.length;
      },
      { timeout: 60_000 },
    );
    moved += now;
    await tell(moved);
    if (now < STEP) break;
  }
  await followUnits(parts);
}

interface Unit {
  divisionCode: string;
  lineId: string | null;
  areaId: string | null;
}

/** Where a unit of the place goes. One of a town that lay in the town's own zone goes to the zone of the other town. */
async function placer(
  tx: Prisma.TransactionClient,
  { kind, id, into }: Retirement,
): Promise<(unit: Unit) => Unit> {
  if (kind === 'line') return (unit) => ({ ...unit, lineId: into });
  if (kind === 'area') return (unit) => ({ ...unit, areaId: into });
  const areaOf = (code: string) => tx.division.findUnique({ where: { code }, select: { areaId: true } });
  const before = await areaOf(id);
  const after = await areaOf(into);
  const zone = after?.areaId ?? null;
  return (unit) => ({
    ...unit,
    divisionCode: into,
    areaId: zone !== null && unit.areaId === (before?.areaId ?? null) ? zone : unit.areaId,
  });
}
