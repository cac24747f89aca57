import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/kit/canonical-json.ts';
import { jsonDifferences } from '../../src/kit/json-differences.ts';

describe('Differences of two JSON values', () => {
  it('are none between a value and its copy, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = JSON.parse(JSON.stringify(value)) as Json;
        expect(jsonDifferences(JSON.parse(JSON.stringify(value)) as Json, copy)).toEqual([]);
      }),
    );
    expect(jsonDifferences({ a: 1, b: [2] }, { b: [2], a: 1 })).toEqual([]);
  });

  it('are named by the pointer to the smallest part that differs', () => {
    const before: Json = { cases: [{ finding: 'x' }, { finding: 'y' }], 'a/b': 1, gone: null };
    const after: Json = { cases: [{ finding: 'x' }, { finding: 'z' }, {}], 'a/b': 2 };
    expect(jsonDifferences(before, after)).toEqual([
      { pointer: '/cases/1/finding', before: 'y', after: 'z' },
      { pointer: '/cases/2', before: undefined, after: {} },
      { pointer: '/a~1b', before: 1, after: 2 },
      { pointer: '/gone', before: null, after: undefined },
    ]);
    expect(jsonDifferences({ a: [] }, { a: {} })).toEqual([{ pointer: '/a', before: [], after: {} }]);
  });
});
