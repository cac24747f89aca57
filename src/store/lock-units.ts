import type { Prisma } from './generated/client.ts';

export interface LockedUnit {
  id: string;
  status: string;
}

/** Holds units until the transaction ends, always in the order of their ids, so that two such never wait in a ring. */
export function lockUnits(tx: Prisma.TransactionClient, ids: readonly string[]): Promise<LockedUnit[]> {
  return tx.$queryRaw<LockedUnit[]>`
    SELECT id::text, status FROM units WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}
