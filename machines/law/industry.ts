/** Divisions of each section of GB/T 4754-2017: first and last two digits. */
const SECTIONS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
};

/**
 * Whether an industry code of GB/T 4754-2017 is one: a section's letter, alone or with two to four digits of which
 * the first two are a division of that section. C17 is, H17 is not.
 */
export function isIndustry(code: string): boolean {
  const [, letter = '', digits = ''] = /^([A-T])(\d{2,4})?$/.exec(code) ?? [];
  const section = SECTIONS[letter];
  if (!section) return false;
  const division = Number(digits.slice(0, 2));
  return digits === '' || (division >= section[0] && division <= section[1]);
}
