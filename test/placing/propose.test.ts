import { describe, expect, it } from 'vitest';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { type LineWord, proposeLine } from '../../src/placing/line-words/propose-line.ts';
import { proposeTags } from '../../src/placing/proposals/propose-tags.ts';
import { type AreaWord, proposeArea } from '../../src/territory/index.ts';

const on = plainDayFrom('2026-11-27');
const since = plainDayFrom('2018-01-01');
const areas = [
  { id: 'grid-01', name: '第1网格', kind: 'grid' },
  { id: 'grid-02', name: '第2网格', kind: 'grid' },
  { id: 'zone-1', name: '第1片区', kind: 'zone' },
  { id: 'zone-2', name: '第2片区', kind: 'zone' },
];
const divisions = [
  { code: '320924100', name: '合德镇', areaId: 'zone-1' },
  { code: '320924101', name: '临海镇', areaId: 'zone-2' },
  { code: '320924106', name: '海河镇', areaId: 'zone-2' },
  { code: '320924402', name: '临海农场', areaId: null },
];
const word = (areaId: string, text: string, more: Partial<AreaWord> = {}): AreaWord => ({
  areaId,
  text,
  divisionCode: '320924100',
  kind: 'road',
  validFrom: since,
  validTo: null,
  ...more,
});
const words = [
  word('grid-01', '人民路'),
  word('grid-02', '人民路西段'),
  word('grid-01', '朝阳社区', { kind: 'community' }),
  word('grid-02', '兴盛街'),
  word('grid-01', '解放路'),
  word('grid-02', '解放路'),
  word('zone-2', '通洋镇', { kind: 'town', divisionCode: '320924101' }),
];
const place = (address: string | null, more: Partial<Parameters<typeof proposeArea>[1]> = {}) =>
  proposeArea(address, { words, divisions, areas, on, ...more });

describe('An address says where it lies', () => {
  it.each([
    ['江苏省盐城市射阳县合德镇人民路12号', 'grid-01', '320924100', '人民路'],
    ['射阳县合德镇人民路西段3号', 'grid-02', '320924100', '人民路西段'],
    ['合德镇 朝阳社区 兴盛街8号', 'grid-01', '320924100', '朝阳社区'],
    ['射阳县临海镇人民路1号', 'zone-2', '320924101', '临海镇'],
    ['射阳县临海乡西兴街', 'zone-2', '320924101', '临海乡'],
    ['射阳县临海农场二分场', null, '320924402', '临海农场'],
    ['射阳县通洋镇条港街', 'zone-2', '320924101', '通洋镇'],
  ])('%s', (address, areaId, divisionCode, hit) => {
    expect(place(address)).toMatchObject({ areaId, divisionCode, word: hit });
  });

  it('and names the word that decided, in both languages', () => {
    const { reason } = place('射阳县合德镇人民路12号');
    expect(reason.zh).toBe('“人民路”属于第1网格');
    expect(reason.en).toContain('"人民路" belongs to');
  });

  it('by a word of a grid that names no town, in the town that has grids and in no other', () => {
    const more = [...words, word('grid-02', '海堤路', { divisionCode: null })];
    const by = (address: string, known = more) => place(address, { words: known }).areaId;
    expect(by('射阳县合德镇海堤路3号')).toBe('grid-02');
    expect(by('射阳县海堤路3号')).toBe('grid-02');
    expect(by('射阳县临海镇海堤路3号'), 'another town').toBe('zone-2');
    expect(by('射阳县合德镇海堤路3号', more.slice(-1)), 'nobody has said yet where grids are').toBe(
      'grid-02',
    );
  });

  it('and a community of a zone does not make its town one that is shared out in grids', () => {
    const known = [word('zone-2', '六垛社区', { kind: 'community', divisionCode: '320924101' })];
    expect(place('射阳县临海镇新街9号', { words: known })).toMatchObject({
      areaId: 'zone-2',
      confidence: 92,
    });
  });

  it('two areas sharing a word is a doubt, and is said', () => {
    const shared = place('合德镇解放路1号');
    expect(shared.confidence).toBeLessThan(50);
    expect(shared.reason.zh).toContain('又属于第2网格');
    const mixed = place('合德镇朝阳社区兴盛街8号');
    expect(mixed.confidence).toBeLessThan(place('合德镇朝阳社区').confidence);
    expect(mixed.reason.zh).toContain('“兴盛街”又属于第2网格');
  });

  it('the town alone is not enough where the town is shared out in grids', () => {
    const town = place('射阳县合德镇西郊');
    expect(town).toMatchObject({ areaId: 'zone-1', divisionCode: '320924100' });
    expect(town.confidence).toBeLessThan(50);
    expect(place('射阳县临海镇').confidence).toBeGreaterThan(90);
  });

  it('a town whose name makes the name of a road is no town', () => {
    expect(place('射阳县合德镇海河路2号')).toMatchObject({ divisionCode: '320924100' });
    expect(place('射阳县海河路2号')).toMatchObject({ divisionCode: null, confidence: 0 });
    expect(place('射阳县海河塘洼')).toMatchObject({ divisionCode: '320924106', areaId: 'zone-2' });
  });

  it('a word speaks on its days alone', () => {
    const dated = [word('grid-01', '新路', { validFrom: on, validTo: plainDayFrom('2026-12-01') })];
    expect(place('合德镇新路1号', { words: dated }).areaId).toBe('grid-01');
    expect(place('合德镇新路1号', { words: dated, on: plainDayFrom('2026-12-01') }).areaId).toBe('zone-1');
    expect(place('合德镇新路1号', { words: dated, on: plainDayFrom('2026-11-26') }).areaId).toBe('zone-1');
  });

  it.each([null, '', '上海市浦东新区', '32092410000001'])('nothing is made of %j', (address) => {
    expect(place(address)).toMatchObject({ divisionCode: null, areaId: null, confidence: 0, word: null });
  });
});

