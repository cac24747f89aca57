import { createHash } from 'node:crypto';
import type pg from 'pg';
import { canonicalJson, type Json } from '../kit/canonical-json.ts';
import { jsonDifferences } from '../kit/json-differences.ts';
import { readAuditRecord } from '../store/audit-rows.ts';
import { type ChainLeaf, listBrokenLeaves, listHeads, listOwnLeaves } from '../store/chain-heads.ts';
import { listEventsOf } from '../store/read-events.ts';
import { countCases, listSealedAudits, listStoredCases, listStoredFiles } from '../store/read-for-verify.ts';
import type { EngineCore } from './engine-parts.ts';
import { HEAD_ALGORITHM, headRoot } from './head-root.ts';
import type { Mismatch } from './mismatch.ts';
import { verifyCase } from './verify-case.ts';

/** Some cases, or everything: all cases, heads, sealed audits and stored files. */
export interface VerifyScope {
  caseIds?: readonly string[];
}

export interface VerifyProgress {
  /** Cases looked at. */
  done: number;
  total: number;
  mismatches: number;
}

export interface Verification {
  cases: number;
  events: number;
  heads: number;
  files: number;
  audits: number;
  mismatches: Mismatch[];
}

const BATCH = 100;

/**
 * Replays cases and compares snapshot, ledger, columns, units, personal data and files with what the events
 * say; then heads with events, sealed audits with their seals and stored files with their names.
 * Each batch is read in one snapshot of the database, so that it may run while people work.
 */
export async function verify(
  core: EngineCore,
  scope: VerifyScope,
  onProgress: (progress: VerifyProgress) => void | Promise<void> = () => undefined,
): Promise<Verification> {
  const result: Verification = { cases: 0, events: 0, heads: 0, files: 0, audits: 0, mismatches: [] };
  await verifyCases(core, scope, result, onProgress);
  if (scope.caseIds) return result;
  await verifyHeads(core, result);
  await verifyAudits(core, result);
  await verifyFiles(core, result);
  return result;
}

async function verifyCases(
  core: EngineCore,
  { caseIds }: VerifyScope,
  result: Verification,
  onProgress: (progress: VerifyProgress) => void | Promise<void>,
): Promise<void> {
  const total = caseIds?.length ?? (await countCases(core.database.pool));
  let after: string | null = null;
  for (let from = 0; ; from += BATCH) {
    const chosen = caseIds && { caseIds: caseIds.slice(from, from + BATCH) };
    if (chosen && chosen.caseIds.length === 0) return;
    const last: string | undefined = await inSnapshot(core, async (client) => {
      const cases = await listStoredCases(client, chosen ?? { after, limit: BATCH });
      const events = await listEventsOf(
        client,
        cases.map(({ row }) => row.id),
      );
      for (const stored of cases) {
        const chain = events.filter((event) => event.caseId === stored.row.id);
        result.mismatches.push(...(await verifyCase(core, stored, chain)));
        result.events += chain.length;
      }
      result.cases += cases.length;
      return cases.at(-1)?.row.id;
    });
    await onProgress({
      done: result.cases,
      total: Math.max(total, result.cases),
      mismatches: result.mismatches.length,
    });
    if (!chosen && last === undefined) return;
    after = last ?? after;
  }
}

/** Every head anew from the leaves kept with it and before it, and every leaf against its event. */
async function verifyHeads(core: EngineCore, result: Verification): Promise<void> {
  await inSnapshot(core, async (client) => {
    const leaves = new Map<string, ChainLeaf>();
    for (const head of await listHeads(client)) {
      const own = await listOwnLeaves(client, head.id);
      for (const leaf of own) leaves.set(leaf.caseId, leaf);
      const broken = await listBrokenLeaves(client, own);
      for (const { caseId, seq } of broken) {
        const text = {
          zh: `存证头（${head.takenAt}）所留的第 ${seq} 号事件已不同或不存在`,
          en: `Event ${seq}, kept by the head of ${head.takenAt}, is another or gone`,
        };
        result.mismatches.push({ kind: 'head', caseId, seq, where: 'chain_head_leaves.hash', text });
      }
      const under = [...leaves.values()];
      const agrees =
        head.algorithm === HEAD_ALGORITHM &&
        headRoot(under, head.takenAt) === head.root &&
        head.cases === under.length &&
        head.events === under.reduce((sum, { seq }) => sum + seq, 0);
      if (!agrees) {
        const text = {
          zh: `存证头（${head.takenAt}）与其叶不符`,
          en: `The head of ${head.takenAt} is not what its leaves give`,
        };
        result.mismatches.push({ kind: 'head', where: 'chain_heads.root', text });
      }
      result.heads += 1;
    }
  });
}

/** The record under each seal against the seal, and the rows that people read against the record. */
async function verifyAudits(core: EngineCore, result: Verification): Promise<void> {
  const { pool } = core.database;
  for (const audit of await listSealedAudits(pool)) {
    result.audits += 1;
    const seal = createHash('sha256').update(canonicalJson(audit.sealedRecord)).digest('hex');
    if (seal !== audit.seal) {
      const text = {
        zh: `审计 ${audit.number} 与其封存指纹不符`,
        en: `Audit ${audit.number} is not what its seal says`,
      };
      result.mismatches.push({ kind: 'audit', where: 'audits.sealed_record', text });
    }
    const now = JSON.parse(JSON.stringify((await readAuditRecord(pool, audit.id)) ?? null)) as Json;
    for (const { pointer } of jsonDifferences(audit.sealedRecord, now)) {
      const text = {
        zh: `审计 ${audit.number} 的 ${pointer} 与封存时不同`,
        en: `${pointer} of audit ${audit.number} is not what was sealed`,
      };
      result.mismatches.push({ kind: 'audit', where: pointer, text });
    }
  }
}

/** Every stored file's bytes against its name, which is their SHA-256. */
async function verifyFiles(core: EngineCore, result: Verification): Promise<void> {
  const { files } = core;
  if (!files) return;
  for (let after = ''; ; ) {
    const batch = await listStoredFiles(core.database.pool, after, BATCH);
    for (const { sha256 } of batch) {
      result.files += 1;
      const digest = await files.digestOf(sha256);
      if (digest === sha256) continue;
      const text =
        digest === undefined
          ? { zh: '文件缺失', en: 'The file is gone' }
          : { zh: '文件内容已被改动', en: 'The bytes of the file were changed' };
      result.mismatches.push({ kind: 'file', where: sha256, text });
    }
    const last = batch.at(-1);
    if (!last) return;
    after = last.sha256;
  }
}

async function inSnapshot<T>(core: EngineCore, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await core.database.pool.connect();
  let broken = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await run(client);
    await client.query('COMMIT');
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}
