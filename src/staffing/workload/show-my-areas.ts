import type { z } from 'zod';
import { lightNames } from '../../cases/contract.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { ContractAnswer } from '../../kit/contract.ts';
import { readStaffing } from '../board/show-staffing.ts';
import { withStanding } from '../leave/plan-hand-over.ts';
import type { overseenArea, showMyAreas } from './contract.ts';
import { type ClockedCase, findClockedCases, type LoadServices } from './measure-loads.ts';

/** The areas of a county cadre today, with the lights of their open cases. */
export async function readMyAreas(
  services: LoadServices,
  actor: Actor,
): Promise<ContractAnswer<typeof showMyAreas>> {
  const scope = scopeOf(actor, 'area.oversee');
  const [board, cases] = await Promise.all([
    readStaffing(services, services.clock.today()),
    findClockedCases(services, { scope }).then((found) => withStanding(services, found)),
  ]);
  const own = board.areas.filter(({ id }) => scope.some(({ areaId }) => areaId === id));
  return {
    items: own.map(({ id, name, kind, countyCadre, liaison }) => {
      const inside = cases.filter(({ one }) => one.areaId === id);
      return {
        id,
        name,
        kind,
        countyCadre: countyCadre?.person.name ?? null,
        liaison: liaison?.person.name ?? null,
        open: inside.length,
        lights: countLights(inside.map(({ one }) => one)),
        unattended: inside.filter(({ unattended }) => unattended !== null).length,
      };
    }),
  };
}

type Lights = z.input<typeof overseenArea>['lights'];

function countLights(cases: readonly ClockedCase[]): Lights {
  const counts: Lights = {
    notStarted: 0,
    green: 0,
    amber: 0,
    red: 0,
    suspended: 0,
    provisional: 0,
    stopped: 0,
  };
  for (const light of lightNames)
    counts[light] = cases.filter(({ deadline }) => deadline.light === light).length;
  return counts;
}
