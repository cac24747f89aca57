import {
  type CaseServices,
  eventWords,
  type PersonalValues,
  readPersonalValues,
  showPayload,
  toMeasure,
} from '../cases/index.ts';
import type { Actor } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import { isInstant } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { type CursorPart, decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId } from '../kit/ids.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { listLateEntryRows } from '../store/late-entry-list.ts';
import { listMeasureRows } from '../store/measures.ts';
import type { listLateEntries, listMeasures } from './contract.ts';

/** 催办, 督办, 通报 in the actor's scope, newest first. @throws Problem validation-failed (cursor). */
export async function findMeasures(
  { db, clock }: CaseServices,
  actor: Actor,
  query: ContractQuery<typeof listMeasures>,
): Promise<ContractAnswer<typeof listMeasures>> {
  const [at, caseId, seq] = query.cursor === undefined ? [] : keyOf(query.cursor, 3);
  const found = await listMeasureRows(
    db.pool,
    {
      scope: scopeOf(actor, 'case.read-history'),
      level: query.level,
      answered: query.answered,
      addresseeId: query.mine === 'addressed' ? actor.id : undefined,
      issuedById: query.mine === 'issued' ? actor.id : undefined,
    },
    {
      after: at === undefined ? undefined : [String(at), String(caseId), Number(seq)],
      limit: query.limit + 1,
    },
  );
  const page = found.slice(0, query.limit);
  const values = await valuesOf(db, page);
  // In a list nobody reads free text of cases but one's own: a supervisor opens the case for more.
  const supervises = actor.roles.some(({ role }) => role === 'supervisor');
  const reader = { actorId: actor.id, readsPersonal: supervises };
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toMeasure(row, values.get(row.caseId) ?? new Map(), reader, clock.today())),
    next: last ? encodeCursor([last.issuedAt, last.caseId, last.seq]) : null,
  };
}

/** Late entries in the actor's scope, oldest first. @throws Problem validation-failed (cursor). */
export async function findLateEntries(
  { db }: CaseServices,
  actor: Actor,
  query: ContractQuery<typeof listLateEntries>,
): Promise<ContractAnswer<typeof listLateEntries>> {
  const [at, id] = query.cursor === undefined ? [] : keyOf(query.cursor, 2);
  const found = await listLateEntryRows(
    db.pool,
    { scope: scopeOf(actor, 'case.read-history'), status: query.status, caseId: query.caseId },
    { after: at === undefined ? undefined : [String(at), String(id)], limit: query.limit + 1 },
  );
  const page = found.slice(0, query.limit);
  const values = await valuesOf(db, page);
  const decides = actor.roles.some(({ role }) => role === 'supervisor');
  const last = found.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => ({
      id: row.id,
      caseId: row.caseId,
      caseNumber: row.caseNumber,
      title: row.title,
      type: row.type,
      label: eventWords(row.machine, row.type),
      payload: showPayload(
        row.payload,
        values.get(row.caseId) ?? new Map(),
        decides || row.actorId === actor.id,
      ).payload,
      actor: { id: row.actorId, name: row.actorName ?? '' },
      occurredAt: row.occurredAt,
      requestedAt: row.requestedAt,
      status: row.status,
      decidedBy: row.decidedById ? { id: row.decidedById, name: row.decidedByName ?? '' } : null,
      decidedAt: row.decidedAt,
      decisionNote: row.decisionNote,
    })),
    next: last ? encodeCursor([last.requestedAt, last.id]) : null,
  };
}

async function valuesOf(
  db: CaseServices['db'],
  rows: readonly { caseId: string }[],
): Promise<Map<string, PersonalValues>> {
  const caseIds = [...new Set(rows.map((row) => row.caseId))];
  return new Map(
    await Promise.all(
      caseIds.map(
        async (caseId): Promise<[string, PersonalValues]> => [caseId, await readPersonalValues(db, caseId)],
      ),
    ),
  );
}

/** An instant, an id, and for measures a number. @throws Problem validation-failed. */
function keyOf(cursor: string, length: 2 | 3): CursorPart[] {
  const parts = decodeCursor(cursor, length) ?? [];
  const [at, id, seq] = parts;
  const fits = isInstant(at) && typeof id === 'string' && isId(id) && (length === 2 || Number.isInteger(seq));
  if (fits) return parts;
  throw invalidCursor();
}
