import { mainTopics, type Topic } from '../../../machines/training/fields.ts';
import { trainingEnrolment } from '../../../machines/training-enrolment/definition.ts';
import { trainingSession } from '../../../machines/training-session/definition.ts';
import type { CaseServices } from '../../cases/index.ts';
import { type Actor, mayEver } from '../../identity/policies.ts';
import { maskName } from '../../kit/mask.ts';
import { problem } from '../../problems/problem.ts';
import {
  findTrainingSession,
  listRoster,
  type RosterRow,
  type TrainingSessionRow,
} from '../../store/training-rows.ts';
import type { Roster, RosterLine, SessionView } from './contract.ts';
import { findTrainees, type Trainee } from './trainees.ts';

/** A session and its people, names masked. @throws Problem not-found, also outside the scope. */
export async function showRoster(services: CaseServices, actor: Actor, id: string): Promise<Roster> {
  await services.engine.preview(id, actor, 'training-session');
  const [session, rows] = await Promise.all([
    findTrainingSession(services.db.pool, id),
    listRoster(services.db.pool, id),
  ]);
  if (!session) throw problem('not-found');
  const people = await findTrainees(
    services.db,
    rows.map(({ personId }) => personId),
  );
  const waiting = rows.filter(({ state }) => state === 'asking.waiting').map((row) => row.id);
  return {
    session: toSessionView(session),
    lines: rows
      .filter(({ standing }) => standing || session.cancelledOn !== null)
      .map((row) => toLine(row, people.get(row.personId), waiting.indexOf(row.id))),
    mayRecord: mayEver(actor, 'cadre.prepare'),
  };
}

/** A session as it goes over the wire, with the half-days and topics of its modules. */
export function toSessionView(row: TrainingSessionRow): SessionView {
  const { version: _, modules, ...rest } = row;
  const typed = modules.map((module) => ({ ...module, topics: module.topics as Topic[] }));
  const halfDays = new Map(modules.map(({ on, part }) => [`${on}-${part}`, { on, part }]));
  return {
    ...rest,
    stateLabel: trainingSession.labels[row.state] ?? { zh: row.state, en: row.state },
    modules: typed,
    halfDays: [...halfDays.values()],
    topics: [...new Set(typed.flatMap(({ topics }) => topics))],
    counts: row.state === 'held' || row.state === 'assessed',
  };
}

function toLine(row: RosterRow, person: Trainee | undefined, waitingAt: number): RosterLine {
  return {
    id: row.id,
    caseNumber: row.caseNumber,
    person: {
      id: row.personId,
      name: person ? maskName(person.name) : '—',
      unit: person?.unit ?? null,
    },
    purpose: row.purpose,
    state: row.state,
    stateLabel: trainingEnrolment.labels[row.state] ?? { zh: row.state, en: row.state },
    waitingPlace: waitingAt < 0 ? null : waitingAt + 1,
    attendance: row.attendance as RosterLine['attendance'],
    present: Object.values(row.attendance).filter(({ present }) => present).length,
    passed: row.passed,
    certificate: row.certificate,
  };
}

/** The main topics that are not among those named. */
export function missingOf(topics: readonly string[]): (typeof mainTopics)[number][] {
  return mainTopics.filter((topic) => !topics.includes(topic));
}
