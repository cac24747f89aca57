import type { Ratio, Spread } from './deadlines/contract.ts';

/**
 * Median and 90th percentile of whole numbers. The median of an even count is the mean of the two middle
 * values; the 90th percentile is the nearest rank, a value that really occurred. Both null when there is none.
 */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((total, value) => total + value, 0);
  return { count: sorted.length, median: medianOfSorted(sorted), p90: nearestRank(sorted, 0.9), sum };
}

/** A share to four decimals; null when there is nothing to divide by, because unknown is not zero. */
export function ratioOf(numerator: number, denominator: number): Ratio {
  const value = denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 10_000;
  return { numerator, denominator, value };
}

function medianOfSorted(sorted: readonly number[]): number | null {
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function nearestRank(sorted: readonly number[], share: number): number | null {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
}
