import { scoreLikeUnits } from '../duplicates/index.ts';
import type { Actor } from '../identity/policies.ts';
import { problem } from '../problems/problem.ts';
import { type FieldServices, unitsInScope } from '../surveys/index.ts';
import { createUnit } from '../units/index.ts';
import type { FoundUnitBody } from './contract.ts';

type Needs = Pick<FieldServices, 'db' | 'clock'>;

/** To somebody at its door an address or a phone alone is worth a look. */
const SHOWN_FROM = 20;
const MOST = 10;

interface Alike {
  units: { id: string; name: string; code: string | null; address: string | null }[];
  elsewhere: number;
}

/**
 * Registers a unit that nobody had in the register. Entries that look alike are shown and left to the person, unless the
 * person is sure. @returns its id. @throws Problem alike-units, forbidden, validation-failed.
 */
export async function registerFoundUnit(needs: Needs, actor: Actor, body: FoundUnitBody): Promise<string> {
  const { id, sure, ...fields } = body;
  const there = await needs.db.prisma.unit.findUnique({ where: { id }, select: { createdBy: true } });
  if (there?.createdBy === actor.id) return id;
  if (there) throw problem('forbidden', { act: 'fieldwork.record', reason: 'relation' });
  if (!sure) {
    const { name, address, contactPhone } = fields;
    const alike = await findAlike(needs, actor, { name, address, phone: contactPhone });
    if (alike.units.length > 0 || alike.elsewhere > 0) throw problem('alike-units', alike);
  }
  return createUnit(needs, actor, { ...fields, sites: [] }, id);
}

/**
 * Active units as alike as src/duplicates finds them for whoever registers at a desk, the most alike first; those beyond the
 * scope are only counted.
 */
export async function findAlike(
  { db }: Needs,
  actor: Actor,
  { name, address, phone }: { name: string; address?: string | undefined; phone?: string | undefined },
): Promise<Alike> {
  const scored = await scoreLikeUnits({ db }, { name, address, contactPhone: phone }, SHOWN_FROM);
  const ids = scored.flatMap(({ unit }) => (unit.status === 'active' ? [unit.id] : []));
  const inside = await db.prisma.unit.findMany({
    where: { AND: [{ id: { in: ids } }, unitsInScope(actor, 'fieldwork.read')] },
    select: { id: true, name: true, code: true, address: true },
  });
  const units = ids.flatMap((id) => inside.find((unit) => unit.id === id) ?? []);
  return { units: units.slice(0, MOST), elsewhere: ids.length - units.length };
}
