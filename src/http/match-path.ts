/** Where a path leads: what stands there, and the values of its {braces}. */
export interface PathMatch<T> {
  value: T;
  params: Record<string, string>;
}

interface Node<T> {
  fixed: Map<string, Node<T>>;
  /** The one {brace} that may stand here; its name may differ from contract to contract. */
  open: Node<T> | undefined;
  end: { value: T; names: string[] } | undefined;
}

/**
 * Paths with {braces} as a tree, so that finding one among hundreds takes as long as its length. A fixed
 * segment goes before a brace: /sessions/current before /sessions/{id}.
 */
export class PathTree<T> {
  readonly #root: Node<T> = emptyNode();

  /** What stands at exactly this template already; undefined if nothing does. */
  at(template: string): T | undefined {
    return this.#reach(template).end?.value;
  }

  set(template: string, value: T): void {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    this.#reach(template).end = { value, names };
  }

  /** @throws URIError when a segment is not properly encoded. */
  match(path: string): PathMatch<T> | undefined {
    const values: string[] = [];
    const found = descend(this.#root, path.split('/'), 1, values);
    if (!found) return undefined;
    const params = found.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]);
    return { value: found.value, params: Object.fromEntries(params) };
  }

  #reach(template: string): Node<T> {
    return template
      .split('/')
      .slice(1)
      .reduce((node, segment) => step(node, segment), this.#root);
  }
}

function emptyNode<T>(): Node<T> {
  return { fixed: new Map(), open: undefined, end: undefined };
}

function step<T>(node: Node<T>, segment: string): Node<T> {
  if (segment.startsWith('{')) {
    node.open ??= emptyNode();
    return node.open;
  }
  const next = node.fixed.get(segment) ?? emptyNode<T>();
  node.fixed.set(segment, next);
  return next;
}

function descend<T>(
  node: Node<T>,
  segments: readonly string[],
  depth: number,
  values: string[],
): Node<T>['end'] {
  const segment = segments[depth];
  if (segment === undefined) return node.end;
  const fixed = node.fixed.get(segment);
  const found = fixed && descend(fixed, segments, depth + 1, values);
  if (found || !node.open || segment === '') return found;
  values.push(segment);
  const opened = descend(node.open, segments, depth + 1, values);
  if (!opened) values.pop();
  return opened;
}
