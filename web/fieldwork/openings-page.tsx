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
    <Page
      title={t('fieldwork.worklists.openings')}
      hint={t('fieldwork.openings.hint')}
      help="liaison#worklists"
    >
      <section className="sheet">
        <PagedTable
          label={t('fieldwork.worklists.openings')}
          queryKey={['worklists', 'openings']}
          fetchPage={(cursor, signal) =>
            call(listBulkOpenings, { query: { ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('fieldwork.openings.none')}
          columns={[
            {
              title: t('fieldwork.worklists.openings'),
              cell: ({ id, list, requestedAt }) => (
                <Link to={`/worklist-openings/${id}`}>
                  {say(worklistLabels[list])} · {momentInWords(requestedAt)}
                </Link>
              ),
            },
            {
              title: t('fieldwork.filter.status'),
              cell: ({ status, done, total }) =>
                `${t(`fieldwork.openings.statuses.${status}`)} ${done} / ${total}`,
            },
          ]}
        />
      </section>
    </Page>
  );
}
