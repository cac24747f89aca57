import { createHash } from 'node:crypto';

/** The same row has the same id in every demonstration: a version-8 UUID of its kind and natural key. */
export function seedId(kind: string, key: string): string {
  const bytes = createHash('sha256')
    .update(`jianhui demonstration\0${kind}\0${key}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
