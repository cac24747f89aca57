import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beijingInstant, dayInWords, dayShort, momentInWords, weekdayInWords } from '../../web/words/days.ts';
import { en } from '../../web/words/en/index.ts';
import { zh } from '../../web/words/zh/index.ts';

/** Every text of a dictionary by its dotted path. */
function texts(words: object, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[at + key, value]] : texts(value, `${at}${key}.`),
  );
}

test('both dictionaries are total: the same keys, none empty, each with the same blanks to fill', () => {
  const chinese = new Map(texts(zh));
  const english = new Map(texts(en));
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  const blanks = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
  for (const [path, text] of chinese) {
    const other = english.get(path) ?? '';
    expect(text.trim(), path).not.toBe('');
    expect(other.trim(), path).not.toBe('');
    expect(blanks(other), path).toEqual(blanks(text));
  }
});

test('the English dictionary holds no Chinese, but for the word that leads to it', () => {
  const chinese = texts(en).filter(([, text]) => /\p{Script=Han}/u.test(text));
  expect(chinese).toEqual([['shell.language.switch', '中文']]);
});

test('an instant is told in Beijing time, over midnight and over the year', () => {
  expect(momentInWords('2026-09-30T16:30:00.000Z')).toBe('2026-10-01 00:30');
  expect(momentInWords('2026-12-31T15:59:59.999Z')).toBe('2026-12-31 23:59');
  expect(momentInWords('2026-12-31T16:00:00.000Z')).toBe('2027-01-01 00:00');
  expect(beijingInstant('2026-03-01', '07:30')).toBe('2026-02-28T23:30:00.000Z');
  expect(beijingInstant('2026-03-01', '09:05')).toBe('2026-03-01T01:05:00.000Z');
});

test('a legal day is told in words with its weekday, in both languages', () => {
  expect(dayInWords('2026-11-22', 'zh')).toBe('2026年11月22日');
  expect(weekdayInWords('2026-11-22', 'zh')).toBe('星期日');
  expect(dayShort('2020-07-20', 'zh')).toBe('7月20日 周一');
  expect(dayShort('2026-02-28', 'en')).toBe('Sat 28 Feb');
});

test('the words that pages explain are those of the glossary, name by name', () => {
  const glossary = readFileSync(join(import.meta.dirname, '../../GLOSSARY.md'), 'utf8').replaceAll('`', '');
  const rows = [...glossary.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(([, word, name, means]) => ({
    word: word?.replace(/ \(.*\)/, ''),
    name,
    means: means?.replaceAll(/ \([\u4e00-\u9fff]+\)/g, ''),
  }));
  for (const [key, english] of Object.entries(en.terms)) {
    const chinese = zh.terms[key as keyof typeof zh.terms];
    expect(rows).toContainEqual({ word: english.name, name: chinese.name, means: english.means });
  }
});
