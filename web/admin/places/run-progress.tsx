import { useQuery, useQueryClient } from '@tanstack/react-query';
import { showPlacingRun } from '../../../src/placing/proposals/contract.ts';
import { call } from '../../api/call.ts';
import { everySecondUntil, JobProgress } from '../../app/job-progress.tsx';
import { Ready } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';

/** How far the units of a retired place have moved. */
export function RunProgress({ id }: { id: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['placing', 'run', id],
    queryFn: async ({ signal }) => {
      const fresh = await call(showPlacingRun, { params: { id }, signal });
      if (fresh.status === 'done') await client.invalidateQueries({ queryKey: ['territory'] });
      return fresh;
    },
    refetchInterval: ({ state }) =>
      everySecondUntil(state.data?.status === 'done' || state.data?.status === 'failed'),
  });
  return (
    <Ready query={query}>
      {({ status, done, total }) => (
        <JobProgress done={done} total={total} over={status === 'done'} label={t('admin.places.moving')}>
          {t(
            status === 'done'
              ? 'admin.places.moved'
              : status === 'failed'
                ? 'admin.places.moveFailed'
                : 'admin.places.moving',
          )}
        </JobProgress>
      )}
    </Ready>
  );
}
