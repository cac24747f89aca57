import type { Queryable } from './commit-transition.ts';

/** One state of the progress region over some cases. */
export interface StateStatistics {
  state: string;
  /** Cases standing there now. */
  now: number;
  visits: number;
  /** Elapsed hours of visits that ended; null when none did. */
  medianHours: number | null;
  p90Hours: number | null;
}

/** How often one event led from one state to another. */
export interface PassageStatistics {
  from: string;
  to: string;
  event: string;
  count: number;
}

/** Every entry into a state: an event after which the state is another than before it. */
const ENTRIES = `
  WITH steps AS (
    SELECT e.case_id, e.seq, e.type, e.state, e.occurred_at,
      lag(e.state) OVER (PARTITION BY e.case_id ORDER BY e.seq) AS before
    FROM case_events e WHERE e.case_id = ANY($1::uuid[])
  ), entries AS (
    SELECT s.*, lead(s.occurred_at) OVER (PARTITION BY s.case_id ORDER BY s.seq) AS left_at
    FROM steps s WHERE s.state IS DISTINCT FROM s.before
  )`;

/** Counts and times of the states that some cases passed, and of the ways between them. */
export async function readProcessMap(
  db: Queryable,
  caseIds: readonly string[],
): Promise<{ states: StateStatistics[]; passages: PassageStatistics[] }> {
  const states = await db.query<StateStatistics>({
    text: `${ENTRIES}
      SELECT state, count(*) FILTER (WHERE left_at IS NULL)::int AS now, count(*)::int AS visits,
        ${hours('percentile_cont', 0.5)} AS "medianHours", ${hours('percentile_disc', 0.9)} AS "p90Hours"
      FROM entries GROUP BY state ORDER BY state`,
    values: [caseIds],
  });
  const passages = await db.query<PassageStatistics>({
    text: `${ENTRIES}
      SELECT before AS "from", state AS "to", type AS event, count(*)::int AS count
      FROM entries WHERE before IS NOT NULL GROUP BY before, state, type ORDER BY before, state, type`,
    values: [caseIds],
  });
  return { states: states.rows, passages: passages.rows };
}

/** To a tenth of an hour; the median between two middle values, the percentile one that occurred. */
function hours(aggregate: 'percentile_cont' | 'percentile_disc', share: number): string {
  return `round((${aggregate}(${share}) WITHIN GROUP (ORDER BY extract(epoch FROM left_at - occurred_at)::float8 / 3600)
    FILTER (WHERE left_at IS NOT NULL))::numeric, 1)::float8`;
}
