import { requireTerms } from '../dictionaries/index.ts';
import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import { dayToDate, realNow, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { orTaken } from './code-taken.ts';
import type { CreateUnitBody, HeadCountBody, UpdateUnitBody } from './contract.ts';
import { type UnitServices, unitScope } from './find-units.ts';
import { keepChange } from './history/keep-change.ts';
import { notActive } from './history/require-changeable.ts';
import { insertUnit } from './insert-unit.ts';
import { placeOf, unknown } from './place-of.ts';
import { nameUnit, placeUnit } from './place-unit.ts';
import { searchColumnsOf } from './search-columns.ts';
import { stateHeadCount } from './state-head-count.ts';
import { readIdentifiers } from './unit-code.ts';

interface SiteInput {
  name: string;
  divisionCode?: string | undefined;
  endsOn?: string | undefined;
}

/**
 * Registers a unit with its main site, which is a row like any other, and the further ones it names. A unit
 * without an area gets the area of its town. Returns the new id, which a device may have chosen before.
 * @throws Problem validation-failed (code, division, line, area, parent, code taken), forbidden.
 */
export async function createUnit(
  services: UnitServices,
  actor: Actor,
  body: CreateUnitBody,
  id = newId(),
): Promise<string> {
  const place = await placeOf(services, body);
  if (!may(actor, 'unit.create', place))
    throw problem('forbidden', { act: 'unit.create', reason: 'relation' });
  await requireParent(services, actor, body.parentId);
  await requireKnownTerms(services, body);
  const { sites, ...fields } = body;
  const { name, divisionCode: _division, lineId: _line, areaId: _area, ...data } = fields;
  const demonstration = await isDemonstration(services);
  await orTaken(
    services.db.prisma.$transaction((tx) =>
      insertUnit(tx, services.clock, {
        id,
        name,
        place,
        data: { ...data, ...readIdentifiers(body), registeredOn: dayOrNull(body.registeredOn) },
        sites: sites.map((site) => toSite(site, place.divisionCode)),
        demonstration,
        from: services.clock.today(),
        source: 'registered',
        by: actor.id,
      }),
    ),
  );
  return id;
}

/**
 * Changes what is named, clears what is null. The unified code is lifelong: it may be added, never changed.
 * @throws Problem not-found, forbidden, validation-failed.
 */
export async function updateUnit(
  services: UnitServices,
  actor: Actor,
  id: string,
  body: UpdateUnitBody,
): Promise<void> {
  const before = await requireUpdatable(services, actor, id);
  if (body.code !== undefined && before.code !== null && body.code.trim().toUpperCase() !== before.code) {
    throw invalidField('/code', 'lifelong', {
      zh: '统一社会信用代码终身不变；登记有误请另行登记单位',
      en: 'The unified code is lifelong; register the unit anew if it was wrong',
    });
  }
  if (body.parentId) await requireParent(services, actor, body.parentId, id);
  await requireKnownTerms(services, body);
  const place = await placeOf(services, {
    divisionCode: body.divisionCode ?? before.divisionCode,
    lineId: body.lineId === undefined ? (before.lineId ?? undefined) : (body.lineId ?? undefined),
    areaId: body.areaId === undefined ? (before.areaId ?? undefined) : (body.areaId ?? undefined),
  });
  const identifiers = readIdentifiers({
    code: body.code ?? before.code ?? undefined,
    legacyNumber:
      body.legacyNumber === undefined ? (before.legacyNumber ?? undefined) : (body.legacyNumber ?? undefined),
    kind: body.kind ?? (before.kind as CreateUnitBody['kind']),
    parentId: body.parentId === undefined ? (before.parentId ?? undefined) : (body.parentId ?? undefined),
  });
  const from = services.clock.today();
  const { reason = 'changed', registeredOn, ...fields } = body;
  const registered = registeredOn === undefined ? {} : { registeredOn: dayOrNull(registeredOn) };
  const moved = (['divisionCode', 'lineId', 'areaId'] as const).some((key) => place[key] !== before[key]);
  await orTaken(
    services.db.prisma.$transaction(async (tx) => {
      const search = body.name === undefined ? {} : searchColumnsOf({ name: body.name });
      await tx.unit.update({ where: { id }, data: { ...fields, ...identifiers, ...search, ...registered } });
      if (body.name !== undefined && body.name !== before.name) {
        await nameUnit(tx, { unitId: id, name: body.name, from, source: 'renamed' });
        await keepChange(tx, services.clock, actor, {
          unitId: id,
          kind: 'renamed',
          on: from,
          proof: { reason, documentNumber: undefined, evidence: [] },
          detail: { nameBefore: before.name, nameAfter: body.name },
        });
      }
      if (moved) await placeUnit(tx, { unitId: id, ...place, from, reason, placedBy: actor.id });
    }),
  );
}

/** Priority objects and chain are terms of their dictionaries. @throws Problem validation-failed. */
async function requireKnownTerms(
  services: UnitServices,
  { tags = [], chain }: { tags?: string[] | undefined; chain?: string | null | undefined },
): Promise<void> {
  await requireTerms(services, 'tag', tags, '/tags');
  if (chain) await requireTerms(services, 'chain', [chain], '/chain');
}

/** @throws Problem not-found, forbidden, validation-failed. */
export async function stateUnitHeadCount(
  services: UnitServices,
  actor: Actor,
  id: string,
  body: HeadCountBody,
): Promise<void> {
  await requireUpdatable(services, actor, id);
  await services.db.prisma.$transaction((tx) => stateHeadCount(tx, services.clock, actor, id, body));
}

/** @throws Problem not-found, forbidden, validation-failed. */
export async function addSite(
  services: UnitServices,
  actor: Actor,
  id: string,
  site: SiteInput,
): Promise<void> {
  const unit = await requireUpdatable(services, actor, id);
  if (site.divisionCode) await placeOf(services, { divisionCode: site.divisionCode });
  await services.db.prisma.site.create({ data: { ...toSite(site, unit.divisionCode), unitId: id } });
}

/** Logs the look and gives the three personal fields in full. @throws Problem not-found, forbidden. */
export async function viewPersonal(services: UnitServices, actor: Actor, id: string, purpose: string) {
  const unit = await services.db.prisma.unit.findFirst({ where: { AND: [{ id }, unitScope(actor)] } });
  if (!unit) throw problem('not-found');
  if (!may(actor, 'unit.read-personal', unit)) {
    throw problem('forbidden', { act: 'unit.read-personal', reason: 'relation' });
  }
  await services.db.prisma.personalViewLog.create({
    data: {
      id: newId(),
      at: toDate(realNow()),
      userId: actor.id,
      subject: `unit:${id}`,
      purpose,
    },
  });
  const { legalRepresentative, contactName, contactPhone } = unit;
  return { legalRepresentative, contactName, contactPhone };
}

async function requireUpdatable({ db }: UnitServices, actor: Actor, id: string) {
  const unit = await db.prisma.unit.findFirst({
    where: { AND: [{ id }, unitScope(actor)] },
    include: { successor: { select: { id: true, name: true } } },
  });
  if (!unit) throw problem('not-found');
  if (!may(actor, 'unit.update', unit))
    throw problem('forbidden', { act: 'unit.update', reason: 'relation' });
  if (unit.status !== 'active') throw notActive(unit);
  return unit;
}

/** A branch hangs on a unit that is none of its own branches. */
async function requireParent(
  { db }: UnitServices,
  actor: Actor,
  parentId: string | undefined,
  id?: string,
): Promise<void> {
  if (parentId === undefined) return;
  const parent = await db.prisma.unit.findFirst({ where: { AND: [{ id: parentId }, unitScope(actor)] } });
  if (!parent) throw unknown('/parentId', '没有此上级单位', 'There is no such parent unit');
  if (id !== undefined && (parent.id === id || parent.parentId === id)) {
    throw invalidField('/parentId', 'circle', {
      zh: '上级单位不能是本单位或其分支机构',
      en: 'A unit is not its own parent, nor is one of its branches',
    });
  }
}

async function isDemonstration({ db }: UnitServices): Promise<boolean> {
  const setting = await db.prisma.setting.findUnique({ where: { key: 'demonstration' } });
  return setting?.value === true;
}

function dayOrNull(day: string | null | undefined): Date | null {
  return day ? dayToDate(plainDayFrom(day)) : null;
}

function toSite(site: SiteInput, divisionCode: string) {
  return {
    id: newId(),
    name: site.name,
    main: false,
    divisionCode: site.divisionCode ?? divisionCode,
    endsOn: site.endsOn ? dayToDate(plainDayFrom(site.endsOn)) : null,
  };
}
