import type { Actor } from '../../identity/actor.ts';
import { type Clock, dayToDate, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Prisma } from '../../store/index.ts';
import type { ChangeDetail, ChangeEffects, UnitChangeBody, UnitChangeKind } from './contract.ts';

export interface KeepChange {
  unitId: string;
  kind: UnitChangeKind;
  on: PlainDay;
  /** Of the body: why, and what proves it. */
  proof: Pick<UnitChangeBody, 'reason' | 'documentNumber' | 'evidence'>;
  counterpartIds?: string[];
  detail: ChangeDetail;
  effects?: Partial<ChangeEffects>;
}

/** Writes down what became of a unit; the row is never changed again. @returns its id. */
export async function keepChange(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Actor,
  { unitId, kind, on, proof, counterpartIds = [], detail, effects = {} }: KeepChange,
): Promise<string> {
  const id = newId();
  await tx.unitChange.create({
    data: {
      id,
      unitId,
      kind,
      effectiveOn: dayToDate(on),
      reason: proof.reason,
      documentNumber: proof.documentNumber ?? null,
      evidence: proof.evidence,
      counterpartIds,
      detail,
      effects,
      recordedBy: actor.kind === 'user' ? actor.id : null,
      recordedAt: toDate(clock.now()),
    },
  });
  return id;
}
