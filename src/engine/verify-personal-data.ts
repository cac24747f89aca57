import type { Json } from '../kit/canonical-json.ts';
import type { EventRow } from '../store/plan.ts';
import type { PersonalDatumRow, StoredCase } from '../store/read-for-verify.ts';
import type { Report } from './mismatch.ts';
import { findPersonalReferences, type PersonalReference, personalDigest } from './personal-data.ts';

/** A reference and where it stands. */
interface Referred extends PersonalReference {
  pointer: string;
  seq: number;
}

/**
 * Every reference in an event has its datum: either the value whose digest the event holds, or nothing and an
 * `erased` event that says so. Whatever is there beside is too much.
 */
export function verifyPersonalData(stored: StoredCase, events: readonly EventRow[], report: Report): void {
  const referred = references(stored, events);
  const erasures = erasuresOf(events);
  const rows = new Map(stored.personal.map((row) => [row.ref, row]));
  for (const reference of referred.values()) {
    const row = rows.get(reference.$personal);
    if (!row) {
      report(
        mismatch(reference.seq, 'ref', reference.$personal, '个人信息缺失', 'the personal datum is gone'),
      );
      continue;
    }
    verifyDatum(row, reference, erasures.get(row.ref), report);
  }
  for (const row of stored.personal) {
    if (referred.has(row.ref)) continue;
    report(
      mismatch(row.seq, 'ref', row.ref, '没有事件引用该个人信息', 'no event refers to this personal datum'),
    );
  }
}

function verifyDatum(
  row: PersonalDatumRow,
  reference: Referred,
  erasure: EventRow | undefined,
  report: Report,
): void {
  if (row.seq !== reference.seq) {
    report(mismatch(reference.seq, 'seq', row.ref, `序号存为 ${row.seq}`, `its seq is stored as ${row.seq}`));
  }
  if (row.pointer !== reference.pointer) {
    report(mismatch(reference.seq, 'pointer', row.ref, '字段位置不符', 'it stands at another pointer'));
  }
  if (erasure) {
    const erased = row.value === null && row.salt === null;
    const marked = row.erasedSeq === erasure.seq && row.erasedAt === erasure.recordedAt;
    if (!erased)
      report(mismatch(reference.seq, 'value', row.ref, '应已删除而仍在', 'erased, and still there'));
    if (!marked)
      report(mismatch(reference.seq, 'erased_seq', row.ref, '删除标记不符', 'its mark of erasure is wrong'));
    return;
  }
  if (row.salt === null || row.erasedSeq !== null || row.erasedAt !== null) {
    report(
      mismatch(
        reference.seq,
        'value',
        row.ref,
        '未经删除事件而缺失',
        'missing without an event that erased it',
      ),
    );
    return;
  }
  if (personalDigest(row.value, row.salt) !== reference.digest) {
    report(mismatch(reference.seq, 'value', row.ref, '内容与摘要不符', 'not what its digest says'));
  }
}

function references(stored: StoredCase, events: readonly EventRow[]): Map<string, Referred> {
  const all = new Map<string, Referred>();
  // An entry that waits or was refused is no event; what was typed in it is kept under seq 0.
  for (const { status, payload } of stored.lateEntries) {
    if (status === 'confirmed') continue;
    for (const reference of findPersonalReferences(payload))
      all.set(reference.$personal, { ...reference, seq: 0 });
  }
  for (const { seq, payload } of events) {
    for (const reference of findPersonalReferences(payload))
      all.set(reference.$personal, { ...reference, seq });
  }
  return all;
}

/** For each erased reference the event that erased it. */
function erasuresOf(events: readonly EventRow[]): Map<string, EventRow> {
  const erasures = new Map<string, EventRow>();
  for (const event of events) {
    if (event.kind !== 'system' || event.type !== 'erased') continue;
    for (const ref of refsOf(event.payload)) erasures.set(ref, event);
  }
  return erasures;
}

/** The references an `erased` payload names. */
export function refsOf(payload: Json): string[] {
  const refs = payload && typeof payload === 'object' && !Array.isArray(payload) ? payload.refs : undefined;
  return Array.isArray(refs) ? refs.filter((ref) => typeof ref === 'string') : [];
}

function mismatch(seq: number, column: string, ref: string, zh: string, en: string) {
  return {
    kind: 'personal' as const,
    seq,
    where: `personal_data.${column}`,
    text: { zh: `${zh}（${ref}）`, en: `${ref}: ${en}` },
  };
}
