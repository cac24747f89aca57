import type { PersistedSnapshot } from '../../machines/kernel.ts';
import type { Json } from '../kit/canonical-json.ts';

/** Reads the snapshot column. @throws Error when it is none: then somebody else wrote to the row. */
export function toPersisted(snapshot: Json): PersistedSnapshot {
  if (typeof snapshot === 'object' && snapshot !== null && !Array.isArray(snapshot)) {
    const { value, context } = snapshot;
    if (context !== undefined && isStateValue(value)) return { value, context };
  }
  throw new Error('the snapshot column holds no snapshot');
}

type StateValue = PersistedSnapshot['value'];

function isStateValue(value: Json | undefined): value is Extract<StateValue, Json> {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(isStateValue);
}
