import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { may } from '../../identity/policies.ts';
import { toDate } from '../../kit/clock.ts';
import { problem } from '../../problems/problem.ts';
import type { Prisma } from '../../store/index.ts';
import { type HeldProposal, holdProposals, tagUnits } from '../../store/placing-rows.ts';
import { type PlaceUnit, placeOf, placeUnits } from '../../units/index.ts';
import { type confirmResult, proposalReasons } from './contract.ts';
import type { PlacingServices } from './placing-services.ts';
import { scopeOfActor } from './proposal-where.ts';

type Result = z.infer<typeof confirmResult>;
export interface Confirmed {
  id: string;
  unitId: string | null;
  name: string | null;
  result: Result;
}
type Needs = Pick<PlacingServices, 'db' | 'clock'>;

/**
 * Places units as proposed, each with its own result, in one transaction: sending it again places nothing twice, and a
 * unit that was changed since its proposal was made is told and left as it is.
 */
export async function confirmProposals(
  { db, clock }: Needs,
  by: string | null,
  ids: readonly string[],
  scope: Prisma.PlacingProposalWhereInput,
): Promise<Confirmed[]> {
  const seen = await db.prisma.placingProposal.findMany({
    where: { AND: [{ id: { in: [...ids] } }, scope] },
    select: { id: true },
  });
  return db.prisma.$transaction(
    async (tx) => {
      const held = await holdProposals(
        tx,
        seen.map(({ id }) => id),
      );
      const judged = new Map(held.map((proposal) => [proposal.id, { proposal, result: judge(proposal) }]));
      const now = [...judged.values()].flatMap(({ proposal, result }) =>
        result === 'confirmed' ? [proposal] : [],
      );
      await placeUnits(
        tx,
        now.map(
          (proposal): PlaceUnit => ({
            unitId: proposal.unitId,
            divisionCode: proposal.divisionCode ?? proposal.unitDivision,
            areaId: proposal.areaId ?? proposal.unitArea,
            lineId: proposal.lineId ?? proposal.unitLine,
            from: clock.today(),
            reason: reasonOf(proposal),
            placedBy: by,
          }),
        ),
      );
      await tagUnits(tx, now);
      await tx.placingProposal.updateMany({
        where: { id: { in: now.map(({ id }) => id) } },
        data: { status: 'confirmed', decidedBy: by, decidedAt: toDate(clock.now()) },
      });
      return [...new Set(ids)].map((id): Confirmed => {
        const found = judged.get(id);
        if (!found) return { id, unitId: null, name: null, result: 'gone' };
        return { id, unitId: found.proposal.unitId, name: found.proposal.name, result: found.result };
      });
    },
    { timeout: 60_000 },
  );
}

function judge({ status, current, divisionCode, areaId, lineId }: HeldProposal): Result {
  if (status !== 'open') return 'already';
  if (!current) return 'changed';
  return divisionCode === null && areaId === null && lineId === null ? 'incomplete' : 'confirmed';
}

/** What stands in the unit's history: why it was put there. */
function reasonOf({ reasons }: HeldProposal): string {
  const { place, line } = proposalReasons.parse(reasons);
  const said = [place, line].flatMap((one) => (one?.word ? [one.zh] : []));
  return `按建议确认：${said.join('；') || '按登记的镇区'}`.slice(0, 300);
}

/** As the actor may decide, wherever the unit stands or is proposed to stand. */
export function decidableBy(actor: Actor): Prisma.PlacingProposalWhereInput {
  return scopeOfActor(actor, 'placing.decide');
}

export interface Correction {
  divisionCode: string;
  areaId: string | null;
  lineId: string | null;
}

/**
 * Places a unit otherwise than proposed.
 * @throws Problem not-found, forbidden, validation-failed, proposal-overtaken.
 */
export async function correctProposal(
  services: Needs,
  actor: Actor,
  id: string,
  correction: Correction,
): Promise<void> {
  const place = await placeOf(services, {
    divisionCode: correction.divisionCode,
    areaId: correction.areaId ?? undefined,
    lineId: correction.lineId ?? undefined,
  });
  if (!may(actor, 'placing.decide', place)) {
    throw problem('forbidden', { act: 'placing.decide', reason: 'relation' });
  }
  await decide(services, actor, id, 'corrected', (tx, { unitId }) =>
    placeUnits(tx, [
      { ...place, unitId, from: services.clock.today(), reason: '人工更正归属建议', placedBy: actor.id },
    ]),
  );
}

/** Leaves the unit where it is. @throws Problem not-found, proposal-overtaken. */
export function rejectProposal(services: Needs, actor: Actor, id: string): Promise<void> {
  return decide(services, actor, id, 'rejected', async () => undefined);
}

async function decide(
  { db, clock }: Needs,
  actor: Actor,
  id: string,
  status: 'corrected' | 'rejected',
  act: (tx: Prisma.TransactionClient, held: HeldProposal) => Promise<void>,
): Promise<void> {
  const seen = await db.prisma.placingProposal.findFirst({ where: { AND: [{ id }, decidableBy(actor)] } });
  if (!seen) throw problem('not-found');
  await db.prisma.$transaction(async (tx) => {
    const [held] = await holdProposals(tx, [id]);
    if (!held) throw problem('not-found');
    if (held.status !== 'open' || !held.current) {
      throw problem('proposal-overtaken', { proposal: held.status });
    }
    await act(tx, held);
    await tx.placingProposal.update({
      where: { id },
      data: { status, decidedBy: actor.id, decidedAt: toDate(clock.now()) },
    });
  });
}
