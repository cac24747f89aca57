import { dateToDay } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type Database, inForceOn } from '../../store/index.ts';
import { areaWordKind } from './contract.ts';
import type { AreaKnowledge } from './propose-area.ts';

/** Everything by which an address is judged on a day: words, towns, names of areas. */
export async function readAreaKnowledge(db: Pick<Database, 'prisma'>, on: PlainDay): Promise<AreaKnowledge> {
  const [words, divisions, areas] = await Promise.all([
    db.prisma.areaWord.findMany({ orderBy: [{ text: 'asc' }, { id: 'asc' }] }),
    db.prisma.division.findMany({ where: { level: 'town', ...inForceOn(on) }, orderBy: { code: 'asc' } }),
    db.prisma.area.findMany({ select: { id: true, name: true, kind: true } }),
  ]);
  return {
    on,
    words: words.map(({ areaId, divisionCode, kind, text, validFrom, validTo }) => ({
      areaId,
      divisionCode,
      kind: areaWordKind.parse(kind),
      text,
      validFrom: dateToDay(validFrom),
      validTo: validTo && dateToDay(validTo),
    })),
    divisions: divisions.map(({ code, name, areaId }) => ({ code, name, areaId })),
    areas,
  };
}
