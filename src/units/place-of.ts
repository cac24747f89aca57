import type { Clock } from '../kit/clock.ts';
import { invalidField } from '../problems/parse-input.ts';
import { takesNewOn } from '../store/index.ts';
import type { UnitServices } from './find-units.ts';
import type { Placement } from './place-unit.ts';

/**
 * Checks that division, line and area exist, are in force and are not about to be retired; an area that is not named is that
 * of the town.
 * @param at pointer to the object that names them.
 * @throws Problem validation-failed.
 */
export async function placeOf(
  { db, clock }: Pick<UnitServices, 'db'> & { clock: Clock },
  named: { divisionCode: string; lineId?: string | undefined; areaId?: string | undefined },
  at = '',
): Promise<Placement> {
  const inForce = takesNewOn(clock.today());
  const [division, line, area] = await Promise.all([
    db.prisma.division.findFirst({ where: { code: named.divisionCode.slice(0, 9), ...inForce } }),
    named.lineId ? db.prisma.line.findFirst({ where: { id: named.lineId, ...inForce } }) : undefined,
    named.areaId ? db.prisma.area.findFirst({ where: { id: named.areaId, ...inForce } }) : undefined,
  ]);
  if (!division)
    throw unknown(`${at}/divisionCode`, '没有此区划，或已撤销', 'There is no such division in force');
  if (line === null)
    throw unknown(`${at}/lineId`, '没有此条线，或尚未启用、已撤销', 'There is no such line in force');
  if (area === null)
    throw unknown(
      `${at}/areaId`,
      '没有此网格或片区，或尚未启用、已撤销',
      'There is no such grid or zone in force',
    );
  return {
    divisionCode: named.divisionCode,
    lineId: named.lineId ?? null,
    areaId: named.areaId ?? division.areaId,
  };
}

export function unknown(pointer: string, zh: string, en: string) {
  return invalidField(pointer, 'unknown', { zh, en });
}
