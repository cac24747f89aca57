import { type Binding, bind, reply } from '../http/bind.ts';
import type { Jobs } from '../jobs/index.ts';
import { problem } from '../problems/problem.ts';
import type { ChangeServices } from '../units/index.ts';
import * as contract from './contract.ts';
import { decidePair } from './decide-duplicate.ts';
import { SEARCH_DUPLICATES } from './duplicate-tasks.ts';
import { requestDuplicateSearch } from './find-duplicates.ts';
import { likenessesOf, likeUnits } from './find-like-units.ts';
import { findDuplicates, showDuplicates } from './list-duplicates.ts';
import { listSearches, showSearch } from './list-searches.ts';

export type DuplicateServices = ChangeServices & { jobs: Pick<Jobs, 'add'> };

export const routes: readonly Binding<DuplicateServices>[] = [
  bind(contract.listDuplicates, ({ actor, query }, services: DuplicateServices) =>
    findDuplicates(services, actor, query),
  ),
  bind(contract.decideDuplicate, async ({ actor, params, body }, services: DuplicateServices) => {
    const remarks = await decidePair(services, actor, params.id, body);
    const [duplicate] = await showDuplicates(services, [params.id]);
    if (!duplicate) throw problem('not-found');
    return { duplicate, remarks };
  }),
  bind(contract.findLikeUnits, ({ actor, body }, services: DuplicateServices) =>
    likeUnits(services, actor, body),
  ),
  bind(contract.listLikeUnits, ({ actor, params }, services: DuplicateServices) =>
    likenessesOf(services, actor, params.id),
  ),
  bind(contract.startDuplicateSearch, async ({ actor }, services: DuplicateServices) => {
    const id = await requestDuplicateSearch(services, actor);
    await services.jobs.add(SEARCH_DUPLICATES, { id }, { key: `${SEARCH_DUPLICATES}:${id}` });
    return reply(await showSearch(services.db, id), { status: 202 });
  }),
  bind(contract.listDuplicateSearches, ({ query }, { db }: DuplicateServices) => listSearches(db, query)),
];
