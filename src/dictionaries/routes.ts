import { type Binding, bind, reply } from '../http/bind.ts';
import type { Clock } from '../kit/clock.ts';
import * as contract from './contract.ts';
import { addTerm, changeTerm, type DictionaryServices, listTerms } from './keep-terms.ts';

export const routes: Binding<DictionaryServices & { clock: Clock }>[] = [
  bind(contract.listDictionaryTerms, async ({ params, query }, services: DictionaryServices) => ({
    items: await listTerms(services, params.dictionary, query),
  })),
  bind(contract.addDictionaryTerm, async ({ params, body }, services: DictionaryServices) =>
    reply(await addTerm(services, params.dictionary, body)),
  ),
  bind(contract.updateDictionaryTerm, ({ params, body }, services: DictionaryServices & { clock: Clock }) =>
    changeTerm(services, params.dictionary, params.code, body),
  ),
];
