import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeStates, describeTransitions, toJsonSchema, toMermaid } from '../../machines/describe.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { machinePages } from '../../scripts/machine-docs.ts';

describe('the pages of the machines', () => {
  it.each([...machinePages()])('%s says what the definition says', (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });
});

describe('a machine tells of itself', () => {
  const states = describeStates(unionSetup);
  const arrows = describeTransitions(unionSetup);

  it('with words in both languages for every state', () => {
    for (const { path, label } of states) {
      expect(label.zh, path).toMatch(/[一-鿿]/);
      expect(label.en, path).toMatch(/^[A-Z]/);
    }
  });

  it('with arrows between states that exist, by events or orders that exist', () => {
    const paths = new Set(states.map(({ path }) => path));
    for (const { from, to, event } of arrows) {
      expect(paths.has(from)).toBe(true);
      if (to !== undefined) expect(paths.has(to), `${event} to ${to}`).toBe(true);
      expect(event in unionSetup.events || event.startsWith('clock.'), event).toBe(true);
    }
  });

  it('in a diagram that names every state and joins only what Mermaid can join', () => {
    const drawing = toMermaid(unionSetup, 'en');
    for (const { path, label, parent } of states) {
      if (path === 'progress') continue;
      expect(drawing, path).toContain(`state "${label.en}" as ${path.replaceAll('.', '_')}`);
      expect(parent === undefined || paths(parent)).toBe(true);
    }
    expect(drawing.match(/\{$/gm)?.length).toBe(drawing.match(/^\s*\}$/gm)?.length);
    const outside = drawing.split('\n').filter((line) => /^ {2}\w+ --> \w+:/.test(line));
    for (const line of outside) expect(line).not.toMatch(/progress_[a-z]+_[a-zA-Z]+/);
  });

  it('with a JSON Schema for every payload, in both languages', () => {
    const schema = JSON.stringify(
      toJsonSchema(unionSetup.events['reply.issued'] ?? { payload: unionSetup.opening.payload }),
    );
    expect(schema).toContain('"title":"批复文号","x-en":"Document number"');
    expect(schema).toContain('"required":["number","date","termYears","unionName","file"]');
  });

  function paths(path: string): boolean {
    return states.some((state) => state.path === path);
  }
});
