import { type Binding, bind } from '../../http/bind.ts';
import { type CadreServices, dayAsked } from '../cadre-services.ts';
import { replyXlsx } from '../sheet-reply.ts';
import * as contract from './contract.ts';
import { dualPostSheet } from './dual-post-sheet.ts';
import { compareStructure, findDualPosts, readDualPosts } from './show-structure.ts';

export const routes: Binding<CadreServices>[] = [
  bind(contract.showStructure, ({ actor, query }, services: CadreServices) =>
    compareStructure(services, actor, query),
  ),
  bind(contract.listDualPosts, ({ actor, query }, services: CadreServices) =>
    findDualPosts(services, actor, query),
  ),
  bind(contract.downloadDualPosts, async ({ actor, query, language }, services: CadreServices) => {
    const rows = await readDualPosts(services, actor, query.on);
    return replyXlsx(dualPostSheet(rows, dayAsked(services, query.on), language), services.clock.today());
  }),
];
