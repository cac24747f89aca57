import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import type { CadreServices } from '../cadre-services.ts';
import * as contract from './contract.ts';
import { add, change, viewPersonal } from './keep-people.ts';
import { findPeople, readPerson } from './list-people.ts';
import { peopleSheet } from './people-sheet.ts';

export const routes: Binding<CadreServices>[] = [
  bind(contract.listPeople, ({ actor, query }, services: CadreServices) =>
    findPeople(services, actor, query),
  ),
  bind(
    contract.downloadPeople,
    async ({ actor, query: { format, ...query }, language }, services: CadreServices) => {
      const { sheet, notes } = await peopleSheet(services, actor, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.getPerson, ({ actor, params }, services: CadreServices) =>
    readPerson(services, actor, params.id),
  ),
  bind(contract.addPerson, async ({ actor, body }, services: CadreServices) => {
    const id = await add(services, actor, body);
    return reply(await readPerson(services, actor, id), {
      headers: { Location: `/api/v1/cadres/people/${id}` },
    });
  }),
  bind(contract.changePerson, async ({ actor, params, body }, services: CadreServices) => {
    await change(services, actor, params.id, body);
    return readPerson(services, actor, params.id);
  }),
  bind(contract.viewPersonPersonal, ({ actor, params, body }, services: CadreServices) =>
    viewPersonal(services, actor, params.id, body.purpose),
  ),
];
