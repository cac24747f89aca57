import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { listJobs, retryJob } from '../../src/jobs/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

/** What runs in the background, and what has failed there. */
export function Component() {
  const { t } = useWords();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => call(listJobs, { signal }),
    refetchInterval: 10_000,
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(retryJob, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
  return (
    <Page title={t('shell.nav.jobs')} hint={t('admin.jobs.hint')} help="operations#jobs">
      <Ready query={query}>
        {({ tasks, failed }) => (
          <>
            <section className="sheet">
              <PlainTable
                label={t('shell.nav.jobs')}
                rows={tasks}
                keyOf={(row) => row.task}
                columns={[
                  { title: t('admin.jobs.queue'), cell: (row) => <code>{row.task}</code> },
                  { title: t('admin.jobs.waiting'), cell: (row) => row.waiting, number: true },
                  { title: t('admin.jobs.running'), cell: (row) => row.running, number: true },
                  { title: t('admin.jobs.failed'), cell: (row) => row.failed, number: true },
                  {
                    title: t('admin.jobs.next'),
                    cell: (row) => (row.nextAt ? momentInWords(row.nextAt) : '—'),
                  },
                ]}
              />
            </section>
            <section className="sheet">
              <h2>{t('admin.jobs.failed')}</h2>
              {retry.error && <RefusalNote thrown={retry.error} />}
              {failed.length === 0 ? (
                <Empty words={t('admin.jobs.none')} />
              ) : (
                <PlainTable
                  label={t('admin.jobs.failed')}
                  rows={failed}
                  keyOf={(row) => row.id}
                  columns={[
                    { title: t('admin.jobs.queue'), cell: (row) => <code>{row.task}</code> },
                    {
                      title: t('admin.jobs.attempts'),
                      cell: (row) => `${row.attempts} / ${row.maxAttempts}`,
                    },
                    { title: t('admin.jobs.error'), cell: (row) => <small>{row.lastError}</small> },
                    {
                      title: t('shell.state.retry'),
                      cell: (row) => (
                        <Button size="small" onClick={() => retry.mutate(row.id)}>
                          {t('shell.state.retry')}
                        </Button>
                      ),
                    },
                  ]}
                />
              )}
            </section>
          </>
        )}
      </Ready>
    </Page>
  );
}
