import { Drawer } from 'antd';
import { Link } from 'react-router';
import { listDeadlineCases, standingLabels } from '../../../src/supervision/deadlines/contract.ts';
import { call } from '../../api/call.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';
import { useFigureWords } from './figure-words.ts';
import { useReport } from './use-report.ts';

/** The cases behind the figure that was pressed; the address says which, so it can be sent on. */
export function CasesBehind() {
  const { t, say } = useWords();
  const narrow = useNarrow();
  const { query, figure, group, setFilters } = useReport();
  const { labelOf } = useMachine();
  const figureWords = useFigureWords();
  const asked = { ...query, figure: figure ?? 'all', ...(group !== undefined && { group }) };
  return (
    <Drawer
      open={figure !== undefined}
      onClose={() => setFilters({ figure: undefined, group: undefined })}
      size={narrow ? '100%' : 980}
      title={figure && t('supervision.behind', { figure: figureWords(figure) })}
      destroyOnHidden
    >
      {figure && (
        <PagedTable
          label={t('supervision.behindLabel')}
          queryKey={['supervision', 'deadline-cases', asked]}
          fetchPage={(cursor, signal) =>
            call(listDeadlineCases, { query: { ...asked, ...(cursor && { cursor }) }, signal })
          }
          keyOf={(row) => `${row.caseId} ${row.segment}`}
          columns={[
            {
              title: t('cases.column.case'),
              cell: (row) => <Link to={`/cases/${row.caseId}`}>{row.title}</Link>,
            },
            { title: t('supervision.number'), cell: (row) => row.caseNumber },
            {
              title: t('supervision.standingTitle'),
              cell: (row) => say(standingLabels[row.standing]),
            },
            { title: t('cases.column.stage'), cell: (row) => say(labelOf(row.end ?? row.stage)) },
            { title: t('cases.column.owner'), cell: (row) => row.instructor?.name ?? t('cases.noOwner') },
            { title: t('cases.clock.startedOn'), cell: (row) => row.startedOn ?? '—' },
            { title: t('cases.clock.dueOn'), cell: (row) => row.dueOn ?? '—' },
            { title: t('cases.clock.stoppedOn'), cell: (row) => row.stoppedOn ?? '—' },
            {
              title: t('cases.clock.netGross'),
              cell: (row) => `${row.netDays} / ${row.grossDays}`,
              number: true,
            },
            { title: t('supervision.overdueTitle'), cell: (row) => row.overdueDays || '—', number: true },
          ]}
        />
      )}
    </Drawer>
  );
}
