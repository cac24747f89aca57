import type { Actor } from '../identity/actor.ts';
import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { type Database, isUniqueViolation, type Prisma, takesNewOn } from '../store/index.ts';
import type { PlaceKind } from './contract.ts';

export interface TerritoryServices {
  db: Database;
  clock: Clock;
}

/** Why something is done, and from which day on. */
interface Said {
  from: string;
  reason: string;
  paper?: string | undefined;
}

interface Act {
  kind: PlaceKind;
  placeId: string;
  act: 'created' | 'changed' | 'retired' | 'kept';
  on: PlainDay;
  reason: string;
  paper?: string | undefined;
  detail?: Prisma.InputJsonObject;
}

/** Writes down what was done to a line, an area or a town; the row is never changed again. */
export async function keepAct(
  tx: Prisma.TransactionClient,
  { clock }: Pick<TerritoryServices, 'clock'>,
  actor: Actor,
  { paper, detail = {}, on, ...act }: Act,
): Promise<void> {
  await tx.territoryAct.create({
    data: {
      ...act,
      id: newId(),
      on: dayToDate(on),
      paper: paper ?? null,
      detail,
      doneBy: actor.kind === 'user' ? actor.id : null,
      doneAt: toDate(clock.now()),
    },
  });
}

/** Makes a line. @throws Problem validation-failed. @returns its id. */
export function createLine(
  services: TerritoryServices,
  actor: Actor,
  { name, ...said }: Said & { name: string },
): Promise<string> {
  return create(services, actor, 'line', { name, said }, async (tx, validFrom) => {
    const lines = await tx.line.findMany({ select: { id: true, sort: true } });
    const data = { ...next(lines, 'line'), name, origin: 'county', validFrom };
    await tx.line.create({ data });
    return data.id;
  });
}

/** Makes a grid or a zone. @throws Problem validation-failed. @returns its id. */
export function createArea(
  services: TerritoryServices,
  actor: Actor,
  { name, kind, ...said }: Said & { name: string; kind: 'grid' | 'zone' },
): Promise<string> {
  return create(services, actor, 'area', { name, said }, async (tx, validFrom) => {
    const areas = await tx.area.findMany({ select: { id: true, sort: true } });
    const data = { ...next(areas, kind), kind, name, origin: 'county', validFrom };
    await tx.area.create({ data });
    return data.id;
  });
}

/** Enters a town of the county. @throws Problem validation-failed. @returns its code. */
export function createTown(
  services: TerritoryServices,
  actor: Actor,
  { name, code, areaId, ...said }: Said & { name: string; code: string; areaId: string | null },
): Promise<string> {
  return create(services, actor, 'town', { name, said }, async (tx, validFrom) => {
    const inside = await tx.division.findFirst({ where: { level: 'county', code: code.slice(0, 6) } });
    if (!inside) {
      throw invalidField('/code', 'elsewhere', {
        zh: '代码前六位不是本县代码',
        en: 'Its first six digits are not those of this county',
      });
    }
    await requireArea(tx, areaId, said.from);
    await tx.division.create({ data: { code, name, level: 'town', areaId, validFrom } });
    return code;
  });
}

