import type pg from 'pg';
import type { Json } from '../kit/canonical-json.ts';
import type { Queryable } from './commit-transition.ts';
import type { CaseUnitRow } from './plan.ts';
import {
  CASE_SELECT,
  type CaseRecord,
  type CaseRow,
  isoText,
  LEDGER_SELECT,
  type LedgerRow,
  type LedgerTuple,
  toCaseRow,
  toLedger,
} from './read-for-command.ts';

/** A case with everything beside its events that must agree with them. */
export interface StoredCase {
  row: CaseRow;
  ledger: LedgerRow[];
  units: (CaseUnitRow & { open: boolean; leftSeq: number | null })[];
  personal: PersonalDatumRow[];
  files: { seq: number; item: string; sha256: string; nameRef: string | null; uploadedAt: string }[];
  /** Payloads of late entries that are no events: what was typed in them stands under seq 0. */
  lateEntries: { id: string; status: string; payload: Json }[];
}

export interface PersonalDatumRow {
  ref: string;
  seq: number;
  pointer: string;
  value: Json;
  /** Lower-case hex; null when erased. */
  salt: string | null;
  erasedAt: string | null;
  erasedSeq: number | null;
}

const ROWS = (columns: string, table: string, order: string) =>
  `COALESCE((SELECT jsonb_agg(jsonb_build_object(${columns}) ORDER BY ${order}) FROM ${table} x
    WHERE x.case_id = c.id), '[]'::jsonb)`;

const STORED_CASE = `SELECT ${CASE_SELECT}, ${LEDGER_SELECT} AS ledger,
  ${ROWS(`'unitId', x.unit_id, 'siteId', x.site_id, 'lead', x.lead, 'open', x.open, 'leftSeq', x.left_seq`, 'case_units', 'x.unit_id, x.site_id')} AS units,
  ${ROWS(`'ref', x.ref, 'seq', x.seq, 'pointer', x.pointer, 'value', x.value, 'salt', encode(x.salt, 'hex'), 'erasedAt', ${isoText('x.erased_at')}, 'erasedSeq', x.erased_seq`, 'personal_data', 'x.seq, x.ref')} AS personal,
  ${ROWS(`'seq', x.seq, 'item', x.item, 'sha256', x.sha256, 'nameRef', x.name_ref, 'uploadedAt', ${isoText('x.uploaded_at')}`, 'case_files', 'x.seq, x.item, x.sha256')} AS files,
  ${ROWS(`'id', x.id, 'status', x.status, 'payload', x.payload`, 'late_entries', 'x.id')} AS late_entries
  FROM cases c`;

type StoredRecord = CaseRecord & {
  ledger: LedgerTuple[] | null;
  units: StoredCase['units'];
  personal: StoredCase['personal'];
  files: StoredCase['files'];
  late_entries: StoredCase['lateEntries'];
};

/** The next cases in the order of their ids. */
export async function listStoredCases(
  db: Queryable,
  scope: { caseIds: readonly string[] } | { after: string | null; limit: number },
): Promise<StoredCase[]> {
  const result =
    'caseIds' in scope
      ? await db.query<StoredRecord>({
          text: `${STORED_CASE} WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`,
          values: [scope.caseIds],
        })
      : await db.query<StoredRecord>({
          text: `${STORED_CASE} WHERE $1::uuid IS NULL OR c.id > $1::uuid ORDER BY c.id LIMIT $2`,
          values: [scope.after, scope.limit],
        });
  return result.rows.map((record) => ({
    row: toCaseRow(record),
    ledger: toLedger(record.ledger),
    units: record.units,
    personal: record.personal,
    files: record.files,
    lateEntries: record.late_entries,
  }));
}

export async function countCases(db: Queryable): Promise<number> {
  const result = await db.query<{ count: number }>({ text: 'SELECT count(*)::int AS count FROM cases' });
  return result.rows[0]?.count ?? 0;
}

/** The next stored files in the order of their names. */
export async function listStoredFiles(
  db: Queryable,
  after: string,
  limit: number,
): Promise<{ sha256: string; size: number }[]> {
  const result = await db.query<{ sha256: string; size: number }>({
    text: 'SELECT sha256, size FROM stored_files WHERE sha256 > $1 ORDER BY sha256 LIMIT $2',
    values: [after, limit],
  });
  return result.rows;
}

/** Audits that were sealed: the record as it was, and the seal over it in hex. */
export async function listSealedAudits(
  db: Queryable,
): Promise<{ id: string; number: string; sealedRecord: Json; seal: string }[]> {
  const result = await db.query<
    { id: string; number: string; sealedRecord: Json; seal: string } & pg.QueryResultRow
  >({
    text: `SELECT id, number, sealed_record AS "sealedRecord", encode(seal, 'hex') AS seal
      FROM audits WHERE seal IS NOT NULL ORDER BY number`,
  });
  return result.rows;
}
