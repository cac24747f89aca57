import type { Temporal } from 'temporal-polyfill';
import type { Registry } from '../../../machines/kernel.ts';
import { judgedDay } from '../../deadlines/policy.ts';
import type { Rulebook } from '../../engine/index.ts';
import { type Clock, fixedClock } from '../../kit/clock.ts';
import type { Database } from '../../store/index.ts';
import {
  type CaseFactsRow,
  type CaseHistoryRow,
  type MaterialFilter,
  readCaseFacts,
  readCaseFactsOf,
  readCaseHistories,
} from '../../store/read-case-material.ts';
import { toCaseMaterial } from './case-material.ts';
import { type Ends, type JudgedBy, type JudgedSegment, judgeCase } from './judge-case.ts';
import { endsOf } from './machine-ends.ts';
import type { VerdictMemo } from './verdict-memo.ts';

/** What judging needs of the house; `services` fits. */
export interface JudgingParts {
  db: Pick<Database, 'pool' | 'prisma'>;
  clock: Clock;
  registry: Registry;
  rulebook: Rulebook;
  verdicts: VerdictMemo;
}

/** How many past versions are read and judged between two turns of the event loop. */
const PAGE = 250;

/** Judges all cases of a filter, as of now, in the order of case id and segment. */
export async function judgeCases(parts: JudgingParts, filter: MaterialFilter): Promise<JudgedSegment[]> {
  const judged: JudgedSegment[] = [];
  const rules = new RulesAtHand(parts);
  for await (const page of readCaseFacts(parts.db.pool, filter)) {
    const fresh = page.filter((row) => !parts.verdicts.knows(row));
    const histories = fresh.length > 0 ? await readCaseHistories(parts.db.pool, fresh) : [];
    const byCase = new Map(histories.map((history) => [history.caseId, history]));
    for (const row of page) {
      const history = byCase.get(row.caseId);
      judged.push(...(history ? await judgeAndKeep(parts, row, history, rules) : parts.verdicts.of(row)));
    }
  }
  return judged;
}

async function judgeAndKeep(
  { verdicts }: JudgingParts,
  row: CaseFactsRow,
  history: CaseHistoryRow,
  rules: RulesAtHand,
): Promise<JudgedSegment[]> {
  const judged = judgeCase(toCaseMaterial(row, history), await rules.for({ ...row, ...history }));
  verdicts.keep(row, judged);
  return judged;
}

/** Judges some cases as they were at a version of each, on the day of an instant that may be past. */
export async function judgeCasesAt(
  parts: JudgingParts,
  versions: readonly { caseId: string; version: number }[],
  instant: Temporal.Instant,
): Promise<JudgedSegment[]> {
  const judged: JudgedSegment[] = [];
  const rules = new RulesAtHand({ ...parts, clock: fixedClock(instant) });
  for (let from = 0; from < versions.length; from += PAGE) {
    const page = versions.slice(from, from + PAGE);
    const rows = await readCaseFactsOf(
      parts.db.pool,
      page.map((it) => it.caseId),
    );
    for (const history of await readCaseHistories(parts.db.pool, page)) {
      const row = rows.get(history.caseId);
      if (!row) continue;
      judged.push(...judgeCase(toCaseMaterial(row, history), await rules.for({ ...row, ...history })));
    }
  }
  return judged;
}

/** Asks the rulebook once for each pair of versions, not once for each case. */
class RulesAtHand {
  readonly #parts: Pick<JudgingParts, 'clock' | 'registry' | 'rulebook'>;
  readonly #rules = new Map<string, JudgedBy>();
  readonly #ends = new Map<string, Ends>();

  constructor(parts: Pick<JudgingParts, 'clock' | 'registry' | 'rulebook'>) {
    this.#parts = parts;
  }

  async for(
    row: Pick<CaseHistoryRow, 'calendarVersion' | 'policyVersion'> & Pick<CaseFactsRow, 'machine'>,
  ): Promise<JudgedBy> {
    const key = `${row.machine}/${row.calendarVersion}/${row.policyVersion}`;
    const known = this.#rules.get(key);
    if (known) return known;
    const { calendar, policy } = await this.#parts.rulebook.at(row.calendarVersion, row.policyVersion);
    const today = judgedDay(this.#parts.clock.now(), policy);
    const by = { calendar, policy, today, ends: this.#endsOf(row.machine) };
    this.#rules.set(key, by);
    return by;
  }

  #endsOf(machine: string): Ends {
    const known = this.#ends.get(machine);
    if (known) return known;
    const definition = this.#parts.registry[machine];
    if (!definition) throw new Error(`no machine "${machine}" is registered`);
    const ends = endsOf(definition);
    this.#ends.set(machine, ends);
    return ends;
  }
}
