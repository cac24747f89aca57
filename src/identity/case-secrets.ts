import { randomInt } from 'node:crypto';
import { realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import type { Database } from '../store/index.ts';
import { hashSecret } from './enter-case.ts';

/** Crockford's: no letter that looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/**
 * A new key to one case for the enterprise's contact, a hundred random bits: told here once, stored as a hash.
 * The keys given out before stop working. Whoever calls has asked the policies.
 */
export async function issueSecret(
  db: Database,
  caseId: string,
  issuedBy: string,
): Promise<{ id: string; secret: string }> {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  const secret = characters.join('').replaceAll(/.{5}(?=.)/g, '$&-');
  const id = newId();
  const now = toDate(realNow());
  await db.prisma.$transaction([
    db.prisma.caseSecret.updateMany({ where: { caseId, revokedAt: null }, data: { revokedAt: now } }),
    db.prisma.caseSecret.create({
      data: { id, caseId, secretHash: hashSecret(secret), createdBy: issuedBy, createdAt: now },
    }),
  ]);
  return { id, secret };
}

/** Takes back every key to a case; sessions opened with one end with it. Answers how many were valid. */
export async function revokeSecrets(db: Database, caseId: string): Promise<number> {
  const revokedAt = toDate(realNow());
  const revoked = await db.prisma.caseSecret.updateMany({
    where: { caseId, revokedAt: null },
    data: { revokedAt },
  });
  return revoked.count;
}
