import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { showBulkOpening, worklistLabels } from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { everySecondUntil, JobProgress } from '../app/job-progress.tsx';
import { Page } from '../app/page.tsx';
import { Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import './fieldwork.css';

/** How far an opening in bulk is, and what became of each unit. It goes on when nobody looks. */
export function Component() {
  const { t, say } = useWords();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['worklists', 'opening', id],
    queryFn: ({ signal }) => call(showBulkOpening, { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      everySecondUntil(state.data?.status === 'done' || state.data?.status === 'failed'),
  });
  return (
    <Page title={t('worklists.openings.title')} hint={t('worklists.openings.hint')} help="liaison#worklists">
      <Ready query={query} rows={8}>
        {({ list, status, done, total, outcomes, items }) => (
          <section className="sheet">
            <JobProgress
              done={done}
              total={total}
              over={status === 'done'}
              label={t('worklists.openings.progress', { done, total })}
            >
              {say(worklistLabels[list])} · {t(`worklists.openings.statuses.${status}`)} ·{' '}
              {t('worklists.openings.progress', { done, total })} ·{' '}
              {t('worklists.openings.summary', {
                opened: outcomes.opened,
                already: outcomes.alreadyOpen,
                refused: outcomes.refused,
              })}
            </JobProgress>
            {items.map(({ unit, outcome, case: opened, reason, union }) => (
              <div key={unit.id} className="field-line">
                <div className="field-line-head">
                  <Link to={`/units/${unit.id}`}>{unit.name}</Link>
                  <b>{t(`worklists.openings.outcomes.${outcome ?? 'waiting'}`)}</b>
                  {opened && <Link to={`/cases/${opened.id}`}>{opened.caseNumber}</Link>}
                  {union && opened && (
                    <span>
                      {t('worklists.toJoin')} <Link to={`/unions/${union.id}`}>{union.name}</Link>
                    </span>
                  )}
                  {reason && <span className="quiet">{say(reason)}</span>}
                </div>
              </div>
            ))}
            <p>
              <Link to={`/worklists/${list}`}>{t('worklists.openings.back')}</Link>
            </p>
          </section>
        )}
      </Ready>
    </Page>
  );
}
