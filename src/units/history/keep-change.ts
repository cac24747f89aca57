import { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { type Clock, dayToDate, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Prisma } from '../../store/index.ts';
import type { ChangeDetail, ChangeEffects, ToldChangeKind } from './contract.ts';

const dayOrNull = z.iso.date().nullable();

/** What a unit's end changed, as it stood before. */
export const restoresSchema = z.object({
  placements: z.array(z.object({ id: z.uuid(), validTo: dayOrNull })),
  coverages: z.array(
    z.object({
      id: z.uuid(),
      validTo: dayOrNull,
      endReason: z.string().nullable(),
      endBasis: z.string().nullable(),
      endedBy: z.uuid().nullable(),
    }),
  ),
  opened: z.uuid().nullable(),
  successorHung: z.boolean(),
});
export type Restores = z.infer<typeof restoresSchema>;

export interface KeepChange {
  unitId: string;
  kind: ToldChangeKind;
  on: PlainDay;
  /** Of the body: why, and what proves it. */
  proof: { reason: string; documentNumber?: string | undefined; evidence?: string[] };
  counterpartIds?: string[];
  detail: ChangeDetail;
  effects?: Partial<ChangeEffects>;
  /** What stood before, by which it can be taken back. */
  restores?: Restores;
  /** The change that this one takes back. */
  takesBackId?: string;
}

/** Writes down what became of a unit; the row is never changed again. @returns its id. */
export async function keepChange(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Actor,
  { unitId, kind, on, proof, counterpartIds = [], detail, effects = {}, restores, takesBackId }: KeepChange,
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
      evidence: proof.evidence ?? [],
      counterpartIds,
      detail,
      effects,
      ...(restores ? { restores: { ...restores } } : {}),
      takesBackId: takesBackId ?? null,
      recordedBy: actor.kind === 'user' ? actor.id : null,
      recordedAt: toDate(clock.now()),
    },
  });
  return id;
}
