import type { CaseAnswer } from '../engine/index.ts';
import type { Actor } from '../identity/policies.ts';
import { isProblem } from '../problems/problem.ts';
import type { DocumentServices } from './document-services.ts';

/** A paper that is stored and now laid into its case. */
export interface LaidPaper {
  caseId: string;
  item: string;
  unit: { unitId: string; siteId: string } | undefined;
  sha256: string;
  fileName: string;
  occurredAt: string | undefined;
  /** From If-Match; without it the newest version is meant. */
  expectedVersion: number | undefined;
  idempotencyKey: string | undefined;
}

/** How often an upload that names no version tries again when somebody was faster. */
const ATTEMPTS = 20;

/**
 * Lays a stored paper into its case by `document.uploaded`. A paper hides nobody's work, so one that was
 * sent without a version goes to whatever the case has become meanwhile. @throws what the door throws.
 */
export async function layPaper(
  { engine }: Pick<DocumentServices, 'engine'>,
  actor: Actor,
  paper: LaidPaper,
): Promise<CaseAnswer> {
  const { caseId, item, unit, sha256, fileName, occurredAt, idempotencyKey } = paper;
  const payload = { item, ...(unit ? { unit } : {}), file: sha256, fileName };
  for (let attempt = 1; ; attempt += 1) {
    const expectedVersion = paper.expectedVersion ?? (await engine.preview(caseId, actor)).case.version;
    try {
      return await engine.advanceCase({
        actor,
        caseId,
        event: { type: 'document.uploaded', payload },
        occurredAt,
        expectedVersion,
        idempotencyKey,
      });
    } catch (thrown) {
      const raced = paper.expectedVersion === undefined && isProblem(thrown, 'version-conflict');
      if (!raced || attempt === ATTEMPTS) throw thrown;
    }
  }
}
