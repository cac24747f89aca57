import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Likeness, OFFERED_FROM, scoreLikeness } from '../../src/duplicates/score-likeness.ts';

const entry = (more: Partial<Likeness> = {}): Likeness => ({
  normalName: '示例海风纺织',
  formerNames: [],
  code: null,
  legacyNumber: null,
  address: null,
  phone: null,
  representative: null,
  ...more,
});
const reasons = (one: Likeness, other: Likeness) =>
  scoreLikeness(one, other).reasons.map(({ reason }) => reason);

describe('Two entries', () => {
  it('that differ only in what a normal name leaves out are offered', () => {
    expect(scoreLikeness(entry(), entry())).toEqual({
      score: 55,
      reasons: [{ reason: 'same-name', points: 55 }],
    });
  });

  it('of which one bore the name of the other are offered', () => {
    expect(reasons(entry({ normalName: '示例新潮服饰', formerNames: ['示例海风纺织'] }), entry())).toEqual([
      'former-name',
    ]);
  });

  it('of which one has the old 15-digit number that lies in the code of the other are nearly surely one', () => {
    const old = entry({ normalName: '甲', legacyNumber: '320924000000019' });
    const now = entry({ normalName: '乙', code: '913209240000000194' });
    expect(scoreLikeness(old, now)).toMatchObject({ score: 90, reasons: [{ reason: 'same-code' }] });
  });

  it('that merely share an address, a phone or a similar name are not, all three are', () => {
    const one = entry({ normalName: '示例海风纺织厂', address: '合德镇示例路 7 号', phone: '0515-82310001' });
    const far = { normalName: '毫不相干' };
    expect(scoreLikeness(one, entry({ ...far, address: '合德镇示例路7号' })).score).toBeLessThan(
      OFFERED_FROM,
    );
    expect(scoreLikeness(one, entry({ ...far, phone: '051582310001' })).score).toBeLessThan(OFFERED_FROM);
    expect(scoreLikeness(one, entry()).score).toBeLessThan(OFFERED_FROM);
    const all = scoreLikeness(one, entry({ address: '合德镇示例路7号', phone: '051582310001' }));
    expect(all.score).toBeGreaterThanOrEqual(OFFERED_FROM);
  });

  it('that have the same legal representative say so and never who it is', () => {
    const found = scoreLikeness(entry({ representative: '示例甲' }), entry({ representative: '示例甲' }));
    expect(found.reasons).toContainEqual({ reason: 'same-representative', points: 15 });
    expect(JSON.stringify(found)).not.toContain('示例甲');
  });

  it('are as alike as the other way round, never more than a hundred, and nothing is alike to nothing', () => {
    const text = fc.option(fc.string({ unit: fc.constantFrom(...'甲乙丙12'), maxLength: 6 }), { nil: null });
    const entries = fc.record({
      normalName: fc.string({ unit: fc.constantFrom(...'甲乙丙'), maxLength: 6 }),
      formerNames: fc.array(fc.string({ unit: fc.constantFrom(...'甲乙丙'), minLength: 1, maxLength: 3 })),
      code: text,
      legacyNumber: text,
      address: text,
      phone: text,
      representative: text,
    });
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const { score } = scoreLikeness(one, other);
        expect(score).toBe(scoreLikeness(other, one).score);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
    expect(scoreLikeness(entry({ normalName: '' }), entry({ normalName: '' }))).toEqual({
      score: 0,
      reasons: [],
    });
  });
});
