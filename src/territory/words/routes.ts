import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { problem } from '../../problems/problem.ts';
import * as contract from './contract.ts';
import { addAreaWord, endAreaWord } from './keep-area-words.ts';
import { areaWordSheet, findAreaWord, findAreaWords, type WordServices } from './list-area-words.ts';
import { areaProposer } from './propose-area.ts';
import { readAreaKnowledge } from './read-area-knowledge.ts';

export const wordRoutes: Binding<WordServices>[] = [
  bind(contract.listAreaWords, ({ actor, query }, services: WordServices) =>
    findAreaWords(services, actor, query),
  ),
  bind(contract.downloadAreaWords, async ({ query }, services: WordServices) =>
    replySheet(await areaWordSheet(services, query), query.format, services.clock.today()),
  ),
  bind(contract.addAreaWord, async ({ actor, body }, services: WordServices) => {
    const id = await addAreaWord(services, actor, body);
    return reply(await shown(services, actor, id), { headers: { Location: `/api/v1/area-words/${id}` } });
  }),
  bind(contract.endAreaWord, async ({ actor, params, body }, services: WordServices) => {
    await endAreaWord(services, actor, params.id, body.from);
    return shown(services, actor, params.id);
  }),
  bind(contract.tryAreaWords, async ({ body }, { db, clock }: WordServices) => {
    const on = body.on ? plainDayFrom(body.on) : clock.today();
    const propose = areaProposer(await readAreaKnowledge(db, on));
    return { items: body.addresses.map((address) => ({ address, proposal: propose(address) })) };
  }),
];

async function shown(services: WordServices, actor: Parameters<typeof findAreaWord>[1], id: string) {
  const word = await findAreaWord(services.db, actor, id);
  if (!word) throw problem('not-found');
  return word;
}
