import { writeFile } from 'node:fs/promises';
import { can, persist, restore } from '../machines/kernel.ts';
import { unionSetup } from '../machines/union-setup/definition.ts';
import { realNow } from '../src/kit/clock.ts';
import { attempt } from '../test/support/attempt.ts';
import { factsFor, walkUntil } from '../test/support/union-setup-walk.ts';

/**
 * What the pure machine takes beside its database: `npx tsx bench/kernel.ts`. Milliseconds, the middle of many runs,
 * beside a round trip of JSON of the same snapshot, so that the machine it ran on can be taken out.
 * The figures go to results/kernel.md.
 */
const RUNS = 1_001;

const walk = walkUntil('A', 'setup-request.submitted');
const stored = persist(walk.snapshot);
const facts = factsFor(walk);
const yardstick = middleOf(() => JSON.parse(JSON.stringify(stored)));
const taken: Record<string, number> = {
  'a preview of every event': middleOf(() => can(unionSetup, walk.snapshot, { facts, on: walk.day })),
  'a restoration from what is stored': middleOf(() => restore(unionSetup, 'union-setup@1', stored)),
  'a step': middleOf(() => attempt(walk, 'setup-request.submitted')),
};
const lines = Object.entries(taken).map(
  ([what, ms]) => `| ${what} | ${ms.toFixed(3)} | ${(ms / yardstick).toFixed(1)} |`,
);
const table = `# The machine without its database, measured ${realNow().toString()}

Milliseconds, median of ${RUNS}; a round trip of JSON of the same snapshot took ${yardstick.toFixed(3)}.

| | ms | ratio to the round trip |
|---|---:|---:|
${lines.join('\n')}
`;
await writeFile(new URL('./results/kernel.md', import.meta.url), table);
process.stdout.write(table);

function middleOf(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN;
}
