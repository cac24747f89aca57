import type { Actor } from '../../identity/actor.ts';
import { dayToDate, toDate } from '../../kit/clock.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { problem } from '../../problems/problem.ts';
import type { AuditParts } from './audit-parts.ts';
import type { AuditFinding } from './contract.ts';
import { getStoredAudit, type StoredAudit, whyNotSignedOff } from './show-audit.ts';

/** What may be done to an audit in each of its states: the answer to whoever comes too late or too early. */
const ALLOWED: Readonly<Record<string, string[]>> = {
  open: ['finding.recorded', 'audit.signed-off'],
  'signed-off': ['audit.sealed'],
  sealed: ['correction.answered', 'audit.recomputed'],
};

/** Writes down what was found in one case. @throws Problem not-found, transition-not-allowed once signed off. */
export async function recordFinding(
  { db, clock }: Pick<AuditParts, 'db' | 'clock'>,
  actor: Actor,
  at: { auditId: string; caseId: string },
  finding: AuditFinding,
): Promise<void> {
  const audit = await getStoredAudit(db, at.auditId);
  if (!audit.cases.some((it) => it.caseId === at.caseId)) throw problem('not-found');
  const correctBy = finding.correctBy ? dayToDate(plainDayFrom(finding.correctBy)) : null;
  await db.prisma.$transaction(async (tx) => {
    // Holds the row, so that nobody signs off what is being written.
    const open = await tx.audit.updateMany({
      where: { id: at.auditId, status: 'open' },
      data: { status: 'open' },
    });
    if (open.count === 0) throw refusedIn(audit);
    await tx.auditCase.update({
      where: { auditId_caseId: at },
      data: {
        result: finding.result,
        finding: finding.finding ?? null,
        correction: finding.correction ?? null,
        correctBy,
        foundBy: actor.id,
        foundAt: toDate(clock.now()),
      },
    });
  });
}

/**
 * Signs an audit off: every case examined, and by somebody who neither opened it nor wrote a finding.
 * @throws Problem not-found, transition-not-allowed, forbidden (separation of duties).
 */
export async function signOffAudit(
  { db, clock }: Pick<AuditParts, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const audit = await getStoredAudit(db, id);
  const why = whyNotSignedOff(audit, actor.id);
  if (why === 'own-work') {
    throw problem(
      'forbidden',
      { act: 'audit.sign-off', reason: 'separation-of-duties' },
      {
        zh: '发起抽查或登记结论的人不能自己签字',
        en: 'Whoever opened the audit or wrote a finding does not sign it off',
      },
    );
  }
  if (why === 'unexamined') throw refusedIn(audit, ['finding.recorded']);
  const { count } = await db.prisma.audit.updateMany({
    where: { id, status: 'open' },
    data: { status: 'signed-off', signedBy: actor.id, signedAt: toDate(clock.now()) },
  });
  if (count === 0) throw refusedIn(await getStoredAudit(db, id));
}

/** The refusal of an act that the audit's state does not know. */
export function refusedIn(audit: StoredAudit, allowedEvents = ALLOWED[audit.status] ?? []) {
  return problem('transition-not-allowed', { state: audit.status, allowedEvents });
}
