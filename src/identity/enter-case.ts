import { createHash } from 'node:crypto';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import type { SessionOrigin } from './sessions.ts';
import { recordLogin } from './sign-in.ts';

/**
 * The case and the secret that an enterprise contact entered. A wrong number and a wrong secret get the same
 * answer; a hundred random bits need no lock, and a lock would let anybody shut an enterprise out.
 * @throws Problem not-authenticated (credentials).
 */
export async function enterCase(
  db: Database,
  entered: { caseNumber: string; secret: string },
  origin: SessionOrigin,
): Promise<{ caseId: string; secretId: string }> {
  const found = await db.prisma.caseSecret.findFirst({
    where: {
      secretHash: hashSecret(entered.secret),
      revokedAt: null,
      case: { caseNumber: entered.caseNumber },
    },
    select: { id: true, caseId: true },
  });
  await recordLogin(db, found ? 'succeeded' : 'unknown', { username: entered.caseNumber, ...origin });
  if (!found) throw problem('not-authenticated', { reason: 'credentials' }, words);
  return { caseId: found.caseId, secretId: found.id };
}

const words = {
  zh: '案号与查询码不符，或查询码已停用。',
  en: 'Case number and secret do not match, or the secret has been revoked.',
};

/** A secret as it is typed: case, spaces and hyphens do not matter, and O, I, L read as 0, 1, 1. */
export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  const folded = secret
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return new Uint8Array(createHash('sha256').update(folded).digest());
}
