import type pg from 'pg';
import { problem } from '../problems/problem.ts';
import type { HiringWrite, ProjectionWrite } from './plan.ts';
import { writeTraining } from './training-writes.ts';
import { writeHiring } from './write-hiring.ts';
import { writeSelection } from './write-selection.ts';

/** Two cases, each at a site of its own, wanted the same survey at once. */
const ADOPTED = {
  rule: 'survey-adoptable',
  basis: { source: '建会规则', article: 'X11', confidence: 'INV' },
  severity: 'block',
  detail: { zh: '摸底记录刚刚已由其他案件采用', en: 'Another case has just adopted the survey' },
} as const;

type Run = (text: string, values: unknown[]) => Promise<number>;

/**
 * Writes what an event asks for outside its own case.
 * @throws the database's error for a violated constraint; Error when there was nothing to write to, which
 * means that a guard let through what its facts should have forbidden.
 */
export async function writeProjection(
  client: pg.PoolClient,
  caseId: string,
  seq: number,
  write: ProjectionWrite,
): Promise<void> {
  const run: Run = async (text, values) => (await client.query(text, values)).rowCount ?? 0;
  const rows = await perform(run, caseId, seq, write);
  if (rows === 0 && write.write === 'survey.adopt') throw problem('guard-unmet', { unmet: [{ ...ADOPTED }] });
  // A union that ends may cover nobody, a request may have had no key; all else names a row that must be there.
  if (rows === 0 && write.write !== 'coverage.close-all' && write.write !== 'requests.forget') {
    throw new Error(`projection ${write.write} of case ${caseId} found nothing to write`);
  }
}

