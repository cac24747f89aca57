import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { realNow } from '../src/kit/clock.ts';
import { openDatabase } from '../src/store/index.ts';
import { plant } from './plant.ts';
import { runClients } from './run-clients.ts';

/**
 * What it costs to leave a message with a transition: nothing, a row in the outbox, a job added in the
 * statement itself, or a job removed that is not there. docs/decisions/2026-11-22-outbox.md reads the result.
 */
const WAYS: Record<string, string> = {
  'case and event alone': '',
  'and a row in the outbox': `, left_ AS (INSERT INTO outbox (case_id, seq, topic, payload, created_at)
    SELECT id, version, 'deadline', '{"dueOn": "2026-11-27"}', now() FROM moved RETURNING 1)`,
  'and add_job in the statement': `, left_ AS (SELECT graphile_worker.add_job('remind', json_build_object('caseId', id),
    run_at := now() + interval '3 days', job_key := 'remind:' || id) FROM moved)`,
  'and remove_job of nothing': `, left_ AS (SELECT graphile_worker.remove_job('nothing:' || id) FROM moved)`,
};
const CLIENTS = [1, 16];
const ROUNDS = Number(process.argv[2] ?? 5);
const MILLISECONDS = Number(process.argv[3] ?? 3_000);

function statement(left: string): string {
  const counted = left === '' ? '0' : '(SELECT count(*) FROM left_)';
  return `WITH moved AS (UPDATE cases SET version = version + 1, updated_at = now() WHERE id = $1 RETURNING *),
    event AS (INSERT INTO case_events (case_id, seq, kind, type, machine, state, payload, facts, effects, actor_id,
        actor_role, occurred_at, recorded_at, hash_algorithm, previous_hash, hash)
      SELECT id, version, 'machine', 'survey.recorded', machine, state, snapshot, '{}', '[]', opened_by, 'instructor',
        now(), now(), 'bench', hash, hash FROM moved RETURNING 1)${left}
    SELECT (SELECT count(*) FROM moved) AS cases, (SELECT count(*) FROM event) AS events, ${counted} AS left`;
}

const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-bench-'));
const planted = await plant(dataDir, Object.keys(WAYS), Math.max(...CLIENTS));
try {
  const { pool, close } = await openDatabase(planted.url, { max: 20 });
  await runMigrations({ pgPool: pool });
  const lines: string[] = [];
  for (const clients of CLIENTS) lines.push(...(await measure(pool, clients)));
  await close();
  const table = `# Leaving a message with a transition, measured ${realNow().toString()}

Transitions a second, the median of ${ROUNDS} rounds of ${MILLISECONDS / 1000} s, alternating.

| | clients | transitions/s | p50 ms | p99 ms |
|---|---:|---:|---:|---:|
${lines.join('\n')}
`;
  await writeFile(new URL('./results/outbox-or-add-job.md', import.meta.url), table);
  process.stdout.write(table);
} finally {
  await planted.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(pool: pg.Pool, clients: number): Promise<string[]> {
  const rounds: Record<string, { perSecond: number; p50: number; p99: number }[]> = {};
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [way, left] of Object.entries(WAYS)) {
      const text = statement(left);
      const own = planted.cases[way] ?? [];
      const run = await runClients(clients, MILLISECONDS, async (client) => {
        const { rows } = await pool.query({ name: way, text, values: [own[client]?.id] });
        if (Number(rows[0].cases) !== 1 || (left !== '' && Number(rows[0].left) !== 1))
          throw new Error(`${way}: not written`);
      });
      if (round > 0) rounds[way] = [...(rounds[way] ?? []), run]; // the first round warms
    }
  }
  return Object.entries(rounds).map(([way, runs]) => {
    runs.sort((a, b) => a.perSecond - b.perSecond);
    const middle = runs[Math.floor(runs.length / 2)] ?? { perSecond: 0, p50: 0, p99: 0 };
    return `| ${way} | ${clients} | ${middle.perSecond.toFixed(0)} | ${middle.p50.toFixed(2)} | ${middle.p99.toFixed(2)} |`;
  });
}
