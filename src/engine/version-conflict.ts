import { type Problem, problem } from '../problems/problem.ts';
import { listEventsSince } from '../store/read-events.ts';
import type { CaseRow } from '../store/read-for-command.ts';
import type { EngineCore } from './engine-parts.ts';

/** @throws Problem precondition-required without a version, version-conflict with another than the present one. */
export async function requireVersion(
  core: EngineCore,
  row: CaseRow,
  expected: number | undefined,
): Promise<void> {
  if (expected === undefined) throw problem('precondition-required');
  if (expected !== row.version) throw await versionConflict(core, row, expected);
}

/**
 * Says what happened since the version the caller saw. When that is system events alone, nothing of what the
 * caller looked at has changed, and the same command may simply be sent again.
 */
export async function versionConflict(core: EngineCore, row: CaseRow, expected: number): Promise<Problem> {
  const changes = await listEventsSince(core.database.pool, row.id, expected);
  const onlySystem = changes.length > 0 && changes.every((change) => change.kind === 'system');
  return problem(
    'version-conflict',
    { currentVersion: row.version, changes },
    onlySystem ? ONLY_SYSTEM_EVENTS : undefined,
  );
}

const ONLY_SYSTEM_EVENTS = {
  zh: '其间只有系统事件，可用新版本号直接重新提交。',
  en: 'Only system events happened meanwhile: send the same again with the new version.',
};
