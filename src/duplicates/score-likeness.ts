import type { LikenessReason } from './contract.ts';

/** What two entries are compared by. Names are normal names (src/units/search-columns.ts). */
export interface Likeness {
  normalName: string;
  /** Normal forms of the names it bore, without the present one. */
  formerNames: readonly string[];
  code: string | null;
  legacyNumber: string | null;
  address: string | null;
  phone: string | null;
  /** Compared only; no reason says whose name it is. */
  representative: string | null;
}

export interface Score {
  /** 0 to 100. */
  score: number;
  reasons: { reason: LikenessReason; points: number }[];
}

/** From this score on a pair is offered to a person. */
export const OFFERED_FROM = 50;

/** A name alone proves little where firms are called alike; a name and a phone prove much. */
const POINTS = {
  'same-name': 55,
  'former-name': 50,
  'same-code': 90,
  'same-phone': 25,
  'same-address': 20,
  'same-representative': 15,
} as const;
/** The most that names which are merely similar add, when nearly the same. */
const SIMILAR = 45;
/** Below this share of common pairs of characters two names are not similar. */
const SIMILAR_FROM = 0.6;

/** How far two entries look like one employer, and why. Symmetric. Pure. */
export function scoreLikeness(one: Likeness, other: Likeness): Score {
  const reasons: Score['reasons'] = [];
  const add = (reason: keyof typeof POINTS, holds: boolean) => {
    if (holds) reasons.push({ reason, points: POINTS[reason] });
  };
  const sameName = one.normalName !== '' && one.normalName === other.normalName;
  const bore = !sameName && (boreNameOf(one, other) || boreNameOf(other, one));
  add('same-name', sameName);
  add('former-name', bore);
  if (!sameName && !bore) {
    const share = commonShare(one.normalName, other.normalName);
    if (share >= SIMILAR_FROM) reasons.push({ reason: 'similar-name', points: Math.round(SIMILAR * share) });
  }
  add('same-code', sameNumber(one, other) || sameNumber(other, one));
  add('same-phone', equal(phoneDigits(one.phone), phoneDigits(other.phone)));
  add('same-address', equal(plain(one.address), plain(other.address)));
  add('same-representative', equal(plain(one.representative), plain(other.representative)));
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return { score: Math.min(100, sum), reasons };
}

function boreNameOf(one: Likeness, other: Likeness): boolean {
  return one.formerNames.some((name) => name === other.normalName || other.formerNames.includes(name));
}

/**
 * The 15-digit number of old papers was the region and the organisation code: characters 3 to 17 of the unified code
 * (GB 32100-2015). Two entries without a code may share it as it is.
 */
function sameNumber(one: Likeness, other: Likeness): boolean {
  if (one.legacyNumber === null) return false;
  return one.legacyNumber === other.legacyNumber || one.legacyNumber === other.code?.slice(2, 17);
}

function equal(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

/** A phone as its digits; what is too short to be one says nothing. */
export function phoneDigits(phone: string | null): string | null {
  const digits =
    phone
      ?.normalize('NFKC')
      .replaceAll(/\D/g, '')
      .replace(/^86(?=1\d{10}$)/, '') ?? '';
  return digits.length >= 7 ? digits : null;
}

function plain(text: string | null): string | null {
  return (
    text
      ?.normalize('NFKC')
      .replaceAll(/[\s()（）,，.。、-]/g, '')
      .toLowerCase() || null
  );
}

/** Dice's coefficient over pairs of neighbouring characters: 1 for the same, 0 for nothing in common. */
export function commonShare(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  if (left.size === 0 || right.size === 0) return 0;
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / (left.size + right.size);
}

function pairsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}
