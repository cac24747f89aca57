import type { HiringWrite } from './plan.ts';

type Run = (text: string, values: unknown[]) => Promise<number>;

/** Writes what an application asks for outside its own case; the database itself refuses a place beyond the quota. */
export function writeHiring(run: Run, caseId: string, write: HiringWrite): Promise<number> {
  switch (write.write) {
    case 'hiring-application.enter':
      return run(
        `INSERT INTO hiring_applications (case_id, round_id, person, post)
         SELECT id, parent_id, $2, $3 FROM cases WHERE id = $1 AND parent_id IS NOT NULL`,
        [caseId, write.person, write.post],
      );
    case 'hiring-application.mark':
      return run(
        `UPDATE hiring_applications SET test = COALESCE($2::int, test), interview = COALESCE($3::int, interview)
         WHERE case_id = $1`,
        [caseId, write.test ?? null, write.interview ?? null],
      );
    case 'hiring-application.leave':
      return run('UPDATE hiring_applications SET standing = false WHERE case_id = $1', [caseId]);
    case 'quota.reserve':
      return run(
        `INSERT INTO quota_places (id, division_code, case_id, contract, reserved_on) VALUES ($1, $2, $3, $4, $5)`,
        [write.id, write.divisionCode, caseId, write.contract, write.on],
      );
    case 'quota.use':
      return signPlace(run, caseId, write);
    case 'quota.release':
      return run(
        `UPDATE quota_places SET released_on = $2, why = $3 WHERE case_id = $1 AND released_on IS NULL`,
        [caseId, write.on, write.why],
      );
  }
}

/** Who signs is hired: an act of strengthening the cadres, counted by its channel. */
async function signPlace(
  run: Run,
  caseId: string,
  { on, document }: Extract<HiringWrite, { write: 'quota.use' }>,
): Promise<number> {
  const used = await run('UPDATE quota_places SET used_on = $2 WHERE case_id = $1 AND released_on IS NULL', [
    caseId,
    on,
  ]);
  await run(
    `INSERT INTO cadre_actions (id, division_code, organisation_id, channel, acted_on, document, origin, case_id,
       demonstration)
     SELECT gen_random_uuid(), left(division_code, 6), organisation_id, 'hire', $2, $3, 'case', id, demonstration
     FROM cases WHERE id = $1`,
    [caseId, on, document],
  );
  return used;
}
