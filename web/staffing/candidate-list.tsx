import type { z } from 'zod';
import type { candidate } from '../../src/staffing/leave/contract.ts';
import { PlainTable } from '../app/paged-table.tsx';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';

/** Everybody who might take a case, in the order of the proposal, and why or why not. */
export function CandidateList({ candidates }: { candidates: readonly z.output<typeof candidate>[] }) {
  const { t, say } = useWords();
  return (
    <PlainTable
      label={t('staffing.workload.proposal')}
      rows={candidates}
      keyOf={(one) => one.id}
      columns={[
        {
          title: t('staffing.workload.person'),
          cell: (one) => (
            <>
              {one.name}{' '}
              {one === candidates[0] && one.fit && (
                <Mark tone="green">{t('staffing.workload.nextMark')}</Mark>
              )}
            </>
          ),
        },
        {
          title: t('staffing.handOver.reason'),
          cell: (one) => <span className="quiet">{say(one.reason)}</span>,
        },
        { title: t('staffing.workload.open'), cell: (one) => one.load.open, number: true },
      ]}
    />
  );
}
