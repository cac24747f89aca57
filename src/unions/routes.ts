import { replySheet } from '../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import * as checks from './checks/contract.ts';
import { recordCheck } from './checks/record-check.ts';
import { close, setCode } from './close-union.ts';
import * as contract from './contract.ts';
import * as covering from './covering/contract.ts';
import { agreeToLeave, cover, end, listUnionUnits, withdrawConsent } from './covering/cover-units.ts';
import { findUnions } from './list-unions.ts';
import { readUnion, viewPersonal } from './read-union.ts';
import * as terms from './terms/contract.ts';
import { byElect, extend, reElect } from './terms/keep-terms.ts';
import type { UnionServices } from './union-services.ts';
import { unionSheet } from './union-sheet.ts';

const created = { status: 201 };

export const routes: Binding<UnionServices>[] = [
  bind(contract.listUnions, ({ query }, services: UnionServices) => findUnions(services, query)),
  bind(
    contract.downloadUnions,
    async ({ query: { format, ...query }, language }, services: UnionServices) => {
      const { sheet, notes } = await unionSheet(services, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.getUnion, ({ actor, params }, services: UnionServices) =>
    readUnion(services, actor, params.id),
  ),
  bind(contract.viewUnionPersonal, ({ actor, params, body }, services: UnionServices) =>
    viewPersonal(services, actor, params.id, body.purpose),
  ),
  bind(contract.setUnionCode, async ({ actor, params, body }, services: UnionServices) => {
    await setCode(services, actor, params.id, body.code);
    return readUnion(services, actor, params.id);
  }),
  bind(contract.closeUnion, async ({ actor, params, body }, services: UnionServices) => {
    await close(services, actor, params.id, body);
    return readUnion(services, actor, params.id);
  }),
  bind(covering.listUnionCoverages, ({ actor, params, query }, services: UnionServices) =>
    listUnionUnits(services, actor, params.id, query),
  ),
  bind(covering.coverUnit, async ({ actor, params, body }, services: UnionServices) =>
    reply(await cover(services, actor, params.id, body), created),
  ),
  bind(covering.endCoverage, ({ actor, params, body }, services: UnionServices) =>
    end(services, actor, params, body),
  ),
  bind(covering.agreeLeaving, ({ actor, params, body }, services: UnionServices) =>
    agreeToLeave(services, actor, params, body),
  ),
  bind(covering.withdrawLeaving, ({ actor, params }, services: UnionServices) =>
    withdrawConsent(services, actor, params),
  ),
  bind(terms.recordReElection, async ({ actor, params, body }, services: UnionServices) =>
    reply(await reElect(services, actor, params.id, body), created),
  ),
  bind(terms.recordByElection, async ({ actor, params, body }, services: UnionServices) =>
    reply(await byElect(services, actor, params.id, body), created),
  ),
  bind(terms.extendTerm, async ({ actor, params, body }, services: UnionServices) =>
    reply(await extend(services, actor, params.id, body), created),
  ),
  bind(checks.recordUnionCheck, async ({ actor, params, body }, services: UnionServices) =>
    reply(await recordCheck(services, actor, params.id, body), created),
  ),
];
