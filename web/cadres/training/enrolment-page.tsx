import { Button } from 'antd';
import {
  contextSchema,
  type TrainingEnrolmentContext,
} from '../../../machines/training-enrolment/context.ts';
import { printCertificate, trainingEnrolments } from '../../../src/cadres/training/contract.ts';
import { addressOf } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';
import './training.css';

/** One person in one session. */
export function Component() {
  return (
    <ProcedurePage
      procedure={trainingEnrolments}
      parentBase="/cadres/training/sessions"
      facts={EnrolmentFacts}
    />
  );
}

function EnrolmentFacts({ found }: { found: ProcedureCase }) {
  const { t } = useWords();
  const { acts } = useSession();
  const context: TrainingEnrolmentContext = contextSchema.parse(found.case.context);
  const halfDays = Object.entries(context.attendance).sort(([a], [b]) => a.localeCompare(b));
  return (
    <section className="sheet" aria-labelledby="attendance">
      <h2 id="attendance">{t('training.halfDaysOfPerson')}</h2>
      {halfDays.length === 0 ? (
        <p className="quiet">{t('training.noAttendance')}</p>
      ) : (
        <ul className="plain-list">
          {halfDays.map(([key, { present, absence }]) => (
            <li key={key}>
              {key.slice(0, 10)} {t(`training.part.${key.endsWith('am') ? 'am' : 'pm'}`)} —
              {present ? t('training.here') : t('training.absent')}
              {absence && `（${t(`training.absence.${absence}`)}）`}
            </li>
          ))}
        </ul>
      )}
      {context.certificate && (
        <p>
          {t('training.column.certificate')} {context.certificate.number}{' '}
          {acts.has('cadre.read-personal') && (
            <Button
              href={addressOf(printCertificate, { params: { id: found.case.id } })}
              target="_blank"
              rel="noreferrer"
            >
              {t('training.printCertificate')}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
