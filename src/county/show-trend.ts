import type { Actor } from '../identity/actor.ts';
import { scopeOf } from '../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { countQuality, readCoverageTrend, type TrendPoint } from '../store/coverage-trend.ts';
import type { showCountyQuality, showCoverageTrend } from './contract.ts';
import { type CountyServices, labels, requireAsOf } from './show-coverage.ts';

const THREE_YEARS = 36;

/** Unions and units covered month by month, with what three years brought (S8, S9). @throws Problem validation-failed. */
export async function readTrend(
  { db, clock }: CountyServices,
  actor: Actor,
  { asOf, months }: ContractQuery<typeof showCoverageTrend>,
): Promise<ContractAnswer<typeof showCoverageTrend>> {
  const points = await readCoverageTrend(db.pool, {
    asOf: requireAsOf(clock, asOf),
    scope: scopeOf(actor, 'county.read'),
    months,
  });
  const last = points.at(-1);
  const before = points.at(-1 - THREE_YEARS);
  return { points, delta: last && before ? deltaOf(before, last) : null };
}

function deltaOf(before: TrendPoint, after: TrendPoint) {
  return {
    independent: after.independent - before.independent,
    joint: after.joint - before.joint,
    organiser: after.organiser - before.organiser,
    units: after.units - before.units,
  };
}

/** Coverage beside quality (S44). What nobody has checked is unknown, not zero. @throws Problem validation-failed. */
export async function readQuality(
  { db, clock }: CountyServices,
  actor: Actor,
  { asOf: wanted, by }: ContractQuery<typeof showCountyQuality>,
): Promise<ContractAnswer<typeof showCountyQuality>> {
  const asOf = requireAsOf(clock, wanted);
  const scope = scopeOf(actor, 'county.read');
  const [groups, label] = await Promise.all([
    countQuality(db.pool, { asOf, today: clock.today(), scope, by }),
    labels(db, by),
  ]);
  return {
    asOf,
    groups: groups.map(({ key, registered, covered, unions, sound, weak, dormant }) => {
      const checked = sound + weak + dormant;
      return {
        key,
        label: label(key),
        coverage: { numerator: covered, denominator: registered },
        ...{ unions, checked, sound, weak, dormant },
        quality: checked === 0 ? null : { numerator: sound, denominator: checked },
      };
    }),
  };
}
