import { type Binding, bind, reply } from '../http/bind.ts';
import type { Clock } from '../kit/clock.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { problem } from '../problems/problem.ts';
import * as contract from './contract.ts';
import { changePlace, createArea, createLine, createTown, type TerritoryServices } from './keep-territory.ts';
import { listActs } from './list-acts.ts';
import { listAreas, listDivisions, listLines, showTerritory, type Which } from './list-territory.ts';
import { wordRoutes } from './words/routes.ts';

/** The one row that was asked for. @throws Problem not-found. */
function theOne<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw problem('not-found');
  return row;
}

function whichOf(clock: Clock, { on, all }: { on?: string | undefined; all: boolean }): Which {
  return { on: on ? plainDayFrom(on) : clock.today(), all };
}

export const routes: Binding<TerritoryServices>[] = [
  bind(contract.showTerritory, ({ query }, { db, clock }: TerritoryServices) => {
    const today = clock.today();
    const until = query.until === undefined ? undefined : plainDayFrom(query.until);
    const on = query.on ? plainDayFrom(query.on) : until && until < today ? until : today;
    return showTerritory(db, { on, until });
  }),

  bind(contract.listLines, async ({ query }, { db, clock }: TerritoryServices) => ({
    items: await listLines(db, whichOf(clock, query)),
  })),
  bind(contract.createLine, async ({ actor, body }, services: TerritoryServices) => {
    const id = await createLine(services, actor, body);
    return reply(theOne(await listLines(services.db, { on: services.clock.today(), id })));
  }),
  // The county's own name replaces a placeholder, and says so.
  bind(contract.renameLine, async ({ actor, params, body }, services: TerritoryServices) => {
    await changePlace(services, actor, 'line', params.id, body);
    return theOne(await listLines(services.db, { on: services.clock.today(), id: params.id }));
  }),

  bind(contract.listAreas, async ({ query }, { db, clock }: TerritoryServices) => ({
    items: await listAreas(db, whichOf(clock, query)),
  })),
  bind(contract.createArea, async ({ actor, body }, services: TerritoryServices) => {
    const id = await createArea(services, actor, body);
    return reply(theOne(await listAreas(services.db, { on: services.clock.today(), id })));
  }),
  bind(contract.renameArea, async ({ actor, params, body }, services: TerritoryServices) => {
    await changePlace(services, actor, 'area', params.id, body);
    return theOne(await listAreas(services.db, { on: services.clock.today(), id: params.id }));
  }),

  bind(contract.listDivisions, async ({ query }, { db, clock }: TerritoryServices) => ({
    items: await listDivisions(db, whichOf(clock, query)),
  })),
  bind(contract.createDivision, async ({ actor, body }, services: TerritoryServices) => {
    const id = await createTown(services, actor, body);
    return reply(theOne(await listDivisions(services.db, { on: services.clock.today(), id })));
  }),
  bind(contract.updateDivision, async ({ actor, params, body }, services: TerritoryServices) => {
    await changePlace(services, actor, 'town', params.code, body);
    return theOne(await listDivisions(services.db, { on: services.clock.today(), id: params.code }));
  }),

  bind(contract.listTerritoryActs, ({ query }, { db }: TerritoryServices) => listActs({ db }, query)),

  ...wordRoutes,
];