async function perform(run: Run, caseId: string, seq: number, write: ProjectionWrite): Promise<number> {
  if (isHiring(write)) return writeHiring(run, caseId, write);
  switch (write.write) {
    case 'union.create':
      return createUnion(run, caseId, write);
    case 'union.update':
      return updateUnion(run, write);
    case 'coverage.open':
      await leaveAgreed(run, write);
      return run(
        `INSERT INTO coverages (id, unit_id, site_id, union_id, kind, valid_from, case_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [write.id, write.unitId, write.siteId, write.unionId, write.kind, write.validFrom, caseId],
      );
    case 'coverage.close':
      return run(
        `UPDATE coverages SET valid_to = $4::date WHERE unit_id = $1 AND site_id = $2 AND union_id = $3
           AND valid_from <= $4::date AND (valid_to IS NULL OR valid_to > $4::date)`,
        [write.unitId, write.siteId, write.unionId, write.validTo],
      );
    case 'coverage.close-all':
      return run(
        `UPDATE coverages SET valid_to = GREATEST(valid_from, $2::date) WHERE union_id = $1
           AND (valid_to IS NULL OR valid_to > $2::date)`,
        [write.unionId, write.validTo],
      );
    case 'unit.status':
      return run(
        `UPDATE units SET status = $2, status_on = CASE WHEN $2 = 'active' THEN NULL ELSE COALESCE(status_on, (
           SELECT (e.occurred_at AT TIME ZONE 'Asia/Shanghai')::date FROM case_events e
           WHERE e.case_id = $3 AND e.seq = $4)) END
         WHERE id = $1`,
        [write.unitId, write.status, caseId, seq],
      );
    case 'survey.adopt':
      return run(
        `UPDATE surveys SET case_id = $2, case_seq = $3
         WHERE id = $1 AND status IN ('recorded', 'confirmed') AND (case_id IS NULL OR case_id = $2)`,
        [write.surveyId, caseId, seq],
      );
    case 'requests.forget':
      return run(
        `DELETE FROM idempotency_records i USING personal_data p
         WHERE p.ref = ANY($2::uuid[]) AND p.case_id = $1 AND i.case_id = p.case_id AND i.event_seq = p.seq`,
        [caseId, write.refs],
      );
    case 'case-unit.join':
      return run(
        `INSERT INTO case_units (case_id, unit_id, site_id, lead, open) VALUES ($1, $2, $3, false, true)
         ON CONFLICT (case_id, unit_id, site_id) DO UPDATE SET open = true, left_seq = NULL`,
        [caseId, write.unitId, write.siteId],
      );
    case 'case-unit.leave':
      return leaveCase(run, caseId, seq, write);
    case 'training':
      return writeTraining(run, caseId, seq, write);
    case 'selection':
      return writeSelection(run, caseId, write);
  }
}

/**
 * A joint union that consented to the unit's leaving covers it until the day the next one begins: that link ends and
 * this one starts in the same transaction, and no day has two or none.
 */
async function leaveAgreed(
  run: Run,
  write: Extract<ProjectionWrite, { write: 'coverage.open' }>,
): Promise<void> {
  if (write.kind !== 'primary') return;
  await run(
    `UPDATE coverages v SET valid_to = $4::date, end_reason = 'founded-own', end_basis = l.document,
       ended_by = l.recorded_by
     FROM coverage_leavings l WHERE l.coverage_id = v.id AND v.unit_id = $1 AND v.site_id = $2
       AND v.union_id <> $3 AND v.kind = 'primary' AND v.valid_from <= $4::date
       AND (v.valid_to IS NULL OR v.valid_to > $4::date)`,
    [write.unitId, write.siteId, write.unionId, write.validFrom],
  );
}

async function createUnion(
  run: Run,
  caseId: string,
  write: Extract<ProjectionWrite, { write: 'union.create' }>,
): Promise<number> {
  const created = await run(
    `INSERT INTO unions (id, name, mode, division_code, organisation_id, line_id, area_id, founded_on,
       approved_on, unveiled_on, reply_number, term_years, term_ends_on, status, case_id, demonstration)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       ($8::date + make_interval(years => $12::int))::date, 'active', $13, $14)`,
    [
      write.id,
      write.name,
      write.mode,
      write.divisionCode,
      write.organisationId,
      write.lineId,
      write.areaId,
      write.foundedOn,
      write.approvedOn,
      write.unveiledOn,
      write.replyNumber,
      write.termYears,
      caseId,
      write.demonstration,
    ],
  );
  await run(
    `INSERT INTO union_terms (id, union_id, kind, starts_on, ends_on, document, recorded_at)
     SELECT gen_random_uuid(), id, 'founding', founded_on, term_ends_on, reply_number, CURRENT_TIMESTAMP
     FROM unions WHERE id = $1 AND term_ends_on > founded_on`,
    [write.id],
  );
  return created;
}

async function updateUnion(
  run: Run,
  write: Extract<ProjectionWrite, { write: 'union.update' }>,
): Promise<number> {
  const { set } = write;
  const updated = await run(
    `UPDATE unions SET name = COALESCE($2, name), code = COALESCE($3, code),
       approved_on = COALESCE($4::date, approved_on), unveiled_on = COALESCE($5::date, unveiled_on),
       reply_number = COALESCE($6, reply_number), term_years = COALESCE($7::int, term_years),
       status = COALESCE($8, status), closed_on = COALESCE($9::date, closed_on) WHERE id = $1`,
    [
      write.id,
      set.name ?? null,
      set.code ?? null,
      set.approvedOn ?? null,
      set.unveiledOn ?? null,
      set.replyNumber ?? null,
      set.termYears ?? null,
      set.status ?? null,
      set.closedOn ?? null,
    ],
  );
  if (set.termYears !== undefined || set.replyNumber !== undefined) await correctFounding(run, write.id);
  return updated;
}

/** A reply that replaces another states the term of the founding anew; a later term stays what it is. */
async function correctFounding(run: Run, unionId: string): Promise<void> {
  const corrected = await run(
    `UPDATE union_terms t SET ends_on = (n.founded_on + make_interval(years => n.term_years))::date,
       document = n.reply_number
     FROM unions n WHERE n.id = $1 AND t.union_id = n.id AND t.kind = 'founding' AND n.term_years IS NOT NULL
       AND NOT EXISTS (SELECT FROM union_terms later WHERE later.union_id = n.id AND later.starts_on > t.starts_on)`,
    [unionId],
  );
  if (corrected === 0) return;
  await run(
    `UPDATE unions n SET term_ends_on = t.ends_on FROM union_terms t
     WHERE n.id = $1 AND t.union_id = n.id AND t.kind = 'founding'`,
    [unionId],
  );
}

async function leaveCase(
  run: Run,
  caseId: string,
  seq: number,
  write: Extract<ProjectionWrite, { write: 'case-unit.leave' }>,
): Promise<number> {
  const left = await run(
    `UPDATE case_units SET open = false, lead = false, left_seq = $4
     WHERE case_id = $1 AND unit_id = $2 AND site_id = $3 AND left_seq IS NULL`,
    [caseId, write.unitId, write.siteId, seq],
  );
  await run(
    'UPDATE case_units SET lead = (unit_id = $2 AND site_id = $3) WHERE case_id = $1 AND left_seq IS NULL',
    [caseId, write.lead.unitId, write.lead.siteId],
  );
  return left;
}

function isHiring(write: ProjectionWrite): write is HiringWrite {
  return write.write.startsWith('hiring-application.') || write.write.startsWith('quota.');
}
