import type { Topic, TrainingForm } from '../../../machines/training/fields.ts';
import { trainingYear } from '../../../machines/training-year/definition.ts';
import { sessionsAYear } from '../../../machines/training-year/rules.ts';
import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { maskName } from '../../kit/mask.ts';
import { yearOf } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import {
  listTopicRows,
  listTrainingSessions,
  listTrainingYears,
  type TopicRow,
} from '../../store/training-rows.ts';
import type { MainTopic, TopicLine, TrainingFigures } from './contract.ts';
import { missingOf, toSessionView } from './show-roster.ts';
import { findTrainees } from './trainees.ts';

const YEARS_SHOWN = 4;

/** The years of training in the actor's scope, the newest first: what was held of two, taught, and by whom attended. */
export async function showFigures(
  { db, clock }: CaseServices,
  actor: Actor,
  query: { from?: number | undefined; to?: number | undefined },
): Promise<TrainingFigures> {
  const asOf = clock.today();
  const to = query.to ?? yearOf(asOf) + 1;
  const span = { scope: scopeOf(actor, 'cadre.list'), from: query.from ?? to - YEARS_SHOWN, to };
  const [years, sessions] = await Promise.all([
    listTrainingYears(db.pool, span),
    listTrainingSessions(db.pool, span),
  ]);
  return {
    asOf,
    years: years.toReversed().map(({ formHours, ...year }) => {
      const own = sessions.filter(({ yearId }) => yearId === year.id).map(toSessionView);
      const held = own.filter(({ counts }) => counts);
      const topics = [...new Set(held.flatMap((session) => session.topics))];
      return {
        ...year,
        stateLabel: trainingYear.labels[year.state] ?? { zh: year.state, en: year.state },
        held: held.length,
        planned: sessionsAYear,
        cancelled: own.filter(({ cancelledOn }) => cancelledOn !== null).length,
        topics,
        missingTopics: missingOf(topics),
        forms: formHours.map((one) => ({ ...one, form: one.form as TrainingForm })),
        sessions: own,
      };
    }),
  };
}

interface TopicQuery {
  year: number;
  missing?: MainTopic | undefined;
}

/** One page of the topic matrix. @throws Problem validation-failed (cursor). */
export async function listTopics(
  { db }: Pick<CaseServices, 'db'>,
  actor: Actor,
  { year, missing, cursor, limit }: TopicQuery & { cursor?: string | undefined; limit: number },
): Promise<{ items: TopicLine[]; next: string | null }> {
  const rows = await listTopicRows(db.pool, {
    scope: scopeOf(actor, 'cadre.list'),
    year,
    missing: missing ?? null,
    after: cursor === undefined ? null : readKey(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const people = await findTrainees(
    db,
    page.map(({ personId }) => personId),
  );
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => {
      const person = people.get(row.personId);
      return toTopicLine(row, person ? maskName(person.name) : '—', person?.unit ?? null);
    }),
    next: last ? encodeCursor([last.personId]) : null,
  };
}

function toTopicLine({ personId, ...row }: TopicRow, name: string, unit: string | null): TopicLine {
  return {
    ...row,
    person: { id: personId, name, unit },
    topics: row.topics as Topic[],
    missing: missingOf(row.topics),
  };
}

function readKey(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (typeof id === 'string' && isId(id)) return id;
  throw invalidCursor();
}
