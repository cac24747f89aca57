import { randomBytes } from 'node:crypto';
import { keepSecret } from '../store/installation-secret.ts';
import { KindFacts } from '../store/read-for-command.ts';
import { advanceCase } from './advance-case.ts';
import { decideLateEntry } from './decide-late-entry.ts';
import type { Engine } from './engine.ts';
import type { EngineCore, EngineParts } from './engine-parts.ts';
import { erasePersonalData } from './erase-personal-data.ts';
import { importCase } from './import-case.ts';
import { migrateCases } from './migrate-cases.ts';
import { openCase } from './open-case.ts';
import { openCases } from './open-cases.ts';
import { previewCase } from './preview-case.ts';
import { recordSystemEvent } from './record-system-event.ts';
import { replayCase } from './replay-case.ts';
import { checkHead, exportHead, takeHead } from './take-head.ts';
import { verify } from './verify.ts';

/**
 * Builds the one door. Reads (or makes, at the first start) the installation's secret for request bodies.
 * @throws the database's error when it cannot be reached.
 */
export async function createEngine(parts: EngineParts): Promise<Engine> {
  const core: EngineCore = {
    ...parts,
    facts: new KindFacts(parts.kinds),
    bodySecret: Buffer.from(
      await keepSecret(parts.database.pool, 'request-body-secret', randomBytes(32).toString('hex')),
      'hex',
    ),
  };
  return {
    openCase: (command) => openCase(core, command),
    openCases: (command) => openCases(core, command),
    importCase: (command) => importCase(core, command),
    advanceCase: (command) => advanceCase(core, command),
    recordSystemEvent: (command) => recordSystemEvent(core, command),
    decideLateEntry: (command) => decideLateEntry(core, command),
    preview: (caseId, actor, kind) => previewCase(core, caseId, actor, kind),
    replay: (caseId) => replayCase(core, caseId),
    verify: (scope, onProgress) => verify(core, scope, onProgress),
    migrateCases: (from, to, options) => migrateCases(core, from, to, options),
    takeHead: () => takeHead(core),
    exportHead: (headId) => exportHead(core, headId),
    checkHead: (head) => checkHead(core, head),
    erase: (caseId, refs, actor, reason) => erasePersonalData(core, caseId, refs, actor, reason),
  };
}
