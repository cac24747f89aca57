import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isStorableText, type Json } from '../../src/kit/canonical-json.ts';

/** The same value with the members of every object in another order. */
function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

const isPlain = (value: unknown): boolean =>
  isStorableText(JSON.stringify(value).replaceAll('\\u0000', '\0'));
const hasNoUnstorable = (value: unknown): boolean =>
  !/\\u(0000|d[89a-f])/i.test(JSON.stringify(value)) && isPlain(value);
const anyJson = fc.jsonValue({ maxDepth: 4 }).filter(hasNoUnstorable) as fc.Arbitrary<Json>;

describe('canonical JSON', () => {
  it("is the text of RFC 8785's own example", () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    const places = ['\\r', '"1"', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'].map((key) =>
      text.indexOf(key),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('says the same whatever the order of the members, and reads back as the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('leaves an undefined member out, as the wire does, and refuses it in an array', () => {
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
    expect(() => canonicalJson([undefined])).toThrow(TypeError);
  });

  it('refuses what JSON cannot say and what the database would not keep', () => {
    const refused = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1n,
      () => 1,
      new Map(),
      new Date(0),
      'a\0b',
      '\ud800',
      { '\udc00': 1 },
    ];
    for (const value of refused) expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(canonicalJson('\u{20000}')).toBe('"\u{20000}"');
  });
});
