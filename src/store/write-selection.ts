/** What an event of a selection writes into the register of posts. Days are 'YYYY-MM-DD'. */
export type SelectionDeed =
  | { type: 'selection.open'; postId: string }
  | { type: 'selection.candidate'; personId: string | null }
  | { type: 'selection.end' }
  | {
      type: 'post.appoint';
      id: string;
      postId: string;
      personId: string;
      standing: string;
      from: string;
      document: string;
    }
  | { type: 'post.relieve'; postId: string; on: string; reason: string }
  | {
      type: 'cadre-action.record';
      id: string;
      channel: string;
      on: string;
      personId: string;
      postId: string;
      promotion: string | null;
      document: string;
    };

export interface SelectionWrite {
  write: 'selection';
  deed: SelectionDeed;
  divisionCode: string;
  organisationId: string | null;
  recordedBy: string | null;
  demonstration: boolean;
}

type Run = (text: string, values: unknown[]) => Promise<number>;

/**
 * Writes beside a selection. A second open selection of a post, a second holder at any date and a person nobody
 * knows are refused by the database, whoever was faster.
 * @returns how many rows it found to write.
 */
export function writeSelection(run: Run, caseId: string, write: SelectionWrite): Promise<number> {
  const { deed, divisionCode, organisationId, recordedBy, demonstration } = write;
  switch (deed.type) {
    case 'selection.open':
      return run('INSERT INTO cadre_selections (case_id, post_id) VALUES ($1, $2)', [caseId, deed.postId]);
    case 'selection.candidate':
      return run('UPDATE cadre_selections SET person_id = $2 WHERE case_id = $1', [caseId, deed.personId]);
    case 'selection.end':
      return run('UPDATE cadre_selections SET open = false WHERE case_id = $1', [caseId]);
    case 'post.appoint':
      return run(
        `INSERT INTO post_holdings (id, post_id, person_id, standing, valid_from, document, case_id, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [deed.id, deed.postId, deed.personId, deed.standing, deed.from, deed.document, caseId, recordedBy],
      );
    case 'post.relieve':
      return run(
        `UPDATE post_holdings SET valid_to = GREATEST(valid_from, $3::date), end_reason = $4
         WHERE post_id = $1 AND case_id = $2 AND valid_to IS NULL`,
        [deed.postId, caseId, deed.on, deed.reason],
      );
    case 'cadre-action.record':
      return run(
        `INSERT INTO cadre_actions (id, division_code, organisation_id, channel, acted_on, person_id, post_id,
           promotion, document, origin, case_id, recorded_by, demonstration)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'case', $10, $11, $12)`,
        [
          deed.id,
          divisionCode,
          organisationId,
          deed.channel,
          deed.on,
          deed.personId,
          deed.postId,
          deed.promotion,
          deed.document,
          caseId,
          recordedBy,
          demonstration,
        ],
      );
  }
}
