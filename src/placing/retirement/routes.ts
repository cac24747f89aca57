import { type Binding, bind } from '../../http/bind.ts';
import { getRun } from '../proposals/placing-runs.ts';
import type { PlacingServices } from '../proposals/placing-services.ts';
import * as contract from './contract.ts';
import { keepPlace, retirePlace } from './retire-place.ts';
import { readStanding } from './show-standing.ts';

export const retirementRoutes: Binding<PlacingServices>[] = [
  bind(contract.previewRetirement, async ({ params }, { db, clock }: PlacingServices) => {
    const { shown } = await readStanding(db.prisma, params.kind, params.id, clock.today());
    return shown;
  }),
  bind(contract.retirePlace, async ({ actor, params, body }, services: PlacingServices) => {
    const run = await retirePlace(services, actor, params, body);
    return { run: run === null ? null : await getRun(services.db, run) };
  }),
  bind(contract.keepPlace, ({ actor, params, query }, services: PlacingServices) =>
    keepPlace(services, actor, params, query.reason),
  ),
];
