import type { Actor } from '../../identity/actor.ts';
import type { Charge } from '../deadlines/charge-days.ts';
import { sumCharges } from '../deadlines/count-figures.ts';
import { type DeadlineFilter, findSegments } from '../deadlines/find-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import type { JudgingParts } from '../deadlines/judge-cases.ts';
import { stagesOf } from '../deadlines/machine-ends.ts';
import { basisOf } from '../deadlines/report-basis.ts';
import { spreadOf } from '../spread.ts';
import type { StageDurations } from './contract.ts';

/** How many counted days each stage took, of segments that passed it, and in whose hands they were. */
export async function showStageDurations(
  parts: JudgingParts,
  actor: Actor,
  query: DeadlineFilter,
): Promise<StageDurations> {
  const segments = await findSegments(parts, actor, query);
  return {
    basis: await basisOf(parts, segments, query),
    stages: stagesOf(parts.registry, query.kind).map((stage) => {
      const here = segments.filter((it) => it.current && it.stage === stage);
      const passed = segments.filter((it) => it.stage !== stage && entered(it, stage));
      const charges = segments.map((it) => ({ charges: chargesOf(it, stage) }));
      return {
        stage,
        open: here.length,
        netDays: spreadOf(passed.map((it) => sumDays(chargesOf(it, stage)))),
        charged: sumCharges(charges),
      };
    }),
  };
}

function entered({ passages }: JudgedSegment, stage: string): boolean {
  return passages.some((it) => it.stage === stage);
}

function chargesOf({ charges }: JudgedSegment, stage: string): Charge[] {
  return charges.filter((charge) => charge.stage === stage);
}

function sumDays(charges: readonly Charge[]): number {
  return charges.reduce((sum, { days }) => sum + days, 0);
}
