import { Link } from 'react-router';
import { listWork } from '../../src/supervision/board/contract.ts';
import { call } from '../api/call.ts';
import { PagedTable } from '../app/paged-table.tsx';
import { useWords } from '../words/index.ts';

/** Cases that nobody is responsible for: each is given to somebody on its own page. */
export function WithoutOwner() {
  const { t } = useWords();
  return (
    <div className="sheet">
      <PagedTable
        label={t('supervision.request.owner')}
        queryKey={['supervision', 'work', 'without-owner']}
        fetchPage={(cursor, signal) =>
          call(listWork, { params: { list: 'without-owner' }, query: { ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.caseId}
        empty={t('supervision.request.noneOwner')}
        columns={[
          {
            title: t('cases.column.case'),
            cell: (row) => <Link to={`/cases/${row.caseId}`}>{row.title}</Link>,
          },
          { title: t('supervision.number'), cell: (row) => row.caseNumber },
          { title: t('cases.filter.line'), cell: (row) => row.line?.name ?? '—' },
          { title: t('cases.filter.area'), cell: (row) => row.area?.name ?? row.town.name },
          { title: t('cases.clock.dueOn'), cell: (row) => row.dueOn ?? '—' },
        ]}
      />
    </div>
  );
}
