import { beforeAll, describe, expect, it } from 'vitest';
import type { AnyStateNode } from 'xstate';
import { position } from '../../machines/kernel.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { type EventPath, shortestEventPaths } from '../support/paths.ts';
import { beginWalk, lifeOf, takeStep } from '../support/union-setup-walk.ts';

describe('the ways through union set-up', () => {
  let paths: EventPath[];
  // Some seconds on a quiet machine; a busy one may take its time.
  beforeAll(() => {
    paths = shortestEventPaths();
  }, 300_000);

  it('reach every event in every state that knows it', () => {
    const reached = new Set(paths.map(({ state, event }) => `${state} ${event}`));
    const known = statesOf('progress').flatMap(([path, node]) =>
      eventsOf(node).map((event) => `${path} ${event}`),
    );
    const aboutTheClock = Object.keys(unionSetup.events).filter((type) =>
      /^(suspension|extension)\./.test(type),
    );
    expect(known.filter((pair) => !reached.has(pair))).toEqual([]);
    expect(aboutTheClock.filter((type) => !paths.some(({ event }) => event === type))).toEqual([]);
    expect(known.length).toBeGreaterThan(200);
  });

  it('reach every state of the procedure and of the clock', () => {
    const states = statesOf('progress').map(([path]) => path);
    const reached = new Set(paths.flatMap(({ state, leadsTo }) => [state, leadsTo]));
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
    const clockStates = new Set(paths.map(({ clockState }) => clockState));
    expect([...clockStates].sort()).toEqual(['notStarted', 'running', 'suspended']);
  });

  it('lead where they say, step by step and never backwards in time', () => {
    for (const path of paths) {
      let walk = beginWalk();
      path.steps.forEach((step, index) => {
        const before = position(unionSetup, walk.snapshot);
        if (index === path.steps.length - 1) expect(before.state).toBe(path.state);
        expect(step.occurredOn >= walk.day).toBe(true);
        const after = takeStep(walk, step);
        expect(after, `${step.type} in ${before.state}`).not.toBe(walk);
        walk = after;
      });
      expect(position(unionSetup, walk.snapshot).state).toBe(path.leadsTo);
    }
  });

  it('send payloads that their schemas accept', () => {
    const seen = new Map(
      paths.flatMap(({ steps }) => steps.map((step) => [JSON.stringify(step.payload), step])),
    );
    for (const { type, payload } of seen.values()) {
      expect(unionSetup.events[type]?.payload.safeParse(payload).error, type).toBeUndefined();
    }
  });

  it('stop the clock at every end', () => {
    const ends = paths.filter(({ leadsTo }) =>
      statesOf('progress').some(([path, node]) => path === leadsTo && node.tags.includes('ended')),
    );
    expect(new Set(ends.map(({ leadsTo }) => leadsTo)).size).toBe(9);
    for (const { steps } of ends) {
      const { snapshot } = steps.reduce(takeStep, beginWalk());
      expect(position(unionSetup, snapshot)).toMatchObject({ ended: true, clockState: 'stopped' });
    }
  });

  it.each(['A', 'B', 'C', 'D'] as const)('lead a case of mode %s to its plaque', (mode) => {
    const { snapshot } = lifeOf(mode).reduce(takeStep, beginWalk());
    expect(position(unionSetup, snapshot)).toEqual({
      stage: 'established',
      state: 'established',
      clockState: 'stopped',
      ended: true,
    });
  });
});

/** The atomic states of a region by their dotted paths. */
function statesOf(region: string): [string, AnyStateNode][] {
  const root: AnyStateNode | undefined = unionSetup.machine.root.states[region];
  const atoms = (node: AnyStateNode): AnyStateNode[] => {
    const children = Object.values(node.states) as AnyStateNode[];
    return children.length === 0 ? [node] : children.flatMap(atoms);
  };
  return root ? atoms(root).map((node) => [node.path.slice(1).join('.'), node]) : [];
}

/** What a state and those around it listen to. */
function eventsOf(node: AnyStateNode): string[] {
  const own = [...node.transitions.keys()].filter((type) => Object.hasOwn(unionSetup.events, type));
  return node.parent ? [...new Set([...own, ...eventsOf(node.parent)])] : own;
}
