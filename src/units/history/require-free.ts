import { dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import type { UnitServices } from '../find-units.ts';

/**
 * Coverage is handed over only to a unit that no union covers from that day on (domain X04: into a unit with a union
 * the members move, and the coverage that was ends).
 * @throws Problem validation-failed.
 */
export async function requireFreeForHandOver(
  { db }: UnitServices,
  unitId: string,
  successor: { id: string; name: string },
  on: PlainDay,
): Promise<void> {
  const from = dayToDate(on);
  const holds = { kind: 'primary', OR: [{ validTo: null }, { validTo: { gt: from } }] };
  const [covering, handed] = await Promise.all([
    db.prisma.coverage.findFirst({
      where: { unitId: successor.id, ...holds },
      select: { union: { select: { name: true } } },
    }),
    db.prisma.coverage.count({ where: { unitId, ...holds } }),
  ]);
  if (covering) {
    throw invalidField('/coverage', 'successor-covered', {
      zh: `“${successor.name}”已由“${covering.union.name}”覆盖，原覆盖只能终止`,
      en: `“${successor.name}” is covered by “${covering.union.name}”: the coverage can only end`,
    });
  }
  if (handed === 0) {
    throw invalidField('/coverage', 'not-covered', {
      zh: '该单位没有工会覆盖，没有可移交的',
      en: 'No union covers the unit: there is nothing to hand over',
    });
  }
}
