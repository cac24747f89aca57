import { isIndustry } from '../../../machines/law/industry.ts';
import type { Actor } from '../../identity/actor.ts';
import { dayToDate, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { LineWordKind } from './contract.ts';
import type { LineWordServices } from './list-line-words.ts';

export interface LineWordInput {
  lineId: string;
  kind: LineWordKind;
  text: string;
  validFrom?: string | undefined;
  validTo?: string | null | undefined;
}

/** Lets an industry or a word speak for a line from a day on. @throws Problem validation-failed. @returns its id. */
export async function addLineWord(
  { db, clock }: LineWordServices,
  actor: Actor,
  { lineId, kind, text: typed, ...days }: LineWordInput,
): Promise<string> {
  const plain = typed.normalize('NFKC').replaceAll(/\s/g, '');
  const text = kind === 'industry' ? plain.toUpperCase() : plain;
  if (!(await db.prisma.line.findFirst({ where: { id: lineId, validTo: null } }))) {
    throw invalidField('/lineId', 'unknown', { zh: '没有此条线', en: 'There is no such line' });
  }
  if (kind === 'industry' && !isIndustry(text)) {
    throw invalidField('/text', 'industry', {
      zh: '行业代码应为门类字母，或门类字母加该门类的二到四位数字',
      en: 'A code of GB/T 4754-2017 is a section letter, alone or with two to four digits of that section',
    });
  }
  if (kind === 'scope' && text.length < 2) {
    throw invalidField('/text', 'too-short', { zh: '至少两个字', en: 'At least two characters' });
  }
  const validFrom = dayToDate(days.validFrom ? plainDayFrom(days.validFrom) : clock.today());
  const validTo = days.validTo ? dayToDate(plainDayFrom(days.validTo)) : null;
  const there = await db.prisma.lineWord.findFirst({
    where: {
      lineId,
      kind,
      text,
      ...(validTo ? { validFrom: { lt: validTo } } : {}),
      OR: [{ validTo: null }, { validTo: { gt: validFrom } }],
    },
  });
  if (there) {
    throw invalidField('/text', 'taken', {
      zh: '该条线已有此词',
      en: 'This word speaks for the line already',
    });
  }
  const id = newId();
  await db.prisma.lineWord.create({
    data: {
      id,
      lineId,
      kind,
      text,
      validFrom,
      validTo,
      origin: 'county',
      recordedBy: actor.kind === 'user' ? actor.id : null,
      recordedAt: toDate(clock.now()),
    },
  });
  return id;
}

/** Ends a word; what it decided before stays. @throws Problem not-found, validation-failed. */
export async function endLineWord(
  { db, clock }: LineWordServices,
  id: string,
  from: string | undefined,
): Promise<void> {
  const word = await db.prisma.lineWord.findUnique({ where: { id } });
  if (!word) throw problem('not-found');
  const validTo = dayToDate(from ? plainDayFrom(from) : clock.today());
  if (validTo < word.validFrom) {
    throw invalidField('/from', 'too-early', {
      zh: '失效日期早于生效日期',
      en: 'It would end before it began',
    });
  }
  const { count } = await db.prisma.lineWord.updateMany({
    where: { id, OR: [{ validTo: null }, { validTo: { gt: validTo } }] },
    data: { validTo },
  });
  if (count === 0) throw invalidField('/from', 'ended', { zh: '该词已失效', en: 'It has ended already' });
}
