import type { Actor } from '../../identity/actor.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import type { Prisma } from '../../store/index.ts';
import type { ChangeServices } from './change-services.ts';
import type { UnitChangeBody, UnitChangeKind } from './contract.ts';
import type { ChangeableUnit } from './require-changeable.ts';

/** What was recorded, and what a person still has to do. */
export interface Recorded {
  changeId: string;
  remarks: Bilingual[];
}

/** One kind of change of an active unit, whose day and proof have been looked at. */
export type VerbOf<K extends UnitChangeKind> = (
  services: ChangeServices,
  actor: Actor,
  unit: ChangeableUnit,
  said: { on: PlainDay; body: Extract<UnitChangeBody, { kind: K }> },
  alsoIn?: (tx: Prisma.TransactionClient) => Promise<unknown>,
) => Promise<Recorded>;
