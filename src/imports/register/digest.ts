/** FNV-1a over the characters, 32 bits: two values that differ have the same once in four thousand million. */
export function digest(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Fifty-two bits, for what is looked up among all rows of a sheet. */
export function longDigest(text: string): number {
  return digest(text) * 2 ** 20 + (digest(text, 0x9e3779b9) >>> 12);
}
