import { type Binding, bind } from '../../http/bind.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { SupervisionServices } from '../services.ts';
import * as contracts from './contract.ts';
import { showBoard } from './show-board.ts';
import { showProcessMap } from './show-process-map.ts';
import { showStageDurations } from './show-stage-durations.ts';
import { showTrend } from './show-trend.ts';
import { showWorkload } from './show-workload.ts';
import { listWork, showWorkLists } from './work-lists.ts';

export const routes: readonly Binding<SupervisionServices>[] = [
  bind(contracts.showBoard, ({ query, actor }, services: SupervisionServices) =>
    showBoard(services, actor, query),
  ),
  bind(contracts.showTrend, ({ query, actor }, services: SupervisionServices) =>
    showTrend(services, actor, query),
  ),
  bind(contracts.showStageDurations, ({ query, actor }, services: SupervisionServices) =>
    showStageDurations(services, actor, query),
  ),
  bind(contracts.showProcessMap, ({ query, actor }, services: SupervisionServices) =>
    showProcessMap(services, actor, query),
  ),
  bind(contracts.showWorkload, ({ query, actor }, services: SupervisionServices) =>
    showWorkload(services, actor, query),
  ),
  bind(contracts.showWorkLists, async ({ query, actor }, services: SupervisionServices) => ({
    asOf: toIsoMilliseconds(services.clock.now()),
    lists: await showWorkLists(services, actor, query),
  })),
  bind(contracts.listWork, ({ params, query, actor }, services: SupervisionServices) =>
    listWork(services, actor, { ...query, list: params.list }),
  ),
];
