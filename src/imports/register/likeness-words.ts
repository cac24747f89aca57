import type { LikenessReason } from '../../duplicates/contract.ts';
import type { RowReason } from '../contract.ts';
import { reason } from './parse-register-row.ts';

interface Entry {
  name: string;
  code: string | null;
  legacyNumber: string | null;
}

type Words = (entry: string, entryEn: string) => [field: string, zh: string, en: string];

/** What a row has in common with an entry of the register, by the reasons for which entries are held to be alike. */
const WORDS: Record<LikenessReason, Words> = {
  'same-name': (zh, en) => [
    'name',
    `与已登记的${zh}同名，代码不同`,
    `Has the name of ${en} and another code`,
  ],
  'former-name': (zh, en) => [
    'formerName',
    `名称或曾用名与已登记的${zh}的相同，可能是同一单位改名`,
    `It or ${en} bore the name of the other: perhaps renamed`,
  ],
  'similar-name': (zh, en) => ['name', `名称与已登记的${zh}相近`, `Its name is like that of ${en}`],
  'same-code': (zh, en) => [
    'code',
    `与已登记的${zh}的15位旧注册号相符`,
    `Its number is the old 15-digit number of ${en}`,
  ],
  'same-phone': (zh, en) => ['contactPhone', `联系电话与已登记的${zh}相同`, `Has the phone of ${en}`],
  'same-address': (zh, en) => ['address', `地址与已登记的${zh}相同`, `Has the address of ${en}`],
  'same-representative': (zh, en) => [
    'legalRepresentative',
    `法定代表人与已登记的${zh}相同`,
    `Has the legal representative of ${en}`,
  ],
};

/** The reason of one row, naming the entry. Values of people are never in it. */
export function likenessWords(alike: LikenessReason, { name, code, legacyNumber }: Entry): RowReason {
  const number = code ?? legacyNumber;
  const zh = `“${name}”（${number ?? '无代码'}）`;
  const en = `"${name}" (${number ?? 'no code'})`;
  const [field, ...words] = WORDS[alike](zh, en);
  return reason(field, alike, ...words);
}
