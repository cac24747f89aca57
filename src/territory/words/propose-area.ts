import type { PlainDay } from '../../kit/plain-day.ts';
import type { AreaProposal, AreaWordKind } from './contract.ts';

/** A word with its dates; `validTo` is the first day on which it no longer holds. */
export interface AreaWord {
  areaId: string;
  /** The town inside which it speaks; null: wherever it is read. */
  divisionCode: string | null;
  kind: AreaWordKind;
  text: string;
  validFrom: PlainDay;
  validTo: PlainDay | null;
}

export interface TownOfArea {
  code: string;
  name: string;
  areaId: string | null;
}

export interface AreaKnowledge {
  words: readonly AreaWord[];
  /** The towns of the county; the county itself may stand among them and is left alone. */
  divisions: readonly TownOfArea[];
  areas: readonly { id: string; name: string; kind: string }[];
  /** The day whose words count. */
  on: PlainDay;
}

/**
 * Where an address lies, by its own words: communities and roads give the grid or zone, a town's name its zone. The
 * longest word wins; what else was found and says otherwise lowers the confidence and is told. Never from the region
 * digits of a unit's code, which name the registrar of its first registration (domain 3.1). Pure.
 */
export function proposeArea(address: string | null, knowledge: AreaKnowledge): AreaProposal {
  return areaProposer(knowledge)(address);
}

/** The same for many addresses: words are sorted once. */
export function areaProposer(knowledge: AreaKnowledge): (address: string | null) => AreaProposal {
  const towns = townSpellings(knowledge);
  const wordsByStart = indexWords(knowledge);
  const nameOfArea = (id: string) => knowledge.areas.find((area) => area.id === id)?.name ?? id;
  const grids = new Set(knowledge.areas.filter(({ kind }) => kind === 'grid').map(({ id }) => id));
  const divided = new Set(
    knowledge.words.flatMap((word) =>
      word.kind !== 'town' && grids.has(word.areaId) ? (word.divisionCode ?? []) : [],
    ),
  );
  return (address) => {
    const text = plain(address ?? '');
    if (text === '') return nothing('没有地址', 'There is no address');
    const town = findTown(text, towns);
    const hits = findWords(text, wordsByStart).filter((hit) => speaks(hit, town, grids, divided));
    const [best] = hits;
    if (best) return byWord(best, hits, town, nameOfArea);
    if (town) return byTown(town, divided.has(town.code), nameOfArea);
    return nothing(
      '地址里没有认识的镇区、社区或道路',
      'The address names no town, community or road that is known',
    );
  };
}

interface TownSpelling {
  text: string;
  code: string;
  name: string;
  areaId: string | null;
  how: 'name' | 'former' | 'stem';
}
type FoundTown = TownSpelling & { others: readonly TownSpelling[] };
type Hit = AreaWord & { at: number };

/** Blanks and widths make no difference; the province, city and county at the beginning say nothing here. */
function plain(address: string): string {
  const text = address.normalize('NFKC').replaceAll(/\s/g, '');
  return text.replace(/^(?:[^市县区]{2,8}?省)?(?:[^省县区]{2,6}?市)?[^省市县区]{2,5}县/u, '') || text;
}

const TOWN_KINDS = /(?:镇|乡|街道)$/u;
/** After a town's bare name these make it the name of a road or a water. */
const NO_TOWN_AFTER = /^(?:东|西|南|北|中)?(?:路|街|大道|巷|桥|河|港|村|社区|小区|大厦|花园)/u;

function townSpellings({ divisions, words, on }: AreaKnowledge): TownSpelling[] {
  const towns = divisions.filter(({ code }) => code.length === 9);
  const spelled = towns.flatMap(({ code, name, areaId }): TownSpelling[] => {
    const own = { code, name, areaId };
    const stem = name.replace(TOWN_KINDS, '');
    if (stem === name || stem.length < 2) return [{ ...own, text: name, how: 'name' }];
    return [
      ...['镇', '乡', '街道'].map((kind): TownSpelling => ({ ...own, text: stem + kind, how: 'name' })),
      { ...own, text: stem, how: 'stem' },
    ];
  });
  const former = words.flatMap((word): TownSpelling[] => {
    if (word.kind !== 'town' || !holds(word, on)) return [];
    const now = towns.find(({ code }) => code === word.divisionCode);
    return [
      {
        text: plainWord(word.text),
        code: word.divisionCode ?? '',
        name: now?.name ?? word.text,
        areaId: word.areaId,
        how: 'former',
      },
    ];
  });
  return [...spelled, ...former].sort((a, b) => b.text.length - a.text.length);
}

function holds({ validFrom, validTo }: AreaWord, on: PlainDay): boolean {
  return validFrom <= on && (validTo === null || on < validTo);
}

function plainWord(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}

