import type { z } from 'zod';
import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { listRoster, type RosterRow } from '../../store/training-rows.ts';
import type { Outcome, recordAttendance, recordResults } from './contract.ts';
import { type Moved, moveTraining } from './move-training.ts';

/** Who was there in a half-day. A mark that stands already, and a person of another session, is left. */
export async function markAttendance(
  services: CaseServices,
  actor: Actor,
  sessionId: string,
  { on, part, marks }: z.output<typeof recordAttendance.body>,
): Promise<Outcome[]> {
  const lines = await linesOf(services, sessionId);
  const outcomes: Outcome[] = [];
  for (const { id, present, absence } of marks) {
    const line = lines.get(id);
    const known = line?.attendance[`${on}-${part}`];
    if (!line) outcomes.push(stranger(id));
    else if (known?.present === present && known.absence === (absence ?? null)) {
      outcomes.push({ id, outcome: 'unchanged', number: null, why: null });
    } else {
      const payload = { on, part, present, ...(absence === undefined ? {} : { absence }) };
      outcomes.push(toOutcome(id, await moveTraining(services, actor, id, 'attendance.recorded', payload)));
    }
  }
  return outcomes;
}

/** Who passed. Whoever was never there is a no-show, whatever was said. */
export async function giveResults(
  services: CaseServices,
  actor: Actor,
  sessionId: string,
  { results }: z.output<typeof recordResults.body>,
): Promise<Outcome[]> {
  const lines = await linesOf(services, sessionId);
  const outcomes: Outcome[] = [];
  for (const { id, passed, score } of results) {
    const line = lines.get(id);
    if (!line) outcomes.push(stranger(id));
    else if (!wasThere(line)) {
      outcomes.push(toOutcome(id, await moveTraining(services, actor, id, 'enrolment.missed')));
    } else {
      const payload = { passed, ...(score === undefined ? {} : { score }) };
      outcomes.push(toOutcome(id, await moveTraining(services, actor, id, 'assessment.recorded', payload)));
    }
  }
  return outcomes;
}

function wasThere({ attendance }: RosterRow): boolean {
  return Object.values(attendance).some(({ present }) => present);
}

async function linesOf({ db }: CaseServices, sessionId: string): Promise<Map<string, RosterRow>> {
  return new Map((await listRoster(db.pool, sessionId)).map((line) => [line.id, line]));
}

function toOutcome(id: string, moved: Moved): Outcome {
  return moved.ok
    ? { id, outcome: 'recorded', number: null, why: null }
    : { id, outcome: 'refused', number: null, why: moved.why };
}

function stranger(id: string): Outcome {
  const why = { zh: '不在本期名册', en: 'Not on the roster of this session' };
  return { id, outcome: 'refused', number: null, why };
}
