import { createHash } from 'node:crypto';
import type { Actor } from '../../identity/actor.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import { prepareSeal, readAuditRecord, sealAuditRow } from '../../store/audit-rows.ts';
import { takeAndPublishHead } from '../proof/publish-head.ts';
import type { AuditParts } from './audit-parts.ts';
import { getStoredAudit } from './show-audit.ts';
import { refusedIn } from './work-on-audit.ts';

/**
 * Seals a signed audit: takes a head over all histories, reads the whole record as the rows have it, and
 * keeps it with the SHA-256 of its canonical JSON. From then on the database refuses every change.
 * @throws Problem not-found, transition-not-allowed unless it is signed off and not yet sealed.
 */
export async function sealAudit(parts: AuditParts, actor: Actor, id: string): Promise<void> {
  const { db, clock } = parts;
  const audit = await getStoredAudit(db, id);
  if (audit.status !== 'signed-off') throw refusedIn(audit);
  const head = await takeAndPublishHead(parts);
  const sealedAt = toIsoMilliseconds(clock.now());
  const sealed = await db.transaction(async (tx) => {
    const seal = { auditId: id, headId: head.id, sealedBy: actor.id, sealedAt };
    if (!(await prepareSeal(tx, seal))) return false;
    const record = await readAuditRecord(tx, id);
    if (!record) return false;
    const digest = createHash('sha256').update(canonicalJson(record)).digest('hex');
    return sealAuditRow(tx, { auditId: id, record, digest });
  });
  if (!sealed) throw refusedIn(await getStoredAudit(db, id));
}
