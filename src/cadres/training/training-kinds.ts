import type { Effect } from '../../../machines/effect.ts';
import type { CaseKind, ProjectionView, ProjectionWrite } from '../../engine/index.ts';
import {
  enrolmentFactsSql,
  sessionFactsSql,
  toEnrolmentFacts,
  toSessionFacts,
  toYearFacts,
  yearFactsSql,
} from './training-facts.ts';

const acts = { read: 'cadre.read', advance: 'cadre.advance', readPersonal: 'cadre.read-personal' } as const;

/** What training cases have in common: the tables of training follow their effects, no paper is laid into them. */
const training = { acts, projections: toProjections, files: () => [] } satisfies Partial<CaseKind>;

/** The three kinds of case of training (培训培养): a year, its sessions, who is in them. */
export const trainingKinds: readonly CaseKind[] = [
  {
    ...training,
    name: 'training-year',
    machine: 'training-year@1',
    numberPrefix: 'PN',
    factsSql: yearFactsSql,
    toFacts: toYearFacts,
  },
  {
    ...training,
    name: 'training-session',
    machine: 'training-session@1',
    numberPrefix: 'PB',
    factsSql: sessionFactsSql,
    toFacts: toSessionFacts,
  },
  {
    ...training,
    name: 'training-enrolment',
    machine: 'training-enrolment@1',
    numberPrefix: 'PX',
    factsSql: enrolmentFactsSql,
    toFacts: toEnrolmentFacts,
  },
];

function toProjections(effect: Effect, { columns, demonstration }: ProjectionView): ProjectionWrite[] {
  const { divisionCode } = columns;
  switch (effect.type) {
    case 'training-year.open':
    case 'training-year.withdraw':
    case 'training-form.record':
    case 'training-session.open':
    case 'training-session.set':
    case 'training-programme.set':
    case 'training-enrolment.open':
    case 'training-place.take':
    case 'training-place.free':
    case 'training-enrolment.leave':
    case 'training-attendance.record':
    case 'training-result.record':
    case 'training-certificate.issue':
      return [{ write: 'training', deed: effect, divisionCode, demonstration }];
    default:
      return [];
  }
}
