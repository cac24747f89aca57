import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawKeyOf, drawSample, populationDigest } from '../../src/supervision/audits/draw-sample.ts';

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });

describe('A sample drawn by a stated seed', () => {
  it('is the same as sha256sum finds it', () => {
    // printf '2026年第四季度\n%s' ID | sha256sum
    expect(drawKeyOf('2026年第四季度', '0198c0de-0000-7000-8000-000000000001')).toBe(
      'e01e8209a702735759dfc12f0f303e953cf79b19216da48efcafeb7e38e30975',
    );
  });

  it('does not depend on the order in which cases are listed', () => {
    fc.assert(
      fc.property(ids, fc.string(), fc.nat(70), (population, seed, size) => {
        const drawn = drawSample(population, seed, size);
        expect(drawSample([...population].reverse(), seed, size)).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(size, population.length));
        expect(new Set(drawn.map((it) => it.caseId)).size).toBe(drawn.length);
      }),
    );
  });

  it('keeps every drawn case but those a later case displaces', () => {
    fc.assert(
      fc.property(ids, fc.uuid(), fc.string(), fc.integer({ min: 1, max: 20 }), (all, later, seed, size) => {
        const before = drawSample(all, seed, size).map((it) => it.caseId);
        const after = drawSample([...all, later], seed, size).map((it) => it.caseId);
        const gone = before.filter((id) => !after.includes(id));
        expect(gone.length).toBeLessThanOrEqual(1);
        expect(after.filter((id) => !before.includes(id)).every((id) => id === later)).toBe(true);
      }),
    );
  });

  it('favours nobody: over a thousand seeds each of ten cases is drawn about as often', () => {
    const population = Array.from({ length: 10 }, (_, at) => `0198c0de-0000-7000-8000-00000000000${at}`);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed++) {
      for (const { caseId } of drawSample(population, `seed ${seed}`, 3)) {
        times.set(caseId, (times.get(caseId) ?? 0) + 1);
      }
    }
    // 300 expected, standard deviation 14.5; the seeds are fixed, so this either holds or does not.
    for (const id of population) expect(times.get(id)).toBeGreaterThan(240);
    for (const id of population) expect(times.get(id)).toBeLessThan(360);
  });

  it('names its population by a digest that sees one case more or less', () => {
    fc.assert(
      fc.property(ids, (population) => {
        expect(populationDigest([...population].reverse())).toBe(populationDigest(population));
        expect(populationDigest(population.slice(1))).not.toBe(populationDigest(population));
      }),
    );
  });
});