function indexWords({ words, on }: AreaKnowledge): ReadonlyMap<string, AreaWord[]> {
  const byStart = new Map<string, AreaWord[]>();
  for (const word of words) {
    if (word.kind === 'town' || !holds(word, on)) continue;
    const text = plainWord(word.text);
    const start = text.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), { ...word, text }]);
  }
  return byStart;
}

/** The longest name of a town in the address; of two equally long ones that which stands first. */
function findTown(text: string, towns: readonly TownSpelling[]): FoundTown | undefined {
  const found = towns.filter((town) => {
    const at = text.indexOf(town.text);
    if (at < 0) return false;
    return town.how !== 'stem' || !NO_TOWN_AFTER.test(text.slice(at + town.text.length));
  });
  const firm = found.filter(({ how }) => how !== 'stem');
  const [best] = (firm.length > 0 ? firm : found).toSorted(
    (a, b) => b.text.length - a.text.length || text.indexOf(a.text) - text.indexOf(b.text),
  );
  if (!best) return undefined;
  const others = (firm.length > 0 ? firm : found).filter(
    ({ code, text: other }) => code !== best.code && !best.text.includes(other),
  );
  return { ...best, others };
}

/** Every word in the address, the longest first, of equally long ones the first in the address. */
function findWords(text: string, byStart: ReadonlyMap<string, AreaWord[]>): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < text.length - 1; at += 1) {
    for (const word of byStart.get(text.slice(at, at + 2)) ?? []) {
      if (text.startsWith(word.text, at)) hits.push({ ...word, at });
    }
  }
  return hits.sort((a, b) => b.text.length - a.text.length || a.at - b.at);
}

/**
 * A word of one town says nothing of an address in another. One that names no town speaks of the towns of its zone, and where it is a
 * grid's of the towns that are known to be shared out in grids; of any while none is.
 */
function speaks(
  { divisionCode, areaId }: Hit,
  town: FoundTown | undefined,
  grids: ReadonlySet<string>,
  divided: ReadonlySet<string>,
): boolean {
  if (!town) return true;
  if (divisionCode !== null) return divisionCode === town.code;
  if (town.areaId === null || town.areaId === areaId) return true;
  return grids.has(areaId) && (divided.size === 0 || divided.has(town.code));
}

const SURENESS: Record<Exclude<AreaWordKind, 'town'>, number> = { community: 95, road: 88, word: 82 };

function byWord(
  best: Hit,
  hits: readonly Hit[],
  town: FoundTown | undefined,
  nameOfArea: (id: string) => string,
): AreaProposal {
  const rivals = hits.filter(({ areaId }) => areaId !== best.areaId);
  const equal = rivals.find(({ text }) => text.length === best.text.length);
  const [rival] = equal ? [equal] : rivals;
  const sure = best.kind === 'town' ? 90 : SURENESS[best.kind];
  const confidence = equal ? 40 : sure - (rival ? 15 : 0) - (town ? 0 : 12);
  const area = nameOfArea(best.areaId);
  const zh = [`“${best.text}”属于${area}`];
  const en = [`"${best.text}" belongs to ${area}`];
  if (rival) {
    zh.push(`地址里的“${rival.text}”又属于${nameOfArea(rival.areaId)}`);
    en.push(`"${rival.text}" of the same address belongs to ${nameOfArea(rival.areaId)}`);
  }
  if (!town) {
    zh.push('地址没有写明镇区');
    en.push('the address names no town');
  }
  return {
    divisionCode: town?.code || best.divisionCode,
    areaId: best.areaId,
    confidence,
    reason: { zh: zh.join('；'), en: en.join('; ') },
    word: best.text,
  };
}

const TOWN_SURENESS: Record<TownSpelling['how'], number> = { name: 92, former: 85, stem: 60 };

function byTown(town: FoundTown, divided: boolean, nameOfArea: (id: string) => string): AreaProposal {
  const [other] = town.others;
  const area = town.areaId === null ? null : nameOfArea(town.areaId);
  const said = town.how === 'former' ? `“${town.text}”即${town.name}` : `“${town.text}”`;
  const zh = [area ? `${said}属于${area}` : `${said}不属于任何网格或片区`];
  const en = [
    area ? `"${town.text}" (${town.name}) lies in ${area}` : `"${town.text}" lies in no grid or zone`,
  ];
  let confidence = TOWN_SURENESS[town.how];
  if (other) {
    confidence = 45;
    zh.push(`地址里还有“${other.text}”`);
    en.push(`the address also names "${other.text}"`);
  }
  if (divided) {
    confidence = Math.min(confidence, 40);
    zh.push('该镇区分有网格，地址里没有认识的社区或道路');
    en.push('the town is shared out in grids, and no community or road of the address is known');
  }
  return {
    divisionCode: town.code || null,
    areaId: town.areaId,
    confidence,
    reason: { zh: zh.join('；'), en: en.join('; ') },
    word: town.text,
  };
}

function nothing(zh: string, en: string): AreaProposal {
  return { divisionCode: null, areaId: null, confidence: 0, reason: { zh, en }, word: null };
}
