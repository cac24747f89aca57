import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import { getMachine } from '../../src/procedure/contract.ts';
import { call } from '../api/call.ts';
import type { Bilingual } from '../words/index.ts';

export type Machine = z.output<(typeof getMachine)['responses'][200]>;

/** The machine that new union set-up cases take. A case names its own, with version. */
const currentMachine = 'union-setup@1';

/**
 * One version of the procedure: its states, transitions, and each event's payload schema. A released version
 * never changes, so it is asked for once.
 */
export function useMachine(id: string = currentMachine) {
  const query = useQuery({
    queryKey: ['machine', id],
    queryFn: ({ signal }) => call(getMachine, { params: { machine: id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const machine = query.data;
  const readers = useMemo(() => {
    const labels = labelsOf(machine);
    return {
      /** The words of a state, given with or without its region. */
      labelOf: (path: string): Bilingual => labels.get(path) ?? { zh: path, en: path },
      /** The place of a stage in the procedure; ends come last. */
      orderOf: (stage: string) => machine?.states.findIndex(({ path }) => path.endsWith(`.${stage}`)) ?? 0,
      eventOf: (type: string) =>
        type === machine?.opening.type
          ? machine.opening
          : machine?.events.find((event) => event.type === type),
    };
  }, [machine]);
  return { machine, query, ...readers };
}

function labelsOf(machine: Machine | undefined): Map<string, Bilingual> {
  const labels = new Map<string, Bilingual>();
  for (const state of machine?.states ?? []) {
    labels.set(state.path, state.label);
    // Cases and figures name states without the region they lie in.
    const inner = state.path.split('.').slice(1).join('.');
    if (inner && !labels.has(inner)) labels.set(inner, state.label);
  }
  return labels;
}
