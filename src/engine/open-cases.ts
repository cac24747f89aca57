import { isProblem, type Problem } from '../problems/problem.ts';
import { takeNumbers } from '../store/open-case.ts';
import { writeAll } from '../store/run-plan.ts';
import type { OpenCase, OpenCases } from './commands.ts';
import type { EngineCore } from './engine-parts.ts';
import {
  openCase,
  type PreparedOpening,
  planOpening,
  prepareOpenings,
  requireOpener,
  seriesOf,
} from './open-case.ts';
import { violationOf } from './translate-violation.ts';

/** How many cases are opened in one transaction: others who open wait for their number no longer than that. */
const CHUNK = 50;

/** What became of one opening among many. */
export type OpenedOrRefused = { caseId: string; refused?: undefined } | { caseId: null; refused: Problem };

/**
 * Opens many cases of one kind by the same checks and the same writes as one, a transaction for every chunk of them.
 * A chunk in which one is refused leaves nothing behind, and its cases are opened each alone: so the refused one is
 * known, and the others are not held up by it.
 */
export async function openCases(core: EngineCore, command: OpenCases): Promise<OpenedOrRefused[]> {
  const { actor, kind, openings } = command;
  requireOpener(core, command);
  const results: OpenedOrRefused[] = [];
  for (let from = 0; from < openings.length; from += CHUNK) {
    const commands = openings.slice(from, from + CHUNK).map((opening) => ({ ...opening, actor, kind }));
    results.push(...((await openTogether(core, commands)) ?? (await openEachAlone(core, commands))));
  }
  return results;
}

/** @returns undefined when one of them was refused: nothing was written. */
async function openTogether(
  core: EngineCore,
  commands: readonly OpenCase[],
): Promise<OpenedOrRefused[] | undefined> {
  try {
    const prepared = await prepareOpenings(core, commands);
    await core.database.transaction(async (tx) => {
      const numbers = await numbersFor(tx, prepared);
      const planned = prepared.map((opening, nth) => {
        const [command, number] = [commands[nth], numbers[nth]];
        if (!command || !number) throw new RangeError('every opening has its command and its number');
        return planOpening(core, command, opening, number);
      });
      await writeAll(tx, {
        changes: planned.map(({ change }) => change),
        projections: planned.flatMap(({ projections }) => projections),
      });
    });
    return prepared.map(({ caseId }) => ({ caseId }));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function openEachAlone(core: EngineCore, commands: readonly OpenCase[]): Promise<OpenedOrRefused[]> {
  const results: OpenedOrRefused[] = [];
  for (const command of commands) {
    try {
      results.push({ caseId: (await openCase(core, command)).case.id });
    } catch (error) {
      if (!isProblem(error)) throw error;
      results.push({ caseId: null, refused: error });
    }
  }
  return results;
}

/** The numbers of all, in their order; the counters are locked in the order of their names. */
async function numbersFor(
  tx: Parameters<typeof takeNumbers>[0],
  prepared: readonly PreparedOpening[],
): Promise<string[]> {
  const series = prepared.map(seriesOf);
  const free = new Map<string, string[]>();
  for (const name of [...new Set(series)].sort()) {
    const count = series.filter((each) => each === name).length;
    free.set(name, await takeNumbers(tx, name, count));
  }
  return series.map((name) => free.get(name)?.shift() ?? '');
}

function isRefusal(error: unknown): boolean {
  try {
    return isProblem(error) || violationOf(error) !== undefined;
  } catch (translated) {
    return isProblem(translated);
  }
}
