import { Link } from 'react-router';
import { listBulkOpenings, worklistLabels } from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

/** The openings in bulk of whoever looks, the newest first. */
export function Component() {
  const { t, say } = useWords();
  return (
    <Page title={t('worklists.toOpenings')} hint={t('worklists.openings.hint')} help="liaison#worklists">
      <section className="sheet">
        <PagedTable
          label={t('worklists.toOpenings')}
          queryKey={['worklists', 'openings']}
          fetchPage={(cursor, signal) =>
            call(listBulkOpenings, { query: { ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('worklists.openings.none')}
          columns={[
            {
              title: t('worklists.toOpenings'),
              cell: ({ id, list, requestedAt }) => (
                <Link to={`/worklist-openings/${id}`}>
                  {say(worklistLabels[list])} · {momentInWords(requestedAt)}
                </Link>
              ),
            },
            {
              title: t('fieldwork.filter.status'),
              cell: ({ status, done, total }) =>
                `${t(`worklists.openings.statuses.${status}`)} ${done} / ${total}`,
            },
          ]}
        />
      </section>
    </Page>
  );
}
