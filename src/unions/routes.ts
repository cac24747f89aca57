import { attachmentHeader } from '../exports/sheet.ts';
import { toCsv } from '../exports/to-csv.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import { type Binding, bind, reply, replyBytes } from '../http/bind.ts';
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
  bind(contract.downloadUnionsCsv, async ({ query, language }, services: UnionServices) => {
    const { sheet } = await unionSheet(services, query, language);
    return replyBytes(toCsv(sheet), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachmentHeader(sheet.name, services.clock.today(), 'csv'),
      },
    });
  }),
  bind(contract.downloadUnionsXlsx, async ({ query, language }, services: UnionServices) => {
    const { sheet, notes } = await unionSheet(services, query, language);
    return replyBytes(await toXlsx([sheet], notes), {
      headers: {
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': attachmentHeader(sheet.name, services.clock.today(), 'xlsx'),
      },
    });
  }),
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
