import type { Actor } from '../identity/actor.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import { problem } from '../problems/problem.ts';
import type { Prisma } from '../store/index.ts';
import { type likenesses, type listSimilarUnits, unitKind, unitStatus } from './contract.ts';
import { type UnitServices, unitScope } from './find-units.ts';

type Likeness = (typeof likenesses)[number];

const MOST = 20;

/**
 * Units in the actor's scope that may be the same employer: a name that differs only in blanks, brackets or legal form,
 * a name that one of them once bore, the same address or phone. Those with most in common come first. Codes are
 * unique already, so a branch and its parent, or a business turned company, show here and nowhere else.
 * @throws Problem not-found.
 */
export async function findSimilarUnits(
  { db }: UnitServices,
  actor: Actor,
  id: string,
): Promise<ContractAnswer<typeof listSimilarUnits>> {
  const scope = unitScope(actor);
  const unit = await db.prisma.unit.findFirst({
    where: { AND: [{ id }, scope] },
    include: { names: { select: { name: true } } },
  });
  if (!unit) throw problem('not-found');
  const { name, normalName, address, contactPhone: phone } = unit;
  const names = [...new Set([name, ...unit.names.map((called) => called.name)])];
  const either: Prisma.UnitWhereInput[] = [
    { name: { in: names } },
    { names: { some: { name: { in: names } } } },
    ...(normalName ? [{ normalName }] : []),
    ...(address ? [{ address }] : []),
    ...(phone ? [{ contactPhone: phone }] : []),
  ];
  const found = await db.prisma.unit.findMany({
    where: { AND: [{ id: { not: id } }, scope, { OR: either }] },
    include: { names: { where: { name: { in: names } }, select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
  });
  const items = found.map((other) => {
    const sameName = other.name === name || (normalName !== '' && other.normalName === normalName);
    const alike: Likeness[] = [];
    if (sameName) alike.push('name');
    else if (names.includes(other.name) || other.names.length > 0) alike.push('former-name');
    if (address && other.address === address) alike.push('address');
    if (phone && other.contactPhone === phone) alike.push('phone');
    const { kind, status } = other;
    return {
      id: other.id,
      name: other.name,
      code: other.code,
      kind: unitKind.parse(kind),
      status: unitStatus.parse(status),
      alike,
    };
  });
  return { items: items.sort((one, other) => other.alike.length - one.alike.length) };
}
