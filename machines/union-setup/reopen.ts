import type { PersistedSnapshot, Placement, ReopenInput } from '../definition.ts';
import { contextSchema } from './context.ts';
import { type Draft, holdBy } from './deeds/draft.ts';
import { beginningOf, setAside, stageNumber, stages } from './set-aside.ts';

/**
 * An ended case goes on at the beginning of the stage in which it ended, in a new segment of the clock: the
 * old result is kept in the ledger, the five days run anew from the reopening if they had ever run. A reply
 * that was issued stands.
 */
export function reopen(persisted: PersistedSnapshot, input: ReopenInput): Placement {
  const old = contextSchema.parse(persisted.context);
  const draft: Draft = { context: { ...old }, effects: [], orders: [] };
  const stage = stages[stageNumber(old.end?.from ?? 'registered')];
  const started = old.clock.startedOn !== null;
  draft.context.end = null;
  draft.context.clock = {
    startedOn: started ? input.occurredOn : null,
    suspensions: [],
    askedSuspension: null,
    askedExtension: null,
    extendedBy: 0,
  };
  if (stage) {
    const at = old.end?.state ?? 'ended';
    setAside(draft, { ...input, at }, { why: 'reopened', to: stage });
    holdBy(draft, 'instructor', input.occurredOn);
  }
  if (started) draft.effects.push({ type: 'clock.start', on: input.occurredOn });
  const [top, sub] = stage ? beginningOf[stage].split('.') : [];
  return {
    value: {
      progress: top && sub ? { [top]: sub } : 'registered',
      clock: started ? 'running' : 'notStarted',
    },
    context: draft.context,
    effects: draft.effects,
  };
}
