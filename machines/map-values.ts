/** The same keys, each value made anew. */
export function mapValues<K extends string, V, W>(
  record: Record<K, V>,
  make: (value: V, key: K) => W,
): Record<K, W> {
  const made: Partial<Record<K, W>> = {};
  for (const key of Object.keys(record) as K[]) made[key] = make(record[key], key);
  return made as Record<K, W>;
}
