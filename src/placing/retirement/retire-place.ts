import type { Actor } from '../../identity/actor.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import {
  appointAlong,
  endPlace,
  handUnionsAndProposals,
  handWords,
  holdPlace,
  relieveFor,
} from '../../store/retire-place.ts';
import type { PlaceKind } from '../../territory/contract.ts';
import { keepAct, requireNotPast } from '../../territory/index.ts';
import { writeRun } from '../proposals/placing-runs.ts';
import type { PlacingServices } from '../proposals/placing-services.ts';
import type { retirePlace as retireContract } from './contract.ts';
import { type Appointed, readStanding, type Standing } from './show-standing.ts';

/**
 * Retires a line, an area or a town from a day on; what was there before stays as it was. Where another takes over, its units
 * go there from today on as a run in the background, asked for in the same transaction as all else that names it.
 * @returns the id of that run, if there is one.
 * @throws Problem not-found, validation-failed, place-in-use.
 */
export async function retirePlace(
  services: PlacingServices,
  actor: Actor,
  { kind, id }: { kind: PlaceKind; id: string },
  { into, reason, paper, ...asked }: ContractBody<typeof retireContract>,
): Promise<string | null> {
  const { db, clock } = services;
  const today = clock.today();
  const from = requireNotPast(clock, asked.from);
  if (into !== undefined && from !== today) {
    throw invalidField('/from', 'today', {
      zh: '单位一并调整的，自今天起撤销',
      en: 'Where units are moved with it, it is retired from today on',
    });
  }
  const by = actor.kind === 'user' ? actor.id : null;
  return db.prisma.$transaction(
    async (tx) => {
      await holdPlace(tx, kind, id);
      const { shown, appointed } = await readStanding(tx, kind, id, today);
      requireInForce(shown, from);
      const other = requireOther(shown, into);
      requireSettled(shown, other !== undefined, from, appointed);
      await endPlace(tx, kind, id, from);
      await handWords(tx, kind, id, { from, into: other?.id ?? null });
      await handUnionsAndProposals(tx, kind, id, other?.id ?? null);
      if (other && kind === 'area') {
        await tx.division.updateMany({ where: { areaId: id }, data: { areaId: other.id } });
      }
      for (const { assignmentId, staff } of other ? appointed : []) {
        const said = { assignmentId, from, reason, by, at: toIsoMilliseconds(clock.now()) };
        if (other && staff.fate === 'goes-along') await appointAlong(tx, { ...said, into: other.id });
        await relieveFor(tx, said);
      }
      const detail = other ? { into: other, units: shown.units } : {};
      await keepAct(tx, services, actor, {
        kind,
        placeId: id,
        act: 'retired',
        on: from,
        reason,
        paper,
        detail,
      });
      if (into === undefined || shown.units === 0) return null;
      return writeRun(tx, clock, { kind: 'retire', by, retirement: { kind, id, into, from, reason } });
    },
    { timeout: 60_000 },
  );
}

function requireInForce({ validFrom, validTo }: Standing, from: PlainDay): void {
  if (validTo !== null) {
    throw invalidField('/from', 'retired', {
      zh: `已定自 ${validTo} 起撤销`,
      en: `It is retired from ${validTo} on already`,
    });
  }
  if (validFrom !== null && from <= validFrom) {
    throw invalidField('/from', 'before-start', {
      zh: `自 ${validFrom} 起启用，撤销须晚于这一天`,
      en: `It is in force from ${validFrom} on: retire it from a later day`,
    });
  }
}

function requireOther({ mayTakeOver }: Standing, into: string | undefined) {
  if (into === undefined) return undefined;
  const other = mayTakeOver.find(({ id }) => id === into);
  if (other) return other;
  throw invalidField('/into', 'unknown', {
    zh: '承接的一方不存在、未启用或即将撤销',
    en: 'What is to take over does not exist, is not in force or is about to be retired',
  });
}

/** @throws Problem place-in-use, with what helps. */
function requireSettled(
  { units, cases, towns, staff }: Standing,
  moves: boolean,
  from: PlainDay,
  appointed: readonly Appointed[],
): void {
  const inTheWay = appointed.filter((one) => !moves || one.staff.fate === 'in-the-way');
  const stands = !moves && (units > 0 || cases > 0 || towns.length > 0);
  if (!stands && inTheWay.length === 0) return;
  const counts = { units, cases, staff: staff.length, towns: towns.length };
  if (!moves) throw problem('place-in-use', { ...counts, advice: NAME_ANOTHER });
  const people = inTheWay.map((one) => `${one.staff.person.name}（${one.staff.from}）`).join('、');
  throw problem('place-in-use', {
    ...counts,
    advice: {
      zh: `请先结束或撤回这些任职：${people}。自 ${from} 起才开始的任职，以及镇区干部的任职，不随单位转移`,
      en: `End or withdraw these appointments first: ${people}. Those that begin on ${from} or later, and those of a town, do not move with the units`,
    },
  });
}

const NAME_ANOTHER = {
  zh: '请指定承接的一方，把单位、案件和人员一并调整过去；或者先逐项处理',
  en: 'Name what takes over, so that units, cases and people go there; or settle them one by one first',
};

/** Takes back a retirement whose day has not come. @throws Problem not-found, validation-failed. */
export async function keepPlace(
  services: PlacingServices,
  actor: Actor,
  { kind, id }: { kind: PlaceKind; id: string },
  reason: string,
): Promise<Standing> {
  const { db, clock } = services;
  const today = clock.today();
  return db.prisma.$transaction(async (tx) => {
    await holdPlace(tx, kind, id);
    const { shown } = await readStanding(tx, kind, id, today);
    if (shown.validTo === null || plainDayFrom(shown.validTo) <= today) {
      throw invalidField('/query/reason', 'not-announced', {
        zh: '没有尚未生效的撤销；已撤销的请另行新增',
        en: 'No retirement is still to come; make a new one in place of one that is retired',
      });
    }
    await endPlace(tx, kind, id, null);
    await keepAct(tx, services, actor, { kind, placeId: id, act: 'kept', on: today, reason });
    return { ...shown, validTo: null };
  });
}
