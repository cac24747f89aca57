import { type Binding, bind, reply } from '../../http/bind.ts';
import * as contract from './contract.ts';
import { keepQuota, listPlaces, type QuotaServices, readQuota } from './show-quota.ts';

export const routes: readonly Binding<QuotaServices>[] = [
  bind(contract.showQuota, ({ query }, services: QuotaServices) => readQuota(services, query)),
  bind(contract.listQuotaPlaces, ({ actor, query }, services: QuotaServices) =>
    listPlaces(services, actor, query),
  ),
  bind(contract.decideQuota, async ({ actor, body }, services: QuotaServices) =>
    reply(await keepQuota(services, actor, body), { status: 201 }),
  ),
];
