import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../kit/canonical-json.ts';
import { instantFrom, toIsoMilliseconds } from '../../kit/clock.ts';
import { jsonDifferences } from '../../kit/json-differences.ts';
import { type AuditRecord, listVersionsAt, readAuditRecord } from '../../store/audit-rows.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import { judgeCasesAt } from '../deadlines/judge-cases.ts';
import { toDeadlineRow } from '../deadlines/to-deadline-row.ts';
import { groupBy } from '../group-by.ts';
import { readNames } from '../names.ts';
import type { AuditParts } from './audit-parts.ts';
import { compareDraw } from './compare-draw.ts';
import { auditScope, type Recomputation } from './contract.ts';
import { type Difference, difference } from './difference.ts';
import { getStoredAudit } from './show-audit.ts';
import { refusedIn } from './work-on-audit.ts';

/** What a verdict is compared by; names, titles and grouping may change lawfully after the seal. */
const JUDGED = [
  'standing',
  'flags',
  'stage',
  'end',
  'startedOn',
  'dueOn',
  'stoppedOn',
  'netDays',
  'grossDays',
  'overdueDays',
  'charged',
  'policyVersion',
  'calendarVersion',
] as const;

/**
 * Computes a sealed audit again from the histories as they were when it was opened: the record under its
 * seal, the rows beside it, the head, the events of the sample, every verdict, and the draw itself.
 * @throws Problem not-found, transition-not-allowed unless it is sealed.
 */
export async function recomputeAudit(parts: AuditParts, id: string): Promise<Recomputation> {
  const audit = await getStoredAudit(parts.db, id);
  if (audit.status !== 'sealed' || audit.sealedRecord === null || audit.seal === null) throw refusedIn(audit);
  const record = audit.sealedRecord as object as AuditRecord;
  const then = await judgeThen(parts, record);
  const draw = compareDraw(record, then);
  const differences = [
    ...compareSeal(record, Buffer.from(audit.seal).toString('hex')),
    ...(await compareRows(parts, id, record)),
    ...(await compareHistories(parts, record)),
    ...(await compareVerdicts(parts, record, then)),
    ...draw.differences,
  ];
  return {
    at: toIsoMilliseconds(parts.clock.now()),
    same: differences.length === 0,
    differences,
    remarks: draw.remarks,
  };
}

/** Every case of the kind as it stood when the audit was opened, judged by the day and versions of then. */
async function judgeThen(parts: AuditParts, record: AuditRecord): Promise<JudgedSegment[]> {
  const scope = auditScope.parse(record.scope);
  const versions = await listVersionsAt(parts.db.pool, scope.kind, record.createdAt);
  return judgeCasesAt(parts, versions, instantFrom(record.createdAt));
}

function compareSeal(record: AuditRecord, seal: string): Difference[] {
  const computed = createHash('sha256').update(canonicalJson(record)).digest('hex');
  if (computed === seal) return [];
  return [
    difference(
      'seal',
      { sealed: seal, now: computed },
      '封存记录与封存指纹不符',
      'The sealed record is not what its seal says',
    ),
  ];
}

async function compareRows(parts: AuditParts, id: string, record: AuditRecord): Promise<Difference[]> {
  const now = await readAuditRecord(parts.db.pool, id);
  return jsonDifferences(toJson(record), toJson(now)).map(({ pointer, before, after }) => {
    const caseId = record.cases[Number(/^\/cases\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)]?.caseId ?? null;
    return difference(
      pointer.startsWith('/head') ? 'head' : pointer.endsWith('/hash') ? 'history' : 'finding',
      { caseId, pointer, sealed: textOf(before), now: textOf(after) },
      '现有内容与封存时不同',
      'What is stored now is not what was sealed',
    );
  });
}

/** The whole history of each sampled case, replayed. */
async function compareHistories(parts: AuditParts, record: AuditRecord): Promise<Difference[]> {
  const { mismatches } = await parts.engine.verify({ caseIds: record.cases.map((it) => it.caseId) });
  return mismatches.map(({ caseId, where, text }) =>
    difference('history', { caseId: caseId ?? null, pointer: where }, text.zh, text.en),
  );
}

async function compareVerdicts(
  parts: AuditParts,
  record: AuditRecord,
  then: readonly JudgedSegment[],
): Promise<Difference[]> {
  const names = await readNames(parts.db);
  const byCase = groupBy(then, (it) => it.subject.caseId);
  return record.cases.flatMap(({ caseId, verdict }, position) => {
    const sealed = verdict as Record<string, Json>;
    const judged = byCase.get(caseId)?.find((it) => it.segment === sealed.segment);
    const now = judged && toJson(toDeadlineRow(judged, names));
    return JUDGED.flatMap((member) => {
      const again = now && typeof now === 'object' && !Array.isArray(now) ? now[member] : undefined;
      return jsonDifferences(sealed[member], again, `/cases/${position}/verdict/${member}`).map((it) =>
        difference(
          'verdict',
          { caseId, pointer: it.pointer, sealed: textOf(it.before), now: textOf(it.after) },
          '重新计算的结论与封存时不同',
          'Computed again, the verdict is another',
        ),
      );
    });
  });
}

function textOf(value: Json | undefined): string | null {
  return value === undefined ? null : typeof value === 'string' ? value : canonicalJson(value);
}

function toJson(value: object | undefined): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}
