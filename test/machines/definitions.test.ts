import { describe, expect, it } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { z } from 'zod';
import { guardNames } from '../../machines/kernel/compiled.ts';
import { allRules, ruleOn } from '../../machines/law/rule-on.ts';
import { registry } from '../../machines/registry.ts';
import released from '../../machines/released.json' with { type: 'json' };
import { systemEvents } from '../../machines/system-event.ts';
import { checklist } from '../../machines/union-setup/checklist.ts';
import { machineHash, meaningHash } from '../../scripts/machine-hash.ts';

const definitions = Object.values(registry);

describe.each(definitions.map((def) => [def.id, def] as const))('%s', (id, def) => {
  const nodes = nodesBelow(def.machine.root);

  it('is registered under its own name and version', () => {
    expect(id).toBe(`${def.name}@${def.version}`);
    expect(registry[id]).toBe(def);
  });

  it('has no final state, no delay, no invocation and no spawned actor', () => {
    for (const node of [def.machine.root, ...nodes]) {
      expect(node.type, node.id).not.toBe('final');
      expect(node.type, node.id).not.toBe('history');
      expect(node.after, node.id).toEqual([]);
      expect(node.invoke, node.id).toEqual([]);
    }
    expect(Object.keys(def.machine.implementations.actors)).toEqual([]);
    expect(Object.keys(def.machine.implementations.delays)).toEqual([]);
  });

  it('has ended states that nothing leads out of', () => {
    const ended = nodes.filter((node) => node.tags.includes('ended'));
    expect(ended.length).toBeGreaterThan(0);
    for (const node of ended) {
      const outward = [node, ...ancestors(node)].flatMap((one) => [...one.transitions.keys()]);
      expect(outward, node.id).toEqual([]);
    }
  });

  it('names its guards, so that each can be explained', () => {
    const known = new Set([...Object.keys(def.rules), ...Object.keys(def.routes)]);
    for (const node of nodes) {
      for (const [event, transitions] of node.transitions) {
        for (const name of transitions.flatMap(({ guard }) => guardNames(guard))) {
          if (event in def.events) expect(known, `${name} on ${event}`).toContain(name);
        }
      }
    }
  });

  it('uses every guard, listens to every event, and to nothing else but its own orders', () => {
    const heard = new Set(nodes.flatMap((node) => [...node.transitions.keys()]));
    expect([...Object.keys(def.events)].filter((type) => !heard.has(type))).toEqual([]);
    expect([...heard].filter((type) => !(type in def.events) && !type.startsWith('clock.'))).toEqual([]);
    const used = new Set(
      nodes.flatMap((node) =>
        [...node.transitions.values()].flat().flatMap(({ guard }) => guardNames(guard)),
      ),
    );
    expect(Object.keys({ ...def.rules, ...def.routes }).filter((name) => !used.has(name))).toEqual([]);
  });

  it('gives every event a valid example, words in both languages and a meaning of its time', () => {
    for (const event of [{ type: 'opened', ...def.opening }, ...Object.values(def.events)]) {
      const parsed = event.payload.safeParse(event.example);
      expect(parsed.error, event.type).toBeUndefined();
      expect(event.label.zh).toMatch(/[一-鿿]/);
      expect(event.label.en).toMatch(/[A-Za-z]/);
      expect(event.occurred.zh).toMatch(/[一-鿿]/);
      expect(event.act).toMatch(/^[a-z-]+\.[a-z-]+$/);
    }
  });

  it('titles every field in both languages and knows free text as personal', () => {
    for (const event of Object.values(def.events)) {
      for (const [pointer, field] of fieldsOf(event.payload)) {
        const meta = z.globalRegistry.get(field);
        expect(meta?.title, `${event.type} ${pointer}`).toMatch(/[一-鿿A-Z]/);
        expect(meta?.['x-en'], `${event.type} ${pointer}`).toMatch(/[A-Za-z]/);
        const name = pointer.split('/').at(-1) ?? '';
        if (['reason', 'note', 'detail', 'how', 'about', 'finding'].includes(name) && !isChoice(field)) {
          expect(event.personal, `${event.type} ${pointer}`).toContain(pointer);
        }
      }
    }
  });

  it('keeps a context of plain JSON', () => {
    const kinds = new Set<string>();
    walkSchema(def.contextSchema, (schema) => kinds.add(schema.def.type));
    for (const kind of [
      'date',
      'map',
      'set',
      'bigint',
      'undefined',
      'symbol',
      'function',
      'any',
      'unknown',
    ]) {
      expect(kinds, kind).not.toContain(kind);
    }
  });

  it('has example facts that its facts schema accepts', () => {
    expect(def.factsSchema.safeParse(def.exampleFacts).error).toBeUndefined();
  });

  it('has not changed since it was released', () => {
    const kept: Record<string, string> = released;
    if (id in kept)
      expect(
        machineHash(def.name),
        `${id} is released: make another version (before a first release: npm run machine-release -- ${id})`,
      ).toBe(kept[id]);
  });
});

