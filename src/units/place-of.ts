import { invalidField } from '../problems/parse-input.ts';
import type { UnitServices } from './find-units.ts';
import type { Placement } from './place-unit.ts';

/**
 * Checks that division, line and area exist; an area that is not named is that of the town.
 * @param at pointer to the object that names them.
 * @throws Problem validation-failed.
 */
export async function placeOf(
  { db }: Pick<UnitServices, 'db'>,
  named: { divisionCode: string; lineId?: string | undefined; areaId?: string | undefined },
  at = '',
): Promise<Placement> {
  const [division, line, area] = await Promise.all([
    db.prisma.division.findUnique({ where: { code: named.divisionCode.slice(0, 9) } }),
    named.lineId ? db.prisma.line.findUnique({ where: { id: named.lineId } }) : undefined,
    named.areaId ? db.prisma.area.findUnique({ where: { id: named.areaId } }) : undefined,
  ]);
  if (!division) throw unknown(`${at}/divisionCode`, '没有此区划', 'There is no such division');
  if (line === null) throw unknown(`${at}/lineId`, '没有此条线', 'There is no such line');
  if (area === null) throw unknown(`${at}/areaId`, '没有此网格或片区', 'There is no such grid or zone');
  return {
    divisionCode: named.divisionCode,
    lineId: named.lineId ?? null,
    areaId: named.areaId ?? division.areaId,
  };
}

export function unknown(pointer: string, zh: string, en: string) {
  return invalidField(pointer, 'unknown', { zh, en });
}
