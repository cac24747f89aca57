import type { Actor } from '../identity/policies.ts';
import { problem } from '../problems/problem.ts';
import type { Prisma } from '../store/index.ts';
import { type FieldServices, unitsInScope } from '../surveys/index.ts';
import { createUnit, normaliseName } from '../units/index.ts';
import type { FoundUnitBody } from './contract.ts';

type Needs = Pick<FieldServices, 'db' | 'clock'>;

/** Shorter names are in too many others. */
const TELLING_LENGTH = 4;
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

/** Active units of the same or a longer or shorter name, the same address or phone; those beyond the scope only counted. */
export async function findAlike(
  { db }: Needs,
  actor: Actor,
  said: { name: string; address?: string | undefined; phone?: string | undefined },
): Promise<Alike> {
  const normalName = normaliseName(said.name);
  const either: Prisma.UnitWhereInput[] = [
    { normalName },
    { names: { some: { name: said.name } } },
    ...(normalName.length >= TELLING_LENGTH ? [{ normalName: { contains: normalName } }] : []),
    ...(said.address ? [{ address: said.address }] : []),
    ...(said.phone ? [{ contactPhone: said.phone }] : []),
  ];
  const where: Prisma.UnitWhereInput = { status: 'active', OR: either };
  const [units, all, inside] = await Promise.all([
    db.prisma.unit.findMany({
      where: { AND: [where, unitsInScope(actor, 'fieldwork.read')] },
      select: { id: true, name: true, code: true, address: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST,
    }),
    db.prisma.unit.count({ where }),
    db.prisma.unit.count({ where: { AND: [where, unitsInScope(actor, 'fieldwork.read')] } }),
  ]);
  return { units, elsewhere: all - inside };
}
