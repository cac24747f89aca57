import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import { scopeOf } from '../../identity/scope.ts';
import { countUnplaced } from '../../store/placing-rows.ts';
import { followUnits } from '../../units/index.ts';
import * as contract from './contract.ts';
import { confirmProposals, correctProposal, decidableBy, rejectProposal } from './decide-proposals.ts';
import { findProposals, getProposal, proposalSheet } from './list-proposals.ts';
import { getRun, listRuns, type RunRequest, requestRun } from './placing-runs.ts';
import type { PlacingServices } from './placing-services.ts';
import { scopeOfActor } from './proposal-where.ts';

export const proposalRoutes: Binding<PlacingServices>[] = [
  bind(contract.listPlacingProposals, ({ actor, query }, { db }: PlacingServices) =>
    findProposals(db, actor, query),
  ),
  bind(
    contract.downloadPlacingProposals,
    async ({ actor, query, language }, { db, clock }: PlacingServices) => {
      const { format, ...filters } = query;
      return replySheet(await proposalSheet(db, actor, filters, language), format, clock.today());
    },
  ),
  bind(contract.showPlacingSummary, async ({ actor }, { db }: PlacingServices) => {
    const scope = scopeOfActor(actor, 'placing.read');
    const open = (gte: number, lt: number) =>
      db.prisma.placingProposal.count({
        where: { AND: [scope, { status: 'open', confidence: { gte, lt } }] },
      });
    const [unplaced, sure, likely, doubtful, nothing, lastRun] = await Promise.all([
      countUnplaced(db.pool),
      open(80, 101),
      open(50, 80),
      open(1, 50),
      open(0, 1),
      db.prisma.placingRun.findFirst({ orderBy: { id: 'desc' }, select: { id: true, status: true } }),
    ]);
    return { unplaced, sure, likely, doubtful, nothing, lastRun };
  }),
  bind(contract.confirmPlacing, async ({ actor, body }, services: PlacingServices) => {
    const items = await confirmProposals(services, actor.id, body.ids, decidableBy(actor));
    if (items.some(({ result }) => result === 'confirmed')) await followUnits(services);
    return { items };
  }),
  bind(contract.correctPlacing, async ({ actor, params, body }, services: PlacingServices) => {
    await correctProposal(services, actor, params.id, body);
    await followUnits(services);
    return getProposal(services.db, actor, params.id);
  }),
  bind(contract.rejectPlacing, async ({ actor, params }, services: PlacingServices) => {
    await rejectProposal(services, actor, params.id);
    return getProposal(services.db, actor, params.id);
  }),
  bind(contract.proposePlacing, ({ actor }, services: PlacingServices) =>
    underWay(services, { kind: 'propose', by: actor.id }),
  ),
  bind(contract.confirmAllPlacing, ({ actor, body }, services: PlacingServices) =>
    underWay(services, {
      kind: 'confirm',
      by: actor.id,
      filters: body,
      terms: scopeOf(actor, 'placing.decide'),
    }),
  ),
  bind(contract.listPlacingRuns, ({ query }, { db }: PlacingServices) => listRuns(db, query)),
  bind(contract.showPlacingRun, ({ params }, { db }: PlacingServices) => getRun(db, params.id)),
];

async function underWay(services: PlacingServices, wanted: RunRequest) {
  const id = await requestRun(services, wanted);
  return reply(await getRun(services.db, id), {
    status: 202,
    headers: { Location: `/api/v1/placing/runs/${id}` },
  });
}
