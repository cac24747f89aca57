import type { Actor } from '../identity/actor.ts';
import { invalidField } from '../problems/parse-input.ts';
import { listErasable } from '../store/personal-data.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { EngineCore } from './engine-parts.ts';
import { recordSystemEvent } from './record-system-event.ts';

/**
 * Erases personal data: value and salt go together, and the chain gets an event that says which went, when,
 * by whom and why, so that what is missing without one is tampering. Events and digests stay as they are.
 * @throws Problem validation-failed for a reference that is not this case's or is erased already.
 */
export async function erasePersonalData(
  core: EngineCore,
  caseId: string,
  refs: readonly string[],
  actor: Actor,
  reason: string,
): Promise<CaseAnswer> {
  const wanted = [...new Set(refs)];
  const event = { type: 'erased', payload: { refs: wanted, reason } };
  return recordSystemEvent(
    core,
    { actor, caseId, event },
    {
      erased: wanted,
      // After every other refusal: who may not see the case does not learn which references exist.
      check: async () => {
        const erasable = await listErasable(core.database.pool, caseId, wanted);
        const index = wanted.findIndex((ref) => !erasable.includes(ref));
        if (index >= 0) throw notErasable(index);
      },
    },
  );
}

function notErasable(index: number) {
  return invalidField(`/payload/refs/${index}`, 'not-erasable', {
    zh: '本案没有这项个人信息，或已经删除',
    en: 'The case has no such personal datum, or it is erased already',
  });
}
