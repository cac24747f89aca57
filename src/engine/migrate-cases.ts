import { KernelError, migrate, persist, position, restore } from '../../machines/kernel.ts';
import type { Actor } from '../identity/actor.ts';
import { mayEver } from '../identity/policies.ts';
import { canonicalJson } from '../kit/canonical-json.ts';
import { isProblem } from '../problems/problem.ts';
import { listCasesOnMachine } from '../store/list-cases-on-machine.ts';
import type { CaseRow } from '../store/read-for-command.ts';
import { denied } from './check-command.ts';
import { definitionOf, type EngineCore } from './engine-parts.ts';
import { recordSystemEvent } from './record-system-event.ts';
import { toPersisted } from './restore-case.ts';

/** What happens, or would happen, to one case. */
export interface MigratedCase {
  caseId: string;
  caseNumber: string;
  outcome: 'migrated' | 'would-migrate' | 'refused';
  fromState: string;
  /** Absent when refused. */
  toState?: string;
  /** Why it is refused, or what changes besides the version. */
  notes: string[];
}

export interface MigrationReport {
  from: string;
  to: string;
  dryRun: boolean;
  cases: MigratedCase[];
}

const ACT = 'case.migrate';
const BATCH = 100;

/**
 * Moves every case of one machine version to another, each by an event of its own; a dry run says per case
 * what would happen and writes nothing. Clocks are kept: the ledger belongs to the case and not to the
 * machine, so no due date moves, and a finished clock is never touched. What cannot be moved stays where it
 * is, with the reason; running it again goes on where it stopped.
 * @throws Error for a machine that is not registered; Problem forbidden.
 */
export async function migrateCases(
  core: EngineCore,
  from: string,
  to: string,
  { dryRun, actor }: { dryRun: boolean; actor: Actor },
): Promise<MigrationReport> {
  if (!mayEver(actor, ACT)) throw denied({ act: ACT, reason: 'role' });
  definitionOf(core, from);
  definitionOf(core, to);
  const cases: MigratedCase[] = [];
  for (let after: string | null = null; ; ) {
    const rows: CaseRow[] = await listCasesOnMachine(core.database.pool, from, after, BATCH);
    for (const row of rows) {
      const planned = planMigration(core, row, to);
      cases.push(
        dryRun || planned.outcome === 'refused' ? planned : await move(core, planned, { from, to, actor }),
      );
    }
    const last = rows.at(-1);
    if (!last) return { from, to, dryRun, cases };
    after = last.id;
  }
}

function planMigration(core: EngineCore, row: CaseRow, to: string): MigratedCase {
  const { id: caseId, identity, columns } = row;
  const about = { caseId, caseNumber: identity.caseNumber, fromState: columns.state };
  try {
    const before = restore(
      definitionOf(core, columns.machine),
      columns.machine,
      toPersisted(columns.snapshot),
    );
    const after = migrate(core.registry, before, to);
    const { state, clockState } = position(definitionOf(core, to), after);
    const notes: string[] = [];
    if (state !== columns.state) notes.push(`state ${columns.state} becomes ${state}`);
    if (clockState !== columns.clockState) {
      // The ledger would go on saying what it says; machine and ledger must not part.
      return {
        ...about,
        outcome: 'refused',
        notes: [`clock ${columns.clockState} would become ${clockState}`],
      };
    }
    const [is, was] = [canonicalJson(persist(after).context), canonicalJson(persist(before).context)];
    if (is !== was) notes.push('the context changes its shape');
    if (columns.dueOn) notes.push(`due date ${columns.dueOn} is kept`);
    return { ...about, outcome: 'would-migrate', toState: state, notes };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return { ...about, outcome: 'refused', notes: [`${error.fault}: ${error.message}`] };
  }
}

async function move(
  core: EngineCore,
  planned: MigratedCase,
  { from, to, actor }: { from: string; to: string; actor: Actor },
): Promise<MigratedCase> {
  try {
    const event = { type: 'migrated', payload: { from, to } };
    const answer = await recordSystemEvent(core, { actor, caseId: planned.caseId, event });
    return { ...planned, outcome: 'migrated', toState: answer.eventState };
  } catch (error) {
    if (!isProblem(error) && !(error instanceof KernelError)) throw error;
    return { ...planned, outcome: 'refused', notes: [...planned.notes, error.message] };
  }
}
