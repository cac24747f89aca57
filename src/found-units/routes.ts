import { type Binding, bind, reply } from '../http/bind.ts';
import type { FieldServices } from '../surveys/index.ts';
import { readUnit } from '../units/index.ts';
import * as contract from './contract.ts';
import { findAlike, registerFoundUnit } from './register-found-unit.ts';

export const routes: readonly Binding<FieldServices>[] = [
  bind(contract.registerFoundUnit, async ({ actor, body }, services: FieldServices) => {
    const id = await registerFoundUnit(services, actor, body);
    return reply(await readUnit(services, actor, id), { headers: { Location: `/api/v1/units/${id}` } });
  }),
  bind(contract.findAlikeUnits, ({ actor, query }, services: FieldServices) =>
    findAlike(services, actor, query),
  ),
];
