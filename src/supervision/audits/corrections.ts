import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { scopeOf } from '../../identity/scope.ts';
import { toDate } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import { listOrderedCorrections } from '../../store/ordered-corrections.ts';
import { readPeople } from '../people.ts';
import type { AuditParts } from './audit-parts.ts';
import type { AuditCaseView } from './contract.ts';
import { getStoredAudit, toCaseView } from './show-audit.ts';
import { refusedIn } from './work-on-audit.ts';

/**
 * Answers an ordered correction, by whoever may answer for the case. Answers come after the signature and are
 * not covered by the seal; one that is given stays as it is.
 * @throws Problem not-found outside the actor's scope, transition-not-allowed when none was ordered, the
 * audit is not signed off yet, or it was answered.
 */
export async function answerCorrection(
  { db, clock }: Pick<AuditParts, 'db' | 'clock'>,
  actor: Actor,
  at: { auditId: string; caseId: string },
  answer: string,
): Promise<AuditCaseView> {
  const audit = await getStoredAudit(db, at.auditId);
  const found = await db.prisma.case.findUnique({
    where: { id: at.caseId },
    select: { ownerId: true, divisionCode: true, organisationId: true },
  });
  const sampled = audit.cases.some((it) => it.caseId === at.caseId);
  if (!found || !sampled || !may(actor, 'audit.answer', found)) throw problem('not-found');
  const { count } = await db.prisma.auditCase.updateMany({
    where: { ...at, correction: { not: null }, answer: null, audit: { status: { not: 'open' } } },
    data: { answer, answeredBy: actor.id, answeredAt: toDate(clock.now()) },
  });
  if (count === 0) throw refusedIn(audit, audit.status === 'open' ? undefined : ['audit.recomputed']);
  const row = await db.prisma.auditCase.findUniqueOrThrow({ where: { auditId_caseId: at } });
  return toCaseView(audit, row, await readPeople(db, [row.foundBy, row.answeredBy]));
}

/** Corrections ordered in cases the actor answers for or supervises, the nearest day first. */
export async function listCorrections(
  { db }: Pick<AuditParts, 'db'>,
  actor: Actor,
  query: { open: boolean; cursor?: string | undefined; limit: number },
): Promise<{
  items: { auditId: string; auditNumber: string; item: AuditCaseView }[];
  next: string | null;
}> {
  const found = await listOrderedCorrections(db.pool, {
    scope: scopeOf(actor, 'audit.answer'),
    open: query.open,
    after: query.cursor === undefined ? null : placeOf(query.cursor),
    limit: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const rows = await db.prisma.auditCase.findMany({
    where: { OR: page.map(({ auditId, caseId }) => ({ auditId, caseId })) },
    include: { audit: true },
  });
  const personOf = await readPeople(
    db,
    rows.flatMap((row) => [row.foundBy, row.answeredBy]),
  );
  const items = page.flatMap((place) => {
    const row = rows.find((it) => it.auditId === place.auditId && it.caseId === place.caseId);
    if (!row) return [];
    const { audit } = row;
    return [{ auditId: audit.id, auditNumber: audit.number, item: toCaseView(audit, row, personOf) }];
  });
  const last = page.at(-1);
  const next =
    last && found.length > query.limit ? encodeCursor([last.correctBy, last.auditId, last.caseId]) : null;
  return { items, next };
}

function placeOf(cursor: string): [string, string, string] {
  const [correctBy, auditId, caseId] = decodeCursor(cursor, 3) ?? [];
  if (typeof correctBy === 'string' && typeof auditId === 'string' && typeof caseId === 'string') {
    return [correctBy, auditId, caseId];
  }
  throw invalidCursor();
}
