import type { Actor } from '../identity/actor.ts';
import type { ContractAnswer, ContractBody } from '../kit/contract.ts';
import { findLikelyUnits } from '../store/find-duplicate-pairs.ts';
import type { Database } from '../store/index.ts';
import { unitKind, unitStatus } from '../units/contract.ts';
import { normaliseName, unitScope } from '../units/index.ts';
import type { findLikeUnits } from './contract.ts';
import { scoreLikeness } from './score-likeness.ts';

const MOST = 10;
/** While a unit is being registered a weaker likeness is worth a look, too. */
const SHOWN_FROM = 30;

/** What is known of a unit about to be registered. */
type TypedUnit = ContractBody<typeof findLikeUnits>;

/**
 * Entries of the register, whoever may see them, that a unit about to be registered may be already, the most alike first.
 * @param from the least score.
 */
export async function scoreLikeUnits({ db }: { db: Database }, typed: TypedUnit, from: number) {
  const normalName = normaliseName(typed.name);
  const code = typed.code?.toUpperCase() || null;
  const legacyNumber = typed.legacyNumber || null;
  const likely = await findLikelyUnits(db.pool, {
    names: [typed.name],
    core: coreOf(normalName),
    normalName,
    numbers: [code, code?.slice(2, 17), legacyNumber].flatMap((number) => number ?? []),
    address: typed.address ?? '',
    phone: typed.contactPhone ?? '',
  });
  const asked = {
    normalName,
    formerNames: [],
    code,
    legacyNumber,
    address: typed.address ?? null,
    phone: typed.contactPhone ?? null,
    representative: typed.legalRepresentative ?? null,
  };
  return likely
    .map((unit) => ({ unit, ...scoreLikeness(asked, unit) }))
    .filter(({ unit, score }) => score >= from || (code !== null && unit.code === code))
    .sort((one, other) => other.score - one.score);
}

/** The same in the actor's scope. */
export async function likeUnits(
  { db }: { db: Database },
  actor: Actor,
  typed: TypedUnit,
): Promise<ContractAnswer<typeof findLikeUnits>> {
  const scored = await scoreLikeUnits({ db }, typed, SHOWN_FROM);
  const seen = await db.prisma.unit.findMany({
    where: { AND: [{ id: { in: scored.map(({ unit }) => unit.id) } }, unitScope(actor)] },
    select: { id: true },
  });
  const visible = new Set(seen.map(({ id }) => id));
  return {
    items: scored
      .filter(({ unit }) => visible.has(unit.id))
      .slice(0, MOST)
      .map(({ unit, score, reasons }) => ({
        id: unit.id,
        name: unit.name,
        code: unit.code,
        kind: unitKind.parse(unit.kind),
        status: unitStatus.parse(unit.status),
        score,
        reasons,
      })),
  };
}

/** A name without the place it begins with: what tells it from its neighbours. */
export function coreOf(normalName: string): string {
  const core = normalName.replace(/^(江苏省?)?(盐城市?)?(射阳县?)?/, '');
  return core.length >= 2 ? core : normalName;
}
