import { z } from 'zod';
import { namePeople } from '../identity/name-people.ts';
import type { Actor } from '../identity/policies.ts';
import { type Clock, dateToDay, dayToDate, toDate } from '../kit/clock.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../kit/cursor.ts';
import { isId, newId } from '../kit/ids.ts';
import { isPlainDay, type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidCursor } from '../problems/invalid-cursor.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { countDone } from '../store/campaign-figures.ts';
import type { Database, Prisma } from '../store/index.ts';
import { asOfDay } from '../surveys/index.ts';
import { unitKind } from '../units/contract.ts';
import {
  type CampaignBody,
  type CampaignView,
  campaignKinds,
  campaignMeasures,
  type listCampaigns,
} from './contract.ts';

export interface CampaignNeeds {
  db: Database;
  clock: Clock;
}

const include = { targets: { orderBy: { position: 'asc' } } } as const satisfies Prisma.CampaignInclude;
type Row = Prisma.CampaignGetPayload<{ include: typeof include }>;

/** Campaigns, the latest beginning first; one page. @throws Problem validation-failed. */
export async function listCampaignPage(
  needs: CampaignNeeds,
  { cursor, limit, asOf: wanted, q, kind, running }: ContractQuery<typeof listCampaigns>,
): Promise<ContractAnswer<typeof listCampaigns>> {
  const asOf = asOfDay(needs.clock, wanted);
  const day = dayToDate(asOf);
  const during: Prisma.CampaignWhereInput = { from: { lte: day }, to: { gte: day } };
  const rows = await needs.db.prisma.campaign.findMany({
    where: {
      AND: [
        q ? { name: { contains: q, mode: 'insensitive' } } : {},
        kind ? { kind } : {},
        running === undefined ? {} : running ? during : { NOT: during },
        afterCursor(cursor),
      ],
    },
    include,
    orderBy: [{ from: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await Promise.all(shown.map((row) => toView(needs, row, asOf))),
    next: last ? encodeCursor([dateToDay(last.from), last.id]) : null,
  };
}

function afterCursor(cursor: string | undefined): Prisma.CampaignWhereInput {
  if (cursor === undefined) return {};
  const [day, id] = decodeCursor(cursor, 2) ?? [];
  if (!isPlainDay(day) || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  const from = dayToDate(day);
  return { OR: [{ from: { lt: from } }, { from, id: { lt: id } }] };
}

/** @throws Problem not-found, validation-failed. */
export async function readCampaign(
  needs: CampaignNeeds,
  id: string,
  wanted: string | undefined,
): Promise<CampaignView> {
  const asOf = asOfDay(needs.clock, wanted);
  const row = await needs.db.prisma.campaign.findUnique({ where: { id }, include });
  if (!row) throw problem('not-found');
  return toView(needs, row, asOf);
}

/** Target and done: done counts units from the first day to the earlier of `asOf` and the last. */
async function toView({ db }: CampaignNeeds, row: Row, asOf: PlainDay): Promise<CampaignView> {
  const nameOf = await namePeople(db, [row.createdBy]);
  const from = dateToDay(row.from);
  const last = dateToDay(row.to);
  const to = asOf < last ? asOf : last;
  const targets = await Promise.all(
    row.targets.map(async ({ id, measure, unitKind: kind, tag, areaId, target }) => {
      const about = {
        measure: z.enum(campaignMeasures).parse(measure),
        unitKind: unitKind.nullable().parse(kind),
        tag,
        areaId,
      };
      return { id, ...about, target, done: from > to ? 0 : await countDone(db.pool, about, { from, to }) };
    }),
  );
  return {
    id: row.id,
    name: row.name,
    kind: z.enum(campaignKinds).parse(row.kind),
    from,
    to: last,
    note: row.note,
    createdBy: nameOf(row.createdBy),
    asOf,
    targets,
  };
}

/** @returns the new id. @throws Problem validation-failed. */
export async function planCampaign(
  { db, clock }: CampaignNeeds,
  actor: Actor,
  body: CampaignBody,
): Promise<string> {
  await requireAreas(db, body);
  const id = newId();
  await db.prisma.campaign.create({
    data: {
      id,
      ...fieldsOf(body),
      createdBy: actor.id,
      createdAt: toDate(clock.now()),
      targets: { create: targetsOf(body) },
    },
  });
  return id;
}

/** @throws Problem not-found, validation-failed. */
export async function updateCampaign({ db }: CampaignNeeds, id: string, body: CampaignBody): Promise<void> {
  await requireAreas(db, body);
  if (!(await db.prisma.campaign.findUnique({ where: { id } }))) throw problem('not-found');
  await db.prisma.campaign.update({
    where: { id },
    data: { ...fieldsOf(body), targets: { deleteMany: {}, create: targetsOf(body) } },
  });
}

/** @throws Problem not-found. */
export async function deleteCampaign({ db }: CampaignNeeds, id: string): Promise<void> {
  const { count } = await db.prisma.campaign.deleteMany({ where: { id } });
  if (count === 0) throw problem('not-found');
}

function fieldsOf({ name, kind, from, to, note }: CampaignBody) {
  return {
    name,
    kind,
    from: dayToDate(plainDayFrom(from)),
    to: dayToDate(plainDayFrom(to)),
    note: note ?? null,
  };
}

function targetsOf({ targets }: CampaignBody) {
  return targets.map((target, position) => ({ id: newId(), position, ...target }));
}

async function requireAreas(db: Database, { targets }: CampaignBody): Promise<void> {
  const known = new Set(
    (await db.prisma.area.findMany({ where: { validTo: null }, select: { id: true } })).map(({ id }) => id),
  );
  const unknown = targets.findIndex(({ areaId }) => areaId !== null && !known.has(areaId));
  if (unknown < 0) return;
  throw invalidField(`/targets/${unknown}/areaId`, 'unknown', {
    zh: '没有此网格或片区',
    en: 'There is no such grid or zone',
  });
}
