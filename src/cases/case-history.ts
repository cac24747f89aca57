import type { Actor } from '../identity/actor.ts';
import type { Json } from '../kit/canonical-json.ts';
import { fromDate, realNow, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import { newId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import type { CaseServices } from './case-services.ts';
import { type getCaseHistory, SETUP_KIND, type viewCasePersonal } from './contract.ts';
import { eventWords } from './machine-words.ts';
import { readPersonalValues, readsPersonal, showPayload } from './personal-values.ts';
import { resourceOf } from './read-case.ts';

/** Every event of a case in order. @throws Problem not-found. */
export async function readHistory(
  { db, engine }: CaseServices,
  actor: Actor,
  caseId: string,
  kind: string = SETUP_KIND,
): Promise<ContractAnswer<typeof getCaseHistory>> {
  const looked = await engine.preview(caseId, actor, kind);
  const [events, values] = await Promise.all([
    db.prisma.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } }),
    readPersonalValues(db, caseId),
  ]);
  const ids = events.flatMap((event) => [event.actorId ?? [], event.confirmedBy ?? []].flat());
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.displayName ?? null;
  const reads = readsPersonal(actor, resourceOf(looked), looked.acts.readPersonal);
  return {
    caseNumber: looked.case.caseNumber,
    version: looked.case.version,
    events: events.map((event) => ({
      seq: event.seq,
      kind: event.kind === 'system' ? 'system' : 'machine',
      type: event.type,
      label: eventWords(event.machine, event.type),
      machine: event.machine,
      state: event.state,
      actor: { id: event.actorId, name: nameOf(event.actorId), role: event.actorRole },
      occurredAt: toIsoMilliseconds(fromDate(event.occurredAt)),
      recordedAt: toIsoMilliseconds(fromDate(event.recordedAt)),
      late: event.confirmedBy !== null,
      confirmedBy: event.confirmedBy
        ? { id: event.confirmedBy, name: nameOf(event.confirmedBy) ?? '' }
        : null,
      ...showPayload(event.payload as Json, values, reads),
      effects: event.effects as { type: string }[],
      hash: Buffer.from(event.hash).toString('hex'),
      previousHash: Buffer.from(event.previousHash).toString('hex'),
      hashAlgorithm: event.hashAlgorithm,
    })),
  };
}

/** Logs the look, then tells the personal values in full. @throws Problem not-found, forbidden. */
export async function viewPersonal(
  { db, engine }: CaseServices,
  actor: Actor,
  caseId: string,
  { purpose, seq }: { purpose: string; seq?: number | undefined },
  kind: string = SETUP_KIND,
): Promise<ContractAnswer<typeof viewCasePersonal>> {
  const looked = await engine.preview(caseId, actor, kind);
  const act = looked.acts.readPersonal;
  if (!readsPersonal(actor, resourceOf(looked), act)) {
    throw problem('forbidden', { act, reason: 'relation' });
  }
  const subject = seq === undefined ? `case:${caseId}` : `case:${caseId}#${seq}`;
  await db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, caseId, subject, purpose },
  });
  const rows = await db.prisma.personalDatum.findMany({
    where: { caseId, erasedAt: null, ...(seq === undefined ? {} : { seq }) },
    orderBy: [{ seq: 'asc' }, { pointer: 'asc' }],
  });
  return { values: rows.map(({ ref, seq: at, pointer, value }) => ({ ref, seq: at, pointer, value })) };
}
