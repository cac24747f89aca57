import { contextSchema, type HiringRoundContext } from '../../../machines/hiring-round/context.ts';
import type { Actor } from '../../identity/actor.ts';
import type { HiringServices } from './hiring-services.ts';

/** A round as its desk needs it. */
export interface FoundRound {
  id: string;
  caseNumber: string;
  title: string;
  stage: string;
  state: string;
  ended: boolean;
  endedOn: string | null;
  divisionCode: string;
  organisationId: string | null;
  demonstration: boolean;
  context: HiringRoundContext;
}

/** The round in the actor's scope. @throws Problem not-found. */
export async function findRound(
  { engine }: Pick<HiringServices, 'engine'>,
  actor: Actor,
  roundId: string,
): Promise<FoundRound> {
  const { case: view } = await engine.preview(roundId, actor, 'hiring-round');
  const { id, caseNumber, title, stage, state, ended, endedOn, divisionCode, organisationId, demonstration } =
    view;
  return {
    ...{ id, caseNumber, title, stage, state, ended, endedOn, divisionCode, organisationId, demonstration },
    context: contextSchema.parse(view.context),
  };
}
