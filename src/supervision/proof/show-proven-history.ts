import type { Registry } from '../../../machines/kernel.ts';
import { isSystemEventType, systemEvents } from '../../../machines/system-event.ts';
import type { EventRow } from '../../engine/index.ts';
import { type Engine, hashEvent } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { listEventsOf } from '../../store/read-events.ts';
import { type Person, readPeople } from '../people.ts';
import type { ProvenHistory } from './contract.ts';
import { toFinding } from './verifications.ts';

export interface HistoryParts {
  db: Database;
  registry: Registry;
  engine: Pick<Engine, 'verify'>;
}

/** One case's events with their hashes, computed again, and the heads that hold it. @throws Problem not-found. */
export async function showProvenHistory(
  parts: HistoryParts,
  actor: Actor,
  caseId: string,
): Promise<ProvenHistory> {
  const { prisma, pool } = parts.db;
  const found = await prisma.case.findUnique({ where: { id: caseId } });
  if (!found || !may(actor, 'proof.read', { caseId, divisionCode: found.divisionCode })) {
    throw problem('not-found');
  }
  const [events, { mismatches }, leaves] = await Promise.all([
    listEventsOf(pool, [caseId]),
    parts.engine.verify({ caseIds: [caseId] }),
    prisma.chainHeadLeaf.findMany({
      where: { caseId },
      include: { head: true },
      orderBy: { headId: 'desc' },
      take: 100,
    }),
  ]);
  const personOf = await readPeople(
    parts.db,
    events.flatMap((event) => [event.actorId, event.confirmedBy]),
  );
  return {
    caseId,
    caseNumber: found.caseNumber,
    title: found.title,
    version: found.version,
    valid: mismatches.length === 0,
    events: events.map((event) => toProvenEvent(event, parts.registry, personOf)),
    findings: mismatches.map(toFinding),
    heads: leaves.map(({ headId, head, seq }) => ({
      headId,
      takenAt: toIsoMilliseconds(fromDate(head.takenAt)),
      seq,
    })),
  };
}

function toProvenEvent(
  event: EventRow,
  registry: Registry,
  personOf: (id: string) => Person,
): ProvenHistory['events'][number] {
  const recomputed = hashOrNothing(event);
  const name = event.actorId === null ? '' : personOf(event.actorId).name;
  return {
    seq: event.seq,
    kind: event.kind,
    type: event.type,
    label: labelOf(event, registry),
    machine: event.machine,
    state: event.state,
    actor: { id: event.actorId, name, role: event.actorRole },
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    confirmedBy: event.confirmedBy === null ? null : personOf(event.confirmedBy),
    hashAlgorithm: event.hashAlgorithm,
    previousHash: event.previousHash,
    hash: event.hash,
    recomputed,
    valid: recomputed === event.hash,
  };
}

/** Null for an algorithm nobody knows and for content that no event can have been written with. */
function hashOrNothing(event: EventRow): string | null {
  try {
    return hashEvent(event) ?? null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function labelOf({ kind, type, machine }: EventRow, registry: Registry): Bilingual {
  if (kind === 'system' && isSystemEventType(type)) return systemEvents[type].label;
  return registry[machine]?.events[type]?.label ?? { zh: type, en: type };
}
