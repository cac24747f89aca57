import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { problem } from '../../problems/problem.ts';
import * as contract from './contract.ts';
import { addLineWord, endLineWord } from './keep-line-words.ts';
import {
  findLineWord,
  findLineWords,
  type LineWordServices,
  lineWordSheet,
  readLineDictionary,
} from './list-line-words.ts';
import { lineProposer } from './propose-line.ts';

export const lineWordRoutes: Binding<LineWordServices>[] = [
  bind(contract.listLineWords, ({ query }, services: LineWordServices) => findLineWords(services, query)),
  bind(contract.downloadLineWords, async ({ query }, services: LineWordServices) =>
    replySheet(await lineWordSheet(services, query), query.format, services.clock.today()),
  ),
  bind(contract.addLineWord, async ({ actor, body }, services: LineWordServices) => {
    const id = await addLineWord(services, actor, body);
    return reply(await shown(services, id), { headers: { Location: `/api/v1/line-words/${id}` } });
  }),
  bind(contract.endLineWord, async ({ params, body }, services: LineWordServices) => {
    await endLineWord(services, params.id, body.from);
    return shown(services, params.id);
  }),
  bind(contract.tryLineWords, async ({ body }, { db, clock }: LineWordServices) => {
    const on = body.on ? plainDayFrom(body.on) : clock.today();
    const propose = lineProposer(await readLineDictionary(db), on);
    return { items: body.businesses.map(propose) };
  }),
];

async function shown({ db }: LineWordServices, id: string) {
  const word = await findLineWord(db, id);
  if (!word) throw problem('not-found');
  return word;
}
