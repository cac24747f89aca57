import { z } from 'zod';
import type { Engine, Mismatch } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { type Clock, fromDate, toDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { encodeCursor } from '../../kit/cursor.ts';
import { newId } from '../../kit/ids.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import { type Person, readPeople } from '../people.ts';
import { type Finding, finding, type Verification } from './contract.ts';
import { idOf } from './list-heads.ts';

export interface VerificationParts {
  db: Pick<Database, 'prisma'>;
  clock: Clock;
  engine: Pick<Engine, 'verify'>;
}

const scopeSchema = z.object({ caseIds: z.array(z.uuid()).optional() });

/** Findings kept with a run; a database that is wrong everywhere needs no list of a million lines. */
const FINDINGS_KEPT = 1_000;
/** Cases between two writings of the progress. */
const PROGRESS_STEP = 500;

/** Writes down that a verification is wanted; `runVerification` does it. @returns the waiting run. */
export async function requestVerification(
  { db, clock }: Pick<VerificationParts, 'db' | 'clock'>,
  actor: Actor,
  caseIds: readonly string[] | undefined,
): Promise<Verification> {
  const id = newId();
  await db.prisma.verification.create({
    data: {
      id,
      status: 'waiting',
      scope: caseIds ? { caseIds: [...caseIds] } : {},
      startedBy: actor.kind === 'user' ? actor.id : null,
      requestedAt: toDate(clock.now()),
    },
  });
  return getVerification(db, id);
}

/**
 * Runs a verification from its beginning, whatever was done before: a run that a dead process left is begun
 * again. Progress is written as it goes, so that a page that was reloaded finds it.
 */
export async function runVerification(parts: VerificationParts, id: string): Promise<void> {
  const { db, clock, engine } = parts;
  const runs = db.prisma.verification;
  const run = await runs.findUniqueOrThrow({ where: { id } });
  if (run.status === 'done') return;
  const { caseIds } = scopeSchema.parse(run.scope);
  await runs.update({
    where: { id },
    data: { status: 'running', startedAt: toDate(clock.now()), done: 0, findings: [] },
  });
  let written = 0;
  try {
    const result = await engine.verify(caseIds ? { caseIds } : {}, async ({ done, total }) => {
      if (done !== total && done - written < PROGRESS_STEP) return;
      written = done;
      await runs.update({ where: { id }, data: { done, total } });
    });
    await runs.update({
      where: { id },
      data: {
        status: 'done',
        finishedAt: toDate(clock.now()),
        done: result.cases,
        total: result.cases,
        mismatches: result.mismatches.length,
        findings: result.mismatches.slice(0, FINDINGS_KEPT).map(toFinding),
      },
    });
  } catch (error) {
    await runs.update({ where: { id }, data: { status: 'failed', finishedAt: toDate(clock.now()) } });
    throw error;
  }
}

/** One run with its progress. @throws Problem not-found. */
export async function getVerification(db: Pick<Database, 'prisma'>, id: string): Promise<Verification> {
  const run = await db.prisma.verification.findUnique({ where: { id } });
  if (!run) throw problem('not-found');
  return toVerification(run, await readPeople(db, [run.startedBy]));
}

/** Runs, the newest first. */
export async function listVerifications(
  db: Pick<Database, 'prisma'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Verification[]; next: string | null }> {
  const rows = await db.prisma.verification.findMany({
    ...(cursor === undefined ? {} : { where: { id: { lt: idOf(cursor) } } }),
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const personOf = await readPeople(
    db,
    rows.map((row) => row.startedBy),
  );
  const items = rows.slice(0, limit).map((row) => toVerification(row, personOf));
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? encodeCursor([last.id]) : null };
}

type VerificationRow = Awaited<ReturnType<Database['prisma']['verification']['findUniqueOrThrow']>>;

function toVerification(row: VerificationRow, personOf: (id: string) => Person): Verification {
  const instant = (date: Date | null) => (date === null ? null : toIsoMilliseconds(fromDate(date)));
  return {
    id: row.id,
    status: z.enum(['waiting', 'running', 'done', 'failed']).parse(row.status),
    caseIds: scopeSchema.parse(row.scope).caseIds ?? null,
    done: row.done,
    total: row.total,
    mismatches: row.mismatches,
    findings: z.array(finding).parse(row.findings),
    startedBy: row.startedBy === null ? null : personOf(row.startedBy),
    requestedAt: toIsoMilliseconds(fromDate(row.requestedAt)),
    startedAt: instant(row.startedAt),
    finishedAt: instant(row.finishedAt),
  };
}

/** A mismatch as it goes over the wire. */
export function toFinding({ caseId, seq, kind, where, text }: Mismatch): Finding {
  return { caseId: caseId ?? null, seq: seq ?? null, kind, where, text };
}
