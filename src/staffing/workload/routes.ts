import { bind } from '../../http/bind.ts';
import * as contract from './contract.ts';
import type { LoadServices } from './measure-loads.ts';
import { propose } from './propose-assignment.ts';
import { readMyAreas } from './show-my-areas.ts';
import { readWorkload } from './show-workload.ts';

export const routes = [
  bind(contract.measureWorkload, ({ actor, query }, services: LoadServices) =>
    readWorkload(services, actor, query),
  ),
  bind(contract.proposeAssignment, ({ actor, query }, services: LoadServices) =>
    propose(services, actor, query),
  ),
  bind(contract.showMyAreas, ({ actor }, services: LoadServices) => readMyAreas(services, actor)),
];
