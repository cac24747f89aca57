import { createHash } from 'node:crypto';

export interface Drawn {
  caseId: string;
  /** SHA-256 of seed, line feed and case id, lower-case hexadecimal: the smallest are drawn. */
  drawKey: string;
}

/**
 * Draws `size` cases from a population by a stated seed: each case has the key SHA-256(seed + "\n" + case
 * id), and the smallest keys are drawn, in their order. Anybody can repeat it with sha256sum; the order of
 * the population does not matter, and a case that joins it later changes only whom it displaces.
 */
export function drawSample(population: readonly string[], seed: string, size: number): Drawn[] {
  const keyed = [...new Set(population)].map((caseId) => ({ caseId, drawKey: drawKeyOf(seed, caseId) }));
  keyed.sort((a, b) => (a.drawKey < b.drawKey ? -1 : 1));
  return keyed.slice(0, size);
}

/** The key by which a case is drawn under a seed. */
export function drawKeyOf(seed: string, caseId: string): string {
  return sha256(`${seed}\n${caseId}`);
}

/** SHA-256 of the sorted case ids, one a line with a line feed after each: which cases could be drawn. */
export function populationDigest(population: readonly string[]): string {
  return sha256(
    [...new Set(population)]
      .sort()
      .map((id) => `${id}\n`)
      .join(''),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