describe('the registry', () => {
  it('forgets no released version', () => {
    expect(Object.keys(released).filter((id) => !(id in registry))).toEqual([]);
  });

  it('notices a change of meaning, not one of layout', () => {
    const source = (text: string) => meaningHash([['a.ts', text]]);
    expect(source('const a = 1; // one')).toBe(source('const a =\n  1;'));
    expect(source('const a = 1;')).not.toBe(source('const a = 2;'));
  });
});

describe('the law', () => {
  it('has versions of a rule that follow each other without overlapping', () => {
    for (const id of new Set(allRules().map((rule) => rule.id))) {
      const versions = allRules().filter((rule) => rule.id === id);
      versions.reduce((earlier, later) => {
        expect(earlier.effectiveTo, id).not.toBeNull();
        expect((earlier.effectiveTo ?? '') < later.effectiveFrom, id).toBe(true);
        return later;
      });
    }
  });

  it('answers with the text of the day, and with none before there was one', () => {
    expect(ruleOn('L3', '2020-07-20')?.article).toBe('第十条');
    expect(ruleOn('L3', '2021-12-31')?.article).toBe('第十条');
    expect(ruleOn('L3', '2022-01-01')?.article).toBe('第十一条');
    expect(ruleOn('E16', '2015-01-01')).toBeUndefined();
    expect(() => ruleOn('nothing', '2026-01-01')).toThrow(RangeError);
  });

  it('names a source, an article and a confidence for each rule', () => {
    for (const rule of allRules()) {
      expect(rule.source, rule.id).not.toBe('');
      expect(rule.article, rule.id).not.toBe('');
      expect(['H', 'M', 'L', 'INV']).toContain(rule.confidence);
    }
  });
});

describe('the checklist', () => {
  it('names each paper once and asks every mode for some', () => {
    expect(new Set(checklist.map(({ id }) => id)).size).toBe(checklist.length);
    for (const mode of ['A', 'B', 'C', 'D'] as const) {
      expect(
        checklist.filter(({ modes, required }) => required && modes.includes(mode)).length,
      ).toBeGreaterThan(3);
    }
  });
});

describe('the closed union of system events', () => {
  it('says on which cases each may come', () => {
    expect(
      Object.values(systemEvents)
        .filter(({ allowedOn }) => allowedOn === 'ended')
        .map(({ type }) => type),
    ).toEqual(['reopened']);
    expect(
      Object.values(systemEvents)
        .filter(({ allowedOn }) => allowedOn === 'any')
        .map(({ type }) => type),
    ).toEqual(['migrated', 'erased', 'measure-issued', 'measure-answered']);
  });
});

function nodesBelow(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child: AnyStateNode) => [child, ...nodesBelow(child)]);
}

function ancestors(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : [];
}

/** Fields of a payload with their pointers; of wrapped ones, what is inside. */
function fieldsOf(schema: z.core.$ZodType, at = ''): [string, z.core.$ZodType][] {
  const inner = partsOf(schema);
  if (inner.shape) {
    return Object.entries(inner.shape).flatMap(([key, field]) => {
      const bare = bareOf(field);
      return [[`${at}/${key}`, bare] as [string, z.core.$ZodType], ...fieldsOf(bare, `${at}/${key}`)];
    });
  }
  return inner.element ? fieldsOf(bareOf(inner.element), `${at}/*`) : [];
}

/** Under optional and default, unless the wrapper itself bears the title. */
function bareOf(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = partsOf(schema);
  return innerType && z.globalRegistry.get(schema)?.title === undefined ? bareOf(innerType) : schema;
}

interface Parts {
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
}

function partsOf(schema: z.core.$ZodType): Parts {
  return (schema as z.ZodType).def as Parts;
}

function isChoice(schema: z.core.$ZodType): boolean {
  return (schema as z.ZodType).def.type === 'enum';
}

function walkSchema(schema: z.core.$ZodType, visit: (schema: z.ZodType) => void): void {
  visit(schema as z.ZodType);
  const { shape, element, innerType, valueType } = partsOf(schema);
  for (const part of [...Object.values(shape ?? {}), element, innerType, valueType]) {
    if (part) walkSchema(part, visit);
  }
}
