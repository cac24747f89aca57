import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { dateToDay, fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { encodeCursor } from '../../kit/cursor.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { deadlineFigures, deadlineRow } from '../deadlines/contract.ts';
import { type Person, readPeople } from '../people.ts';
import { idOf } from '../proof/list-heads.ts';
import { type Audit, type AuditCaseView, type AuditSummary, auditScope, auditStatus } from './contract.ts';
import { drawKeyOf } from './draw-sample.ts';
import { populationSchema } from './population.ts';

/** An audit's row with its sample, as Prisma reads it. */
export type StoredAudit = NonNullable<Awaited<ReturnType<typeof findAudit>>>;

export async function findAudit(db: Pick<Database, 'prisma'>, id: string) {
  return db.prisma.audit.findUnique({
    where: { id },
    include: { cases: { orderBy: { position: 'asc' } } },
  });
}

/** @throws Problem not-found. */
export async function getStoredAudit(db: Pick<Database, 'prisma'>, id: string): Promise<StoredAudit> {
  const found = await findAudit(db, id);
  if (!found) throw problem('not-found');
  return found;
}

/** One audit with its sample, and what this actor may do with it. @throws Problem not-found. */
export async function showAudit(db: Pick<Database, 'prisma'>, actor: Actor, id: string): Promise<Audit> {
  const row = await getStoredAudit(db, id);
  const personOf = await readPeople(db, peopleOf(row));
  const head = row.headId
    ? await db.prisma.chainHead.findUniqueOrThrow({ where: { id: row.headId } })
    : undefined;
  const population = populationSchema.parse(row.population);
  const person = (personId: string | null) => (personId === null ? null : personOf(personId));
  return {
    ...toSummary(row, personOf),
    seed: row.seed,
    population: { cases: population.cases, digest: population.digest },
    policyVersion: row.policyVersion,
    calendarVersion: row.calendarVersion,
    figures: deadlineFigures.parse(row.summary),
    cases: row.cases.map((it) => toCaseView(row, it, personOf)),
    signedBy: person(row.signedBy),
    signedAt: instantOf(row.signedAt),
    sealedBy: person(row.sealedBy),
    sealedAt: instantOf(row.sealedAt),
    seal: row.seal === null ? null : Buffer.from(row.seal).toString('hex'),
    head: head
      ? {
          id: head.id,
          root: Buffer.from(head.root).toString('hex'),
          takenAt: toIsoMilliseconds(fromDate(head.takenAt)),
        }
      : null,
    abilities: {
      find: row.status === 'open' && may(actor, 'audit.find'),
      signOff: row.status === 'open' && whyNotSignedOff(row, actor.id) === undefined,
      seal: row.status === 'signed-off' && may(actor, 'audit.seal'),
    },
  };
}

/** Audits, the newest first. */
export async function listAudits(
  db: Pick<Database, 'prisma'>,
  query: { status?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: AuditSummary[]; next: string | null }> {
  const rows = await db.prisma.audit.findMany({
    where: {
      ...(query.status === undefined ? {} : { status: query.status }),
      ...(query.cursor === undefined ? {} : { id: { lt: idOf(query.cursor) } }),
    },
    include: { cases: { orderBy: { position: 'asc' } } },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const personOf = await readPeople(
    db,
    rows.map((row) => row.createdBy),
  );
  const items = rows.slice(0, query.limit).map((row) => toSummary(row, personOf));
  const last = items.at(-1);
  return { items, next: last && rows.length > query.limit ? encodeCursor([last.id]) : null };
}

/** Why this person may not sign the audit off: it is theirs, or a case has not been examined. */
export function whyNotSignedOff(row: StoredAudit, personId: string): 'own-work' | 'unexamined' | undefined {
  if (row.createdBy === personId || row.cases.some((it) => it.foundBy === personId)) return 'own-work';
  return row.cases.some((it) => it.result === null) ? 'unexamined' : undefined;
}

function toSummary(row: StoredAudit, personOf: (id: string) => Person): AuditSummary {
  const { cases } = row;
  const ordered = cases.filter((it) => it.correction !== null);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: auditStatus.parse(row.status),
    scope: auditScope.parse(row.scope),
    method: row.method === 'seeded' ? 'seeded' : 'picked',
    sampled: cases.length,
    examined: cases.filter((it) => it.result !== null).length,
    irregular: cases.filter((it) => it.result === 'irregular').length,
    correctionsOrdered: ordered.length,
    correctionsAnswered: ordered.filter((it) => it.answer !== null).length,
    createdBy: personOf(row.createdBy),
    createdAt: toIsoMilliseconds(fromDate(row.createdAt)),
  };
}

/** One case of a sample. */
export function toCaseView(
  audit: Pick<StoredAudit, 'seed'>,
  row: StoredAudit['cases'][number],
  personOf: (id: string) => Person,
): AuditCaseView {
  return {
    position: row.position,
    case: deadlineRow.parse(row.verdict),
    seq: row.seq,
    drawKey: audit.seed === null ? null : drawKeyOf(audit.seed, row.caseId),
    result: row.result === 'in-order' || row.result === 'irregular' ? row.result : null,
    foundBy: row.foundBy === null ? null : personOf(row.foundBy),
    foundAt: instantOf(row.foundAt),
    finding: row.finding,
    correction: row.correction,
    correctBy: row.correctBy === null ? null : dateToDay(row.correctBy),
    answer: row.answer,
    answeredBy: row.answeredBy === null ? null : personOf(row.answeredBy),
    answeredAt: instantOf(row.answeredAt),
  };
}

function instantOf(date: Date | null): string | null {
  return date === null ? null : toIsoMilliseconds(fromDate(date));
}

function peopleOf(row: StoredAudit): (string | null)[] {
  const hands = row.cases.flatMap((it) => [it.foundBy, it.answeredBy]);
  return [row.createdBy, row.signedBy, row.sealedBy, ...hands];
}
