import type { Actor } from '../identity/actor.ts';
import type { ContractAnswer, ContractBody } from '../kit/contract.ts';
import { problem } from '../problems/problem.ts';
import { findLikelyUnits } from '../store/find-duplicate-pairs.ts';
import type { Database } from '../store/index.ts';
import { unitKind, unitStatus } from '../units/contract.ts';
import { normaliseName, unitScope } from '../units/index.ts';
import type { findLikeUnits, listLikeUnits } from './contract.ts';
import { scoreLikeness } from './score-likeness.ts';

const MOST = 10;
/** While a unit is being registered a weaker likeness is worth a look, too. */
const SHOWN_FROM = 30;
/** Beside a unit that is there, whatever the two have in common. */
const ANYTHING = 1;

/** What is known of a unit about to be registered; of one that is there, the names it once bore too. */
type AskedUnit = ContractBody<typeof findLikeUnits> & { formerNames?: readonly string[] };

/**
 * Entries of the register, whoever may see them, that a unit may be already, the most alike first.
 * @param from the least score.
 */
export async function scoreLikeUnits({ db }: { db: Database }, typed: AskedUnit, from: number) {
  const formerNames = typed.formerNames ?? [];
  const normalName = normaliseName(typed.name);
  const code = typed.code?.toUpperCase() || null;
  const legacyNumber = typed.legacyNumber || null;
  const likely = await findLikelyUnits(db.pool, {
    names: [typed.name, ...formerNames],
    core: coreOf(normalName),
    normalName,
    numbers: [code, code?.slice(2, 17), legacyNumber].flatMap((number) => number ?? []),
    address: typed.address ?? '',
    phone: typed.contactPhone ?? '',
  });
  const asked = {
    normalName,
    formerNames: formerNames.map(normaliseName),
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

/** The same for a unit about to be registered, in the actor's scope. */
export async function likeUnits(
  needs: { db: Database },
  actor: Actor,
  typed: AskedUnit,
): Promise<ContractAnswer<typeof findLikeUnits>> {
  return visibleTo(needs, actor, await scoreLikeUnits(needs, typed, SHOWN_FROM));
}

/**
 * The same for a unit of the register: a branch and its parent, or a business turned company, show here too.
 * @throws Problem not-found.
 */
export async function likenessesOf(
  needs: { db: Database },
  actor: Actor,
  id: string,
): Promise<ContractAnswer<typeof listLikeUnits>> {
  const unit = await needs.db.prisma.unit.findFirst({
    where: { AND: [{ id }, unitScope(actor)] },
    include: { names: { where: { validTo: { not: null } }, select: { name: true } } },
  });
  if (!unit) throw problem('not-found');
  const known = {
    name: unit.name,
    formerNames: unit.names.map(({ name }) => name),
    ...(unit.code && { code: unit.code }),
    ...(unit.legacyNumber && { legacyNumber: unit.legacyNumber }),
    ...(unit.address && { address: unit.address }),
    ...(unit.contactPhone && { contactPhone: unit.contactPhone }),
    ...(unit.legalRepresentative && { legalRepresentative: unit.legalRepresentative }),
  };
  const scored = await scoreLikeUnits(needs, known, ANYTHING);
  return visibleTo(
    needs,
    actor,
    scored.filter((other) => other.unit.id !== id),
  );
}

async function visibleTo(
  { db }: { db: Database },
  actor: Actor,
  scored: Awaited<ReturnType<typeof scoreLikeUnits>>,
): Promise<ContractAnswer<typeof findLikeUnits>> {
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
