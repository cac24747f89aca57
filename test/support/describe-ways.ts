import { describe, expect, it } from 'vitest';
import { type MachineDefinition, persist, position } from '../../machines/kernel.ts';
import {
  beginning,
  endNames,
  knownPairs,
  shortestWays,
  stateNames,
  type Trial,
  take,
} from './walk-states.ts';

/**
 * Walks a machine by the trials and holds it to be whole: every event and state is reached, every way leads where it
 * says, and every state leads to an end.
 * @param remember what of a context tells two visits of one state apart.
 */
export function describeWays(
  def: MachineDefinition,
  trials: readonly Trial[],
  remember: (context: unknown) => unknown,
): void {
  describe(`the ways through ${def.id}`, () => {
    const ways = shortestWays(def, [...trials], (context) => JSON.stringify(remember(context)));

    it('reach every event in every state that knows it', () => {
      const reached = new Set(ways.map(({ state, event }) => `${state} ${event}`));
      expect(knownPairs(def).filter((pair) => !reached.has(pair))).toEqual([]);
    });

    it('reach every state', () => {
      const reached = new Set(ways.flatMap(({ state, leadsTo }) => [state, leadsTo]));
      expect(stateNames(def).filter((state) => !reached.has(state))).toEqual([]);
    });

    it('lead where they say, by payloads and facts that their schemas accept', () => {
      for (const way of ways) {
        const reached = way.trials.reduce((at, trial) => take(def, at, trial), beginning(def));
        expect(position(def, reached).state, way.event).toBe(way.leadsTo);
        expect(def.contextSchema.safeParse(persist(reached).context).error).toBeUndefined();
        for (const { type, payload, facts } of way.trials) {
          expect(
            def.events[type]?.payload.safeParse(payload ?? def.events[type]?.example).error,
          ).toBeUndefined();
          expect(def.factsSchema.safeParse(facts ?? def.exampleFacts).error).toBeUndefined();
        }
      }
    });

    it('go on from every state that is no end, to an end', () => {
      const canEnd = new Set(endNames(def));
      for (let known = 0; known < canEnd.size; ) {
        known = canEnd.size;
        for (const { state, leadsTo } of ways) if (canEnd.has(leadsTo)) canEnd.add(state);
      }
      expect(stateNames(def).filter((state) => !canEnd.has(state))).toEqual([]);
    });
  });
}
