import { type Binding, bind } from '../http/bind.ts';
import type { Clock } from '../kit/clock.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import * as contract from './contract.ts';
import { listAreas, listDivisions, listLines, showTerritory } from './list-territory.ts';
import { wordRoutes } from './words/routes.ts';

interface Needs {
  db: Database;
  clock: Clock;
}

/** The one row that was asked for. @throws Problem not-found. */
function theOne<Row>(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw problem('not-found');
  return row;
}

export const routes: Binding<Needs>[] = [
  bind(contract.showTerritory, async (_input, { db }: Needs) => showTerritory(db)),

  bind(contract.listLines, async (_input, { db, clock }: Needs) => ({
    items: await listLines(db, clock.today()),
  })),

  // The county's own name replaces a placeholder, and says so.
  bind(contract.renameLine, async ({ params, body }, { db, clock }: Needs) => {
    await db.prisma.line.updateMany({ where: params, data: { name: body.name, origin: 'county' } });
    return theOne(await listLines(db, clock.today(), params.id));
  }),

  bind(contract.listAreas, async (_input, { db, clock }: Needs) => ({
    items: await listAreas(db, clock.today()),
  })),

  bind(contract.renameArea, async ({ params, body }, { db, clock }: Needs) => {
    await db.prisma.area.updateMany({ where: params, data: { name: body.name, origin: 'county' } });
    return theOne(await listAreas(db, clock.today(), params.id));
  }),

  bind(contract.listDivisions, async (_input, { db }: Needs) => ({ items: await listDivisions(db) })),

  bind(contract.updateDivision, async ({ params, body }, { db }: Needs) => {
    const { name, areaId } = body;
    if (areaId && !(await db.prisma.area.findUnique({ where: { id: areaId } }))) {
      throw invalidField('/areaId', 'unknown', { zh: '没有这个网格或片区', en: 'There is no such area' });
    }
    const data = { ...(name === undefined ? {} : { name }), ...(areaId === undefined ? {} : { areaId }) };
    await db.prisma.division.updateMany({ where: params, data });
    return theOne(await listDivisions(db, params.code));
  }),

  ...wordRoutes,
];
