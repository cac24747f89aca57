/** A share as a percentage with one decimal, or a dash where there is nothing to divide by: unknown is not zero. */
export function percent(value: number | null): string {
  return value === null ? '—' : `${(value * 100).toFixed(1)}%`;
}

/** 92.3% (48/52): a rate never stands without what it is made of. */
export function ratioWords(ratio: { numerator: number; denominator: number; value: number | null }): string {
  return ratio.value === null ? '—' : `${percent(ratio.value)} (${ratio.numerator}/${ratio.denominator})`;
}
