import { ageOn } from '../../../machines/law/civil-day.ts';
import type { StructureRow } from '../../store/cadre-posts.ts';
import { ageBands, type StructureFigures } from './contract.ts';

/**
 * What the cadres look like on a day, from the posts that stand then (domain S70, S74). Somebody with two posts counts once;
 * who has no day of birth stands in no mean, whose education nobody knows in no share. Pure.
 */
export function countStructure(rows: readonly StructureRow[], on: string): StructureFigures {
  const people = [
    ...new Map(rows.flatMap((row) => (row.personId === null ? [] : [[row.personId, row]]))).values(),
  ];
  const filled = rows.filter(({ personId }) => personId !== null).length;
  const ages = people.flatMap(({ bornOn }) => (bornOn === null ? [] : [ageOn(bornOn, on)]));
  const known = people.filter(({ education }) => education !== null);
  const gendered = people.filter(({ gender }) => gender !== null);
  return {
    on,
    posts: rows.length,
    filled,
    vacancy: shareOf(rows.length - filled, rows.length),
    people: people.length,
    meanAge: ages.length === 0 ? null : round(sum(ages) / ages.length, 1),
    ages: ageBands.map((band) => ({
      band,
      people:
        band === 'unknown' ? people.length - ages.length : ages.filter((age) => bandOf(age) === band).length,
    })),
    degree: shareOf(known.filter(({ education }) => isDegree(education)).length, known.length),
    women: shareOf(gendered.filter(({ gender }) => gender === 'female').length, gendered.length),
  };
}

function isDegree(education: string | null): boolean {
  return education === 'bachelor' || education === 'master';
}

function bandOf(age: number): (typeof ageBands)[number] {
  if (age < 31) return 'under-31';
  if (age <= 40) return '31-40';
  if (age <= 50) return '41-50';
  return age <= 60 ? '51-60' : 'over-60';
}

/** A share with what it was divided by, four decimals; null where there is nothing to divide by. */
export function shareOf(numerator: number, denominator: number) {
  return { numerator, denominator, share: denominator === 0 ? null : round(numerator / denominator, 4) };
}

/** The later figure less the earlier one; null where one of them is not known. */
export function difference(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : round(after - before, 4);
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
