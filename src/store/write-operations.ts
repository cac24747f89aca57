import type pg from 'pg';

export interface OperationRow {
  id: string;
  at: Date;
  userId: string | null;
  operation: string;
  subject: string | null;
  status: number;
  requestId: string;
  ip: string | null;
}

const INSERT = `
INSERT INTO operation_log (id, at, user_id, operation, subject, status, request_id, ip)
SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[])`;

/** Several lines of the operation log in one statement: it is written for every change that is asked for. */
export async function writeOperations(pool: pg.Pool, rows: readonly OperationRow[]): Promise<void> {
  const column = <K extends keyof OperationRow>(name: K) => rows.map((row) => row[name]);
  await pool.query({
    name: 'write-operations',
    text: INSERT,
    values: [
      column('id'),
      column('at'),
      column('userId'),
      column('operation'),
      column('subject'),
      column('status'),
      column('requestId'),
      column('ip'),
    ],
  });
}
