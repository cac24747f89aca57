import { expect, it } from 'vitest';
import { isId, newId } from '../../src/kit/ids.ts';

it('ids are UUIDs of version 7 that grow in the order in which they are made', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
  expect([...ids].sort()).toEqual(ids);
  expect(isId('NOT-AN-ID')).toBe(false);
});
