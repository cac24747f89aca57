import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { isProblem } from '../../problems/problem.ts';
import type { Outcome } from './contract.ts';
import { followSessions } from './follow-sessions.ts';
import { type Moved, moveTraining } from './move-training.ts';
import { planEnrolment } from './open-training.ts';

export interface Enrolling {
  sessionId: string;
  personIds: readonly string[];
  purpose: 'cadre' | 'chair-qualification';
}

/**
 * Gives each person a place or, where there is none, a place in the waiting list, in the order named. Whoever asked
 * for this session already is left as it is.
 * @throws Problem validation-failed for a session or a person that is not there, forbidden.
 */
export async function enrolPeople(
  services: CaseServices,
  actor: Actor,
  { sessionId, personIds, purpose }: Enrolling,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const personId of new Set(personIds)) {
    outcomes.push(await enrolOne(services, actor, { sessionId, personId, purpose }));
  }
  await followSessions(services, sessionId);
  return outcomes;
}

async function enrolOne(
  services: CaseServices,
  actor: Actor,
  body: { sessionId: string; personId: string; purpose: Enrolling['purpose'] },
): Promise<Outcome> {
  try {
    const planned = await planEnrolment(services, actor, body);
    const { case: opened } = await services.engine.openCase({
      ...planned,
      actor,
      kind: 'training-enrolment',
    });
    return await place(services, actor, opened.id);
  } catch (thrown) {
    if (!isProblem(thrown, 'guard-unmet')) throw thrown;
    const [unmet] = thrown.extra.unmet;
    return { id: body.personId, outcome: 'refused', number: null, why: unmet?.detail ?? null };
  }
}

/** A place while there is one and nobody asked earlier; the waiting list otherwise. */
export async function place(services: CaseServices, actor: Actor, id: string): Promise<Outcome> {
  for (;;) {
    const admitted = await moveTraining(services, actor, id, 'enrolment.admitted');
    if (admitted.ok) return { id, outcome: 'enrolled', number: null, why: null };
    if (!isAboutPlaces(admitted)) return { id, outcome: 'refused', number: null, why: admitted.why };
    const queued = await moveTraining(services, actor, id, 'enrolment.queued');
    if (queued.ok) return { id, outcome: 'waiting', number: null, why: null };
    // A place was given back between the two: it is asked for again.
    if (!isAboutPlaces(queued)) return { id, outcome: 'refused', number: null, why: queued.why };
  }
}

const ABOUT_PLACES = ['place-left', 'no-place-left', 'nobody-ahead'];

function isAboutPlaces(moved: Extract<Moved, { ok: false }>): boolean {
  return moved.unmet.length > 0 && moved.unmet.every((rule) => ABOUT_PLACES.includes(rule));
}
