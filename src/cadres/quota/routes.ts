import { collectPages } from '../../exports/collect-pages.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import * as contract from './contract.ts';
import { historySheet, placesSheet, quotaNotes } from './quota-sheets.ts';
import { keepQuota, listPlaces, type QuotaServices, readQuota } from './show-quota.ts';

export const routes: readonly Binding<QuotaServices>[] = [
  bind(contract.showQuota, ({ query }, services: QuotaServices) => readQuota(services, query)),
  bind(contract.listQuotaPlaces, ({ actor, query }, services: QuotaServices) =>
    listPlaces(services, actor, query),
  ),
  bind(
    contract.downloadQuotaPlaces,
    async ({ actor, query: { format, state }, language }, services: QuotaServices) => {
      const places = await collectPages((page) => listPlaces(services, actor, { state, ...page }));
      const sheet = placesSheet(places, language);
      const quota = await readQuota(services, {});
      return replySheet(sheet, format, services.clock.today(), quotaNotes(quota, language), [
        historySheet(quota, language),
      ]);
    },
  ),
  bind(contract.downloadQuotaHistory, async ({ query: { format }, language }, services: QuotaServices) => {
    const quota = await readQuota(services, {});
    return replySheet(
      historySheet(quota, language),
      format,
      services.clock.today(),
      quotaNotes(quota, language),
    );
  }),
  bind(contract.decideQuota, async ({ actor, body }, services: QuotaServices) =>
    reply(await keepQuota(services, actor, body), { status: 201 }),
  ),
];
