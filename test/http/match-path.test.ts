import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathTree } from '../../src/http/match-path.ts';

function treeOf(...templates: string[]): PathTree<string> {
  const tree = new PathTree<string>();
  for (const template of templates) tree.set(template, template);
  return tree;
}

describe('A path', () => {
  const tree = treeOf(
    '/sessions',
    '/sessions/current',
    '/sessions/{id}',
    '/cases/{id}/files/{name}',
    '/cases/mine/files',
  );

  it.each([
    ['/sessions', '/sessions', {}],
    ['/sessions/current', '/sessions/current', {}],
    ['/sessions/7', '/sessions/{id}', { id: '7' }],
    ['/cases/7/files/a%20b', '/cases/{id}/files/{name}', { id: '7', name: 'a b' }],
    ['/cases/mine/files/x', '/cases/{id}/files/{name}', { id: 'mine', name: 'x' }],
    ['/cases/mine/files', '/cases/mine/files', {}],
  ])('%s leads to %s', (path, value, params) => {
    expect(tree.match(path)).toEqual({ value, params });
  });

  it.each(['/', '', '/sessions/', '/sessions/7/x', '/cases//files/x', '/nothing', '/Sessions'])(
    '%j leads nowhere',
    (path) => {
      expect(tree.match(path)).toBeUndefined();
    },
  );

  it('that is badly encoded is told apart from one that leads nowhere', () => {
    expect(() => tree.match('/sessions/%zz')).toThrow(URIError);
  });

  it('gives back whatever was filled in', () => {
    const segment = fc
      .string({ minLength: 1 })
      .filter((text) => text !== 'mine' && !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(segment, segment, (id, name) => {
        const path = `/cases/${encodeURIComponent(id)}/files/${encodeURIComponent(name)}`;
        expect(tree.match(path)?.params).toEqual({ id, name });
      }),
    );
  });
});
