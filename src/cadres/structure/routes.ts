import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind } from '../../http/bind.ts';
import { type CadreServices, dayAsked } from '../cadre-services.ts';
import * as contract from './contract.ts';
import { dualPostSheet } from './dual-post-sheet.ts';
import { compareStructure, findDualPosts, readDualPosts } from './show-structure.ts';
import { structureSheet } from './structure-sheet.ts';

export const routes: Binding<CadreServices>[] = [
  bind(contract.showStructure, ({ actor, query }, services: CadreServices) =>
    compareStructure(services, actor, query),
  ),
  bind(contract.listDualPosts, ({ actor, query }, services: CadreServices) =>
    findDualPosts(services, actor, query),
  ),
  bind(
    contract.downloadStructure,
    async ({ actor, query: { format, ...query }, language }, services: CadreServices) => {
      const { sheet, notes } = structureSheet(await compareStructure(services, actor, query), language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(
    contract.downloadDualPosts,
    async ({ actor, query: { format, on }, language }, services: CadreServices) => {
      const rows = await readDualPosts(services, actor, on);
      const { sheet, notes } = dualPostSheet(rows, dayAsked(services, on), language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
];
