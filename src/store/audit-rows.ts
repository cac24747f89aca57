import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Queryable } from './commit-transition.ts';
import { isoText } from './read-for-command.ts';

/** An audit as it is opened, with its sample. */
export interface NewAuditRow {
  id: string;
  number: string;
  title: string;
  periodFrom: string;
  periodTo: string;
  scope: Json;
  method: 'seeded' | 'picked';
  seed: string | null;
  sampleSize: number | null;
  calendarVersion: number;
  policyVersion: number;
  createdBy: string;
  createdAt: string;
  population: Json;
  summary: Json;
  cases: { caseId: string; seq: number; verdict: Json }[];
}

/** Writes an audit and its sample, in the order in which it was drawn. */
export async function insertAudit(tx: Queryable, audit: NewAuditRow): Promise<void> {
  await tx.query({
    text: `INSERT INTO audits (id, number, title, period_from, period_to, scope, method, seed, sample_size,
        calendar_version, policy_version, created_by, created_at, population, summary)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      audit.id,
      audit.number,
      audit.title,
      audit.periodFrom,
      audit.periodTo,
      JSON.stringify(audit.scope),
      audit.method,
      audit.seed,
      audit.sampleSize,
      audit.calendarVersion,
      audit.policyVersion,
      audit.createdBy,
      audit.createdAt,
      JSON.stringify(audit.population),
      JSON.stringify(audit.summary),
    ],
  });
  await tx.query({
    text: `INSERT INTO audit_cases (audit_id, case_id, position, seq, verdict)
      SELECT $1::uuid, (d.item->>'caseId')::uuid, d.position, (d.item->>'seq')::int, d.item->'verdict'
      FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS d(item, position)`,
    values: [audit.id, JSON.stringify(audit.cases)],
  });
}

/** Everything of an audit that its seal covers. */
export interface AuditRecord {
  format: 'jianhui-audit@1';
  number: string;
  title: string;
  periodFrom: PlainDay;
  periodTo: PlainDay;
  scope: Json;
  method: 'seeded' | 'picked';
  seed: string | null;
  sampleSize: number | null;
  calendarVersion: number;
  policyVersion: number;
  createdBy: string;
  createdAt: string;
  signedBy: string | null;
  signedAt: string | null;
  sealedBy: string | null;
  sealedAt: string | null;
  head: { id: string; takenAt: string; algorithm: string; root: string } | null;
  population: Json;
  summary: Json;
  cases: {
    position: number;
    caseId: string;
    seq: number;
    /** Of the case's event of that seq: the sample is tied to the histories by it. */
    hash: string | null;
    verdict: Json;
    result: string | null;
    foundBy: string | null;
    foundAt: string | null;
    finding: string | null;
    correction: string | null;
    correctBy: PlainDay | null;
  }[];
}

/**
 * The record of an audit as its rows have it now. Sealing hashes it, and verify compares the sealed one with
 * it again, so both read it here. Answers to corrections come after the seal and are not in it.
 */
export async function readAuditRecord(db: Queryable, auditId: string): Promise<AuditRecord | undefined> {
  const { rows } = await db.query<{ record: AuditRecord }>({
    text: `SELECT jsonb_build_object(
        'format', 'jianhui-audit@1', 'number', a.number, 'title', a.title,
        'periodFrom', a.period_from, 'periodTo', a.period_to, 'scope', a.scope, 'method', a.method,
        'seed', a.seed, 'sampleSize', a.sample_size, 'calendarVersion', a.calendar_version,
        'policyVersion', a.policy_version, 'createdBy', a.created_by, 'createdAt', ${isoText('a.created_at')},
        'signedBy', a.signed_by, 'signedAt', ${isoText('a.signed_at')},
        'sealedBy', a.sealed_by, 'sealedAt', ${isoText('a.sealed_at')},
        'head', (SELECT jsonb_build_object('id', h.id, 'takenAt', ${isoText('h.taken_at')},
          'algorithm', h.algorithm, 'root', encode(h.root, 'hex')) FROM chain_heads h WHERE h.id = a.head_id),
        'population', a.population, 'summary', a.summary,
        'cases', coalesce((SELECT jsonb_agg(jsonb_build_object(
            'position', s.position, 'caseId', s.case_id, 'seq', s.seq, 'hash', encode(e.hash, 'hex'),
            'verdict', s.verdict, 'result', s.result, 'foundBy', s.found_by,
            'foundAt', ${isoText('s.found_at')}, 'finding', s.finding, 'correction', s.correction,
            'correctBy', s.correct_by) ORDER BY s.position)
          FROM audit_cases s LEFT JOIN case_events e ON e.case_id = s.case_id AND e.seq = s.seq
          WHERE s.audit_id = a.id), '[]')) AS record
      FROM audits a WHERE a.id = $1::uuid`,
    values: [auditId],
  });
  return rows[0]?.record;
}

/** Puts the seal on: from here the database refuses every change. @returns whether the audit was signed off. */
export async function sealAuditRow(
  tx: Queryable,
  seal: { auditId: string; record: AuditRecord; digest: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `UPDATE audits SET status = 'sealed', sealed_record = $2::jsonb, seal = decode($3, 'hex')
      WHERE id = $1::uuid AND status = 'signed-off'`,
    values: [seal.auditId, JSON.stringify(seal.record), seal.digest],
  });
  return rowCount === 1;
}

/** Names who seals a signed audit, when and with which head. @returns whether it was signed off and unsealed. */
export async function prepareSeal(
  tx: Queryable,
  seal: { auditId: string; headId: string; sealedBy: string; sealedAt: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `UPDATE audits SET head_id = $2::uuid, sealed_by = $3::uuid, sealed_at = $4::timestamptz
      WHERE id = $1::uuid AND status = 'signed-off'`,
    values: [seal.auditId, seal.headId, seal.sealedBy, seal.sealedAt],
  });
  return rowCount === 1;
}

/** The version at which each case of a kind stood at an instant; cases opened later are not there. */
export async function listVersionsAt(
  db: Queryable,
  kind: string,
  instant: string,
): Promise<{ caseId: string; version: number }[]> {
  const { rows } = await db.query<{ caseId: string; version: number }>({
    text: `SELECT e.case_id AS "caseId", max(e.seq)::int AS version
      FROM case_events e JOIN cases c ON c.id = e.case_id
      WHERE c.kind = $1 AND e.recorded_at <= $2::timestamptz GROUP BY e.case_id ORDER BY e.case_id`,
    values: [kind, instant],
  });
  return rows;
}