const lineWord = (lineId: string, kind: LineWord['kind'], text: string): LineWord => ({
  lineId,
  kind,
  text,
  validFrom: since,
  validTo: null,
});
const lines = [
  { id: 'textile', name: '纺织条线' },
  { id: 'trade', name: '商贸条线' },
  { id: 'build', name: '建筑条线' },
];
const dictionary = {
  lines,
  words: [
    lineWord('textile', 'industry', 'C17'),
    lineWord('trade', 'industry', 'C1713'),
    lineWord('build', 'industry', 'E'),
    lineWord('textile', 'scope', '纺织'),
    lineWord('trade', 'scope', '零售'),
    lineWord('build', 'scope', '施工'),
  ],
};
const business = (name: string, industry: string | null = null, businessScope: string | null = null) =>
  proposeLine({ name, industry, businessScope }, dictionary, on);

describe('A business says to which line it belongs', () => {
  it('by the longest code that is known', () => {
    expect(business('甲', 'C1711')).toMatchObject({ lineId: 'textile', word: 'C17' });
    expect(business('甲', 'C1713')).toMatchObject({ lineId: 'trade', word: 'C1713' });
    expect(business('甲', 'E4710').confidence).toBeLessThan(business('甲', 'C1711').confidence);
  });

  it('without a code by its name, then by what stands first in its scope', () => {
    expect(business('海风纺织厂', null, '零售')).toMatchObject({ lineId: 'textile', word: '纺织' });
    expect(business('海风', null, '零售；施工')).toMatchObject({ lineId: 'trade' });
    expect(business('海风', null, '施工；零售')).toMatchObject({ lineId: 'build' });
  });

  it('what says otherwise lowers the confidence and is told', () => {
    const sure = business('海风', 'C1711');
    const doubtful = business('海风施工队', 'C1711');
    expect(doubtful).toMatchObject({ lineId: 'textile' });
    expect(doubtful.confidence).toBeLessThan(sure.confidence);
    expect(doubtful.reason.zh).toContain('名称的“施工”则指向建筑条线');
  });

  it('nothing is nothing', () => {
    expect(business('海风', 'T97', '咨询')).toMatchObject({ lineId: null, confidence: 0 });
  });

  it('a priority object is proposed by kind or by industry', () => {
    const terms = [
      { code: 'catering', name: '餐饮', nameEn: 'Catering', industries: ['H62'], unitKinds: [] },
      { code: 'cooperative', name: '合作组织', nameEn: 'Co-op', industries: [], unitKinds: ['cooperative'] },
    ];
    const tags = (kind: string, industry: string | null) =>
      proposeTags({ kind, industry }, terms).map(({ tag }) => tag);
    expect(tags('enterprise', 'H6210')).toEqual(['catering']);
    expect(tags('cooperative', null)).toEqual(['cooperative']);
    expect(tags('enterprise', 'H61')).toEqual([]);
  });
});
