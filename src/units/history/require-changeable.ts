import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { type Clock, dateToDay, dayToDate } from '../../kit/clock.ts';
import { type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import { type UnitServices, unitScope } from '../find-units.ts';
import type { UnitChangeBody } from './contract.ts';

const include = {
  successor: { select: { id: true, name: true } },
  names: { orderBy: { validFrom: 'desc' } },
  sites: { where: { main: true }, select: { id: true } },
} as const satisfies Prisma.UnitInclude;

/** A unit with what its changes ask about: names from the newest, main site, successor. */
export type ChangeableUnit = Prisma.UnitGetPayload<{ include: typeof include }>;

/** @throws Problem not-found, forbidden, unit-not-active. */
export async function requireChangeable(
  { db }: UnitServices,
  actor: Actor,
  id: string,
): Promise<ChangeableUnit> {
  const unit = await db.prisma.unit.findFirst({ where: { AND: [{ id }, unitScope(actor)] }, include });
  if (!unit) throw problem('not-found');
  if (!may(actor, 'unit.change', unit)) {
    throw problem('forbidden', { act: 'unit.change', reason: 'relation' });
  }
  if (unit.status !== 'active') throw notActive(unit);
  return unit;
}

/** The unit that takes over: another one, active, in the actor's scope. @throws Problem validation-failed, unit-not-active. */
export async function requireSuccessor(
  { db }: UnitServices,
  actor: Actor,
  unit: ChangeableUnit,
  id: string,
): Promise<ChangeableUnit> {
  if (id === unit.id) {
    throw invalidField('/intoId', 'itself', { zh: '不能并入自己', en: 'A unit does not merge into itself' });
  }
  const found = await db.prisma.unit.findFirst({ where: { AND: [{ id }, unitScope(actor)] }, include });
  if (!found) {
    throw invalidField('/intoId', 'unknown', { zh: '没有此单位', en: 'There is no such unit' });
  }
  if (found.status !== 'active') throw notActive(found);
  return found;
}

export function notActive({
  status,
  statusOn,
  successor,
}: Pick<ChangeableUnit, 'status' | 'statusOn' | 'successor'>) {
  return problem('unit-not-active', { unitStatus: status, on: statusOn && dateToDay(statusOn), successor });
}

/**
 * The day and the proof of a change. @returns the day.
 * @throws Problem validation-failed: a day to come, before the unit was registered, or neither paper number nor stored file.
 */
export async function requireProof(
  { db, clock }: UnitServices & { clock: Clock },
  unit: Pick<ChangeableUnit, 'registeredOn'>,
  body: Pick<UnitChangeBody, 'on' | 'documentNumber' | 'evidence'>,
): Promise<PlainDay> {
  const on = plainDayFrom(body.on);
  if (on > clock.today()) {
    throw invalidField('/on', 'future', { zh: '生效日期不能晚于今天', en: 'The day may not lie ahead' });
  }
  if (unit.registeredOn && dayToDate(on) < unit.registeredOn) {
    throw invalidField('/on', 'before-registration', {
      zh: `不能早于注册日期 ${dateToDay(unit.registeredOn)}`,
      en: `The unit was registered on ${dateToDay(unit.registeredOn)}`,
    });
  }
  if (body.documentNumber === undefined && body.evidence.length === 0) {
    throw invalidField('/documentNumber', 'proof-needed', {
      zh: '请填写文件编号，或者上传证明材料',
      en: 'Name the paper that proves it, or upload a file',
    });
  }
  const kept = await db.prisma.storedFile.count({ where: { sha256: { in: body.evidence } } });
  if (kept < new Set(body.evidence).size) {
    throw invalidField('/evidence', 'unknown-file', {
      zh: '没有上传过此文件，请先上传',
      en: 'Nobody has uploaded this file: upload it first',
    });
  }
  return on;
}