async function create(
  { db, clock }: TerritoryServices,
  actor: Actor,
  kind: PlaceKind,
  { name, said }: { name: string; said: Said },
  write: (tx: Prisma.TransactionClient, validFrom: Date) => Promise<string>,
): Promise<string> {
  const on = requireNotPast(clock, said.from);
  try {
    return await db.prisma.$transaction(async (tx) => {
      await requireFreeName(tx, kind, name);
      const placeId = await write(tx, dayToDate(on));
      const { reason, paper } = said;
      await keepAct(tx, { clock }, actor, {
        kind,
        placeId,
        act: 'created',
        on,
        reason,
        paper,
        detail: { nameAfter: name },
      });
      return placeId;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw invalidField(kind === 'town' ? '/code' : '/name', 'taken', {
      zh: kind === 'town' ? '已有此代码的镇（区）' : '刚刚有人新增了一个，请重新提交',
      en: kind === 'town' ? 'There is a town of this code' : 'Somebody has just made another: send it again',
    });
  }
}

/** The id and the place in the order that come next; ids are never used again. */
function next(there: readonly { id: string; sort: number }[], prefix: string): { id: string; sort: number } {
  const numbers = there.flatMap(({ id }) => {
    const [, found] = new RegExp(`^${prefix}-(\\d+)$`).exec(id) ?? [];
    return found === undefined ? [] : [Number(found)];
  });
  const number = Math.max(0, ...numbers) + 1;
  return {
    id: `${prefix}-${String(number).padStart(2, '0')}`,
    sort: Math.max(0, ...there.map(({ sort }) => sort)) + 1,
  };
}

interface Change {
  name?: string | undefined;
  confirmed?: true | undefined;
  areaId?: string | null | undefined;
}

/**
 * Gives a line, an area or a town another name or zone, or says that the name it has is the county's own.
 * @throws Problem not-found, validation-failed.
 */
export async function changePlace(
  services: TerritoryServices,
  actor: Actor,
  kind: PlaceKind,
  placeId: string,
  { name, confirmed, areaId }: Change,
): Promise<void> {
  const { db, clock } = services;
  const on = clock.today();
  await db.prisma.$transaction(async (tx) => {
    const before = await findPlace(tx, kind, placeId);
    if (!before) throw problem('not-found');
    if (areaId !== undefined) await requireArea(tx, areaId, on);
    const renamed = name !== undefined && name !== before.name;
    if (renamed) await requireFreeName(tx, kind, name, placeId);
    const data = renamed ? { name } : {};
    const own = renamed || name !== undefined || confirmed ? { origin: 'county' } : {};
    if (kind === 'line') await tx.line.update({ where: { id: placeId }, data: { ...data, ...own } });
    else if (kind === 'area') await tx.area.update({ where: { id: placeId }, data: { ...data, ...own } });
    else {
      const zone = areaId === undefined ? {} : { areaId };
      await tx.division.update({ where: { code: placeId }, data: { ...data, ...zone } });
    }
    const moved = areaId !== undefined && areaId !== before.areaId;
    await keepAct(tx, services, actor, {
      kind,
      placeId,
      act: 'changed',
      on,
      reason: renamed ? '更名' : moved ? '调整所属片区' : '确认名称',
      detail: {
        nameBefore: before.name,
        nameAfter: name ?? before.name,
        ...(moved ? { areaBefore: before.areaId, areaAfter: areaId } : {}),
      },
    });
  });
}

/** A line, an area or a town as it is kept. */
interface PlaceRow {
  id: string;
  name: string;
  areaId: string | null;
  validFrom: Date | null;
  validTo: Date | null;
}

/** One of them, or none. Of divisions, towns and the county alike. */
export async function findPlace(
  tx: Prisma.TransactionClient,
  kind: PlaceKind,
  id: string,
): Promise<PlaceRow | null> {
  if (kind === 'line') {
    const line = await tx.line.findUnique({ where: { id } });
    return line && { ...line, areaId: null };
  }
  if (kind === 'area') {
    const area = await tx.area.findUnique({ where: { id } });
    return area && { ...area, areaId: null };
  }
  const town = await tx.division.findUnique({ where: { code: id } });
  return town && { ...town, id: town.code };
}

/** Two that are in force do not bear one name. @throws Problem validation-failed. */
async function requireFreeName(
  tx: Prisma.TransactionClient,
  kind: PlaceKind,
  name: string,
  exceptId?: string,
): Promise<void> {
  const where = { name, validTo: null };
  const found =
    kind === 'line'
      ? await tx.line.findMany({ where, select: { id: true } })
      : kind === 'area'
        ? await tx.area.findMany({ where, select: { id: true } })
        : (await tx.division.findMany({ where: { ...where, level: 'town' } })).map(({ code }) => ({
            id: code,
          }));
  if (found.every(({ id }) => id === exceptId)) return;
  throw invalidField('/name', 'taken', { zh: '已有同名的一个', en: 'There is one of this name' });
}

async function requireArea(tx: Prisma.TransactionClient, areaId: string | null, from: string): Promise<void> {
  if (areaId === null) return;
  const area = await tx.area.findFirst({ where: { id: areaId, ...takesNewOn(plainDayFrom(from)) } });
  if (area) return;
  throw invalidField('/areaId', 'unknown', {
    zh: '这一天没有这个网格或片区，或者它即将撤销',
    en: 'There is no such area on this day, or it is about to be retired',
  });
}

/** History stays: nothing begins or ends before today. @throws Problem validation-failed. */
export function requireNotPast(clock: Clock, day: string, pointer = '/from'): PlainDay {
  const on = plainDayFrom(day);
  if (on >= clock.today()) return on;
  throw invalidField(pointer, 'past', {
    zh: '不能早于今天：已经过去的是历史，不再改动',
    en: 'Not before today: what has been is history and stays',
  });
}
