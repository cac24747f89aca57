import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { type handOverItem, showHandOver } from '../../src/staffing/leave/contract.ts';
import { call } from '../api/call.ts';
import { everySecondUntil, JobProgress } from '../app/job-progress.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import './staffing.css';

/** How far a hand-over is, and what became of each case. It goes on when nobody looks. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['staffing', 'hand-overs', 'one', id],
    queryFn: async ({ signal }) => {
      const fresh = await call(showHandOver, { params: { id }, signal });
      if (fresh.finishedAt !== null) {
        void client.invalidateQueries({ queryKey: ['cases'] });
        void client.invalidateQueries({ queryKey: ['staffing'], refetchType: 'none' });
      }
      return fresh;
    },
    refetchInterval: ({ state }) => everySecondUntil(typeof state.data?.finishedAt === 'string'),
  });
  return (
    <Page
      title={query.data ? t(`staffing.handOver.title.${query.data.cause}`) : t('staffing.handOver.result')}
      hint={t('staffing.handOver.resultHint')}
      help="supervisor#leave"
      terms={['handOver']}
    >
      <Ready query={query} rows={6}>
        {({ person, by, startedAt, finishedAt, counts, items }) => (
          <section className="sheet stacks">
            <p className="quiet">
              {person && `${person.name} · `}
              {t('staffing.handOver.pastLine', { at: momentInWords(startedAt), by: by.name })}
            </p>
            {finishedAt === null ? (
              <JobProgress
                done={counts.moved + counts.refused}
                total={items.length}
                label={t('staffing.handOver.underWay')}
              >
                {t('staffing.handOver.underWay')}
              </JobProgress>
            ) : (
              <Alert
                className="staffing-filter"
                role="status"
                type={counts.refused > 0 ? 'warning' : 'success'}
                showIcon
                title={t('staffing.handOver.results', counts)}
              />
            )}
            <Results items={items} />
            <p>
              <Link to="/staffing/leave">{t('staffing.handOver.toPast')}</Link>
            </p>
          </section>
        )}
      </Ready>
    </Page>
  );
}

const tones = { pending: 'blue', moved: 'green', refused: 'red' } as const;

function Results({ items }: { items: readonly z.output<typeof handOverItem>[] }) {
  const { t, say } = useWords();
  return (
    <PlainTable
      label={t('staffing.handOver.result')}
      rows={items}
      keyOf={(item) => item.case.id}
      columns={[
        {
          title: t('staffing.handOver.case'),
          cell: (item) => (
            <>
              <Link to={`/cases/${item.case.id}`}>{item.case.title}</Link>
              <span className="quiet block">{item.case.caseNumber}</span>
            </>
          ),
        },
        {
          title: t('staffing.handOver.before'),
          cell: (item) => item.from?.name ?? t('staffing.handOver.nobody'),
        },
        { title: t('staffing.handOver.to'), cell: (item) => item.to.name },
        {
          title: t('staffing.handOver.result'),
          cell: (item) => (
            <>
              <Mark tone={tones[item.outcome]}>{t(`staffing.handOver.outcome.${item.outcome}`)}</Mark>{' '}
              {item.problem && say(item.problem)}
            </>
          ),
        },
      ]}
    />
  );
}
