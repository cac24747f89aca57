import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../../store/index.ts';

/**
 * The salt by which a round tells its applicants apart: made with the first of them, gone with their data.
 * @throws Error when the round's data are erased already: nobody applies to such a round.
 */
export async function roundSalt(db: Database, roundId: string): Promise<Buffer> {
  const { rows } = await db.pool.query<{ salt: Buffer | null }>(
    `WITH made AS (INSERT INTO hiring_round_keys (round_id, salt) VALUES ($1, $2)
       ON CONFLICT (round_id) DO NOTHING RETURNING salt)
     SELECT salt FROM made UNION ALL SELECT salt FROM hiring_round_keys WHERE round_id = $1 LIMIT 1`,
    [roundId, randomBytes(32)],
  );
  const salt = rows[0]?.salt ?? (await storedSalt(db, roundId));
  if (!salt) throw new Error(`the data of round ${roundId} are erased`);
  return salt;
}

/** Of two who make it at once the slower one finds the faster one's. */
async function storedSalt(db: Database, roundId: string): Promise<Buffer | null> {
  const { rows } = await db.pool.query<{ salt: Buffer | null }>(
    'SELECT salt FROM hiring_round_keys WHERE round_id = $1',
    [roundId],
  );
  return rows[0]?.salt ?? null;
}

/** A one-way name of a person inside one round, as a UUID (version 8, RFC 9562). */
export function namePerson(salt: Buffer, residentId: string): string {
  const bytes = createHmac('sha256', salt).update(residentId.trim().toUpperCase()).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
