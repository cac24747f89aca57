import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router';
import {
  downloadTraining,
  showTrainingFigures,
  type TrainingFigures,
  trainingYears,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Empty, Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import { SessionTable } from './session-table.tsx';
import { useTopicNames } from './topic-tags.tsx';

type Year = TrainingFigures['years'][number];

/** Year by year what was held of two, on which days, and what is wanting. */
export function YearCalendar() {
  const { t } = useWords();
  const { acts, today } = useSession();
  const query = useQuery({
    queryKey: ['procedure', 'training', 'figures'],
    queryFn: ({ signal }) => call(showTrainingFigures, { query: {}, signal }),
  });
  return (
    <>
      <div className="training-actions">
        {acts.has('cadre.open') && (
          <OpenProcedure
            procedure={trainingYears}
            base="/cadres/training/years"
            title={t('training.openYear')}
            initial={{ year: Number(today.slice(0, 4)) }}
          />
        )}
        <SheetButtons sheet={downloadTraining} />
      </div>
      <Ready query={query} rows={10}>
        {({ years }) =>
          years.length === 0 ? (
            <Empty words={t('training.noYears')} />
          ) : (
            years.map((year) => <YearSheet key={year.id} year={year} />)
          )
        }
      </Ready>
    </>
  );
}

function YearSheet({ year }: { year: Year }) {
  const { t, say } = useWords();
  const topicNames = useTopicNames();
  const { today } = useSession();
  // Until the fourth quarter nothing is late yet.
  const isShort = year.held < year.planned && today >= `${year.year}-10-01`;
  return (
    <section className="sheet" aria-labelledby={`year-${year.year}`}>
      <div className="sheet-head">
        <h2 id={`year-${year.year}`}>
          <Link to={`/cadres/training/years/${year.id}`}>{year.year}</Link>
        </h2>
        <Tag>{say(year.stateLabel)}</Tag>
      </div>
      <p className="training-facts">
        <b className={isShort ? 'training-short' : undefined}>
          {t('training.heldOf', { held: year.held, planned: year.planned })}
        </b>
        {year.cancelled > 0 && <span>{t('training.cancelled', { count: year.cancelled })}</span>}
        <span>
          {year.missingTopics.length === 0
            ? t('training.allTopics')
            : t('training.missing', { topics: topicNames(year.missingTopics) })}
        </span>
        <Link to={`/cadres/training?view=topics&year=${year.year}`}>
          {t('training.people', { trained: year.trained, certified: year.certified })}
        </Link>
      </p>
      {year.sessions.length > 0 && <Months year={year} />}
      <SessionTable sessions={year.sessions} />
      {year.forms.length > 0 && (
        <p className="quiet">
          {t('training.forms')}
          {year.forms
            .map((one) => t('training.formHours', { ...one, form: t(`training.form.${one.form}`) }))
            .join('；')}
        </p>
      )}
    </section>
  );
}

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

/** Twelve months in a row with the sessions in them; the table below says the same in words. */
function Months({ year }: { year: Year }) {
  return (
    <ol className="training-months" aria-hidden="true">
      {months.map((month) => (
        <li key={month}>
          <small>{Number(month)}</small>
          {year.sessions
            .filter(({ from }) => from.slice(5, 7) === month)
            .map((session) => (
              <span key={session.id} className={markOf(session)}>
                {session.from.slice(8)}–{session.to.slice(8)}
              </span>
            ))}
        </li>
      ))}
    </ol>
  );
}

function markOf({ counts, cancelledOn }: Year['sessions'][number]): string {
  if (cancelledOn !== null) return 'month-mark month-cancelled';
  return counts ? 'month-mark month-held' : 'month-mark month-ahead';
}
