import type { PlainDay } from '../../kit/plain-day.ts';
import type { LineProposal, LineWordKind } from './contract.ts';

/** A word with its dates; `validTo` is the first day on which it no longer holds. */
export interface LineWord {
  lineId: string;
  kind: LineWordKind;
  text: string;
  validFrom: PlainDay;
  validTo: PlainDay | null;
}

export interface LineDictionary {
  words: readonly LineWord[];
  /** Names of lines, for the reason; without them it speaks of their ids. */
  lines?: readonly { id: string; name: string }[];
}

export interface Business {
  name: string;
  /** GB/T 4754-2017: letter, then up to four digits. */
  industry: string | null;
  businessScope: string | null;
}

/**
 * To which line a business belongs: by its industry, the longest code that is known; else by a word of its name, else by
 * the word that stands first in its scope, which registers begin with what a firm mainly does. What else was found and
 * says otherwise lowers the confidence and is told. Pure.
 */
export function proposeLine(business: Business, dictionary: LineDictionary, on: PlainDay): LineProposal {
  return lineProposer(dictionary, on)(business);
}

/** The same for many businesses: words are sorted once. */
export function lineProposer(
  { words, lines = [] }: LineDictionary,
  on: PlainDay,
): (business: Business) => LineProposal {
  const valid = words.filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === null || on < validTo),
  );
  const byCode = new Map<string, LineWord[]>();
  const byStart = new Map<string, LineWord[]>();
  for (const word of valid) {
    if (word.kind === 'industry') byCode.set(word.text, [...(byCode.get(word.text) ?? []), word]);
    else byStart.set(word.text.slice(0, 1), [...(byStart.get(word.text.slice(0, 1)) ?? []), word]);
  }
  const nameOf = (id: string) => lines.find((line) => line.id === id)?.name ?? id;
  return ({ name, industry, businessScope }) => {
    const said = findSaid(name, businessScope ?? '', byStart);
    const codes = industry === null ? [] : findCodes(industry, byCode);
    return byIndustry(codes, said, nameOf) ?? byWords(said, nameOf) ?? NOTHING;
  };
}

interface Said {
  word: LineWord;
  where: 'name' | 'scope';
  /** Which clause of the scope, counted from 0. */
  clause: number;
}

/** Words for the longest beginning of the code that is known: several when lines share it. */
function findCodes(industry: string, byCode: ReadonlyMap<string, LineWord[]>): readonly LineWord[] {
  for (let length = industry.length; length > 0; length -= 1) {
    const found = byCode.get(industry.slice(0, length));
    if (found) return found;
  }
  return [];
}

/** A scope may go on for pages; what a firm mainly does stands at its beginning. */
const SCOPE_READ = 400;
const CLAUSES = /[、，,；;。（）()]/u;

/** Words of the name first, then those of the scope by clause; in the same place the longest first. */
function findSaid(name: string, scope: string, byStart: ReadonlyMap<string, LineWord[]>): Said[] {
  const inName = wordsIn(name, byStart).map((word): Said => ({ word, where: 'name', clause: 0 }));
  const inScope = scope
    .slice(0, SCOPE_READ)
    .split(CLAUSES)
    .flatMap((clause, at) =>
      wordsIn(clause, byStart).map((word): Said => ({ word, where: 'scope', clause: at })),
    );
  return [...inName, ...inScope];
}

function wordsIn(text: string, byStart: ReadonlyMap<string, LineWord[]>): LineWord[] {
  const found: LineWord[] = [];
  for (let at = 0; at < text.length; at += 1) {
    for (const word of byStart.get(text[at] ?? '') ?? [])
      if (text.startsWith(word.text, at)) found.push(word);
  }
  return found.sort((a, b) => b.text.length - a.text.length);
}

/** By how much of the code is known: a section, a division, a group, a class. */
const SURENESS_BY_DIGITS = [55, 70, 85, 90, 95];

function byIndustry(
  codes: readonly LineWord[],
  said: readonly Said[],
  nameOf: (id: string) => string,
): LineProposal | undefined {
  // Of several lines that share the code, words decide.
  const best = codes.find(({ lineId }) => said[0]?.word.lineId === lineId) ?? codes[0];
  if (!best) return undefined;
  const shared = codes.find(({ lineId }) => lineId !== best.lineId);
  const other = said[0]?.word.lineId === best.lineId ? undefined : said[0];
  const zh = [`行业代码${best.text}归${nameOf(best.lineId)}`];
  const en = [`Industry ${best.text} belongs to ${nameOf(best.lineId)}`];
  let confidence = SURENESS_BY_DIGITS[best.text.length - 1] ?? 95;
  if (shared) {
    confidence = Math.min(confidence, said[0] && !other ? 80 : 45);
    zh.push(`也归${nameOf(shared.lineId)}`);
    en.push(`and to ${nameOf(shared.lineId)}`);
  }
  if (other) {
    confidence -= other.where === 'name' ? 20 : 10;
    zh.push(`${placeZh(other)}的“${other.word.text}”则指向${nameOf(other.word.lineId)}`);
    en.push(`"${other.word.text}" of the ${other.where} points to ${nameOf(other.word.lineId)}`);
  }
  return proposal(best, confidence, zh, en);
}

function byWords(said: readonly Said[], nameOf: (id: string) => string): LineProposal | undefined {
  const [best] = said;
  if (!best) return undefined;
  const other = said.find(({ word }) => word.lineId !== best.word.lineId);
  const equal =
    other?.where === best.where &&
    other.clause === best.clause &&
    other.word.text.length === best.word.text.length;
  const zh = [`${placeZh(best)}里有“${best.word.text}”，归${nameOf(best.word.lineId)}`];
  const en = [`"${best.word.text}" of the ${best.where} belongs to ${nameOf(best.word.lineId)}`];
  let confidence = best.where === 'name' ? 82 : 70 - Math.min(best.clause, 4) * 5;
  if (other) {
    confidence = equal ? 40 : confidence - 10;
    zh.push(`${placeZh(other)}还有“${other.word.text}”，归${nameOf(other.word.lineId)}`);
    en.push(`"${other.word.text}" of the ${other.where} belongs to ${nameOf(other.word.lineId)}`);
  }
  return proposal(best.word, confidence, zh, en);
}

function placeZh({ where }: Said): string {
  return where === 'name' ? '名称' : '经营范围';
}

function proposal(word: LineWord, confidence: number, zh: string[], en: string[]): LineProposal {
  return {
    lineId: word.lineId,
    confidence,
    reason: { zh: zh.join('；'), en: en.join('; ') },
    word: word.text,
  };
}

const NOTHING: LineProposal = {
  lineId: null,
  confidence: 0,
  reason: {
    zh: '没有行业代码，名称和经营范围里也没有认识的词',
    en: 'There is no industry, and neither name nor scope holds a word that is known',
  },
  word: null,
};
