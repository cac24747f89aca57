import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { dayToDate, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { AreaWordKind } from './contract.ts';
import type { WordServices } from './list-area-words.ts';

export interface AreaWordInput {
  areaId: string;
  kind: AreaWordKind;
  text: string;
  divisionCode?: string | undefined;
  validFrom?: string | undefined;
  validTo?: string | null | undefined;
}

/** Lets a word speak for an area from a day on. @throws Problem forbidden, validation-failed. @returns its id. */
export async function addAreaWord(
  { db, clock }: WordServices,
  actor: Actor,
  input: AreaWordInput,
): Promise<string> {
  if (!may(actor, 'territory.words', { areaId: input.areaId })) {
    throw problem('forbidden', { act: 'territory.words', reason: 'relation' });
  }
  const { areaId, divisionCode = null } = input;
  const text = input.text.normalize('NFKC').replaceAll(/\s/g, '');
  const validFrom = input.validFrom ? plainDayFrom(input.validFrom) : clock.today();
  const [area, division] = await Promise.all([
    db.prisma.area.findFirst({ where: { id: areaId, validTo: null } }),
    divisionCode === null
      ? undefined
      : db.prisma.division.findFirst({ where: { code: divisionCode, level: 'town', validTo: null } }),
  ]);
  if (!area) throw unknown('/areaId', '没有此网格或片区', 'There is no such grid or zone');
  if (division === null) throw unknown('/divisionCode', '没有此镇区', 'There is no such town');
  if (input.kind === 'town' && divisionCode === null) {
    throw unknown('/divisionCode', '镇的别名须写明是哪个镇区', 'Say which town it is another name of');
  }
  const validTo = input.validTo ? plainDayFrom(input.validTo) : null;
  await requireSilent({ db }, { areaId, divisionCode, text, validFrom, validTo });
  const id = newId();
  await db.prisma.areaWord.create({
    data: {
      id,
      areaId,
      divisionCode,
      kind: input.kind,
      text,
      validFrom: dayToDate(validFrom),
      validTo: validTo && dayToDate(validTo),
      origin: 'county',
      recordedBy: actor.kind === 'user' ? actor.id : null,
      recordedAt: toDate(clock.now()),
    },
  });
  return id;
}

/** The same word speaks once for an area at any date; the database refuses what this overlooks. */
async function requireSilent(
  { db }: Pick<WordServices, 'db'>,
  {
    areaId,
    divisionCode,
    text,
    validFrom,
    validTo,
  }: {
    areaId: string;
    divisionCode: string | null;
    text: string;
    validFrom: ReturnType<typeof plainDayFrom>;
    validTo: ReturnType<typeof plainDayFrom> | null;
  },
): Promise<void> {
  const there = await db.prisma.areaWord.findFirst({
    where: {
      areaId,
      divisionCode,
      text,
      ...(validTo ? { validFrom: { lt: dayToDate(validTo) } } : {}),
      OR: [{ validTo: null }, { validTo: { gt: dayToDate(validFrom) } }],
    },
  });
  if (!there) return;
  throw invalidField('/text', 'taken', {
    zh: '该网格或片区已有此词',
    en: 'This word speaks for the area already',
  });
}

/** Ends a word; what it decided before stays. @throws Problem not-found, forbidden, validation-failed. */
export async function endAreaWord(
  { db, clock }: WordServices,
  actor: Actor,
  id: string,
  from: string | undefined,
): Promise<void> {
  const word = await db.prisma.areaWord.findUnique({ where: { id } });
  if (!word) throw problem('not-found');
  if (!may(actor, 'territory.words', { areaId: word.areaId })) {
    throw problem('forbidden', { act: 'territory.words', reason: 'relation' });
  }
  const validTo = dayToDate(from ? plainDayFrom(from) : clock.today());
  if (validTo < word.validFrom) {
    throw invalidField('/from', 'too-early', {
      zh: '失效日期早于生效日期',
      en: 'It would end before it began',
    });
  }
  const { count } = await db.prisma.areaWord.updateMany({
    where: { id, OR: [{ validTo: null }, { validTo: { gt: validTo } }] },
    data: { validTo },
  });
  if (count === 0) {
    throw invalidField('/from', 'ended', { zh: '该词已失效', en: 'It has ended already' });
  }
}

function unknown(pointer: string, zh: string, en: string) {
  return invalidField(pointer, 'unknown', { zh, en });
}
