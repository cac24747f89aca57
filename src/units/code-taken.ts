import { invalidField } from '../problems/parse-input.ts';
import { type Database, isUniqueViolation } from '../store/index.ts';

/** The code is the one unique thing a unit has besides its id. @throws Problem validation-failed in place of the database's. */
export async function orTaken<T>(write: Promise<T>, pointer = '/code'): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw taken(pointer);
  }
}

/** Codes that are to be given now, each with its pointer, belong to no unit yet. @throws Problem validation-failed. */
export async function requireFreeCodes(
  { db }: { db: Pick<Database, 'prisma'> },
  codes: readonly { code: string | null; pointer: string }[],
): Promise<void> {
  const named = codes.flatMap(({ code, pointer }) => (code === null ? [] : [{ code, pointer }]));
  const found = await db.prisma.unit.findMany({
    where: { code: { in: named.map(({ code }) => code) } },
    select: { code: true },
  });
  const seen = new Set(found.map(({ code }) => code));
  for (const { code, pointer } of named) {
    if (seen.has(code)) throw taken(pointer);
    seen.add(code);
  }
}

function taken(pointer: string) {
  return invalidField(pointer, 'taken', {
    zh: '该代码的单位已登记',
    en: 'A unit with this code is registered',
  });
}
