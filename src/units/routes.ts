import { replySheet } from '../exports/reply-sheet.ts';
import { bind, reply } from '../http/bind.ts';
import { checkCode } from './check-unit-code.ts';
import * as contract from './contract.ts';
import { exportUnits } from './export-units.ts';
import { findUnits, readUnit, type UnitServices } from './find-units.ts';
import { type FollowNeeds, followUnits } from './follow-units.ts';
import { routes as history } from './history/routes.ts';
import { addSite, createUnit, stateUnitHeadCount, updateUnit, viewPersonal } from './keep-unit.ts';

export const routes = [
  bind(contract.listUnits, ({ actor, query }, services: UnitServices) => findUnits(services, actor, query)),
  bind(
    contract.downloadUnits,
    async ({ actor, query: { format, ...query }, language }, services: UnitServices) => {
      const { sheet, notes } = await exportUnits(services, actor, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.checkUnitCode, ({ actor, query }, services: UnitServices) =>
    checkCode(services, actor, query.code),
  ),
  bind(contract.getUnit, ({ actor, params }, services: UnitServices) => readUnit(services, actor, params.id)),
  bind(contract.createUnit, async ({ actor, body }, services: UnitServices) => {
    const id = await createUnit(services, actor, body);
    return reply(await readUnit(services, actor, id), { headers: { Location: `/api/v1/units/${id}` } });
  }),
  bind(contract.updateUnit, async ({ actor, params, body }, services: FollowNeeds) => {
    await updateUnit(services, actor, params.id, body);
    await followUnits(services, params.id);
    return readUnit(services, actor, params.id);
  }),
  bind(contract.addSite, async ({ actor, params, body }, services: UnitServices) => {
    await addSite(services, actor, params.id, body);
    return readUnit(services, actor, params.id);
  }),
  bind(contract.stateHeadCount, async ({ actor, params, body }, services: UnitServices) => {
    await stateUnitHeadCount(services, actor, params.id, body);
    return readUnit(services, actor, params.id);
  }),
  bind(contract.viewUnitPersonal, ({ actor, params, body }, services: UnitServices) =>
    viewPersonal(services, actor, params.id, body.purpose),
  ),
  ...history,
];
