import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { showPlacingRun } from '../../../src/placing/proposals/contract.ts';
import { call } from '../../api/call.ts';
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
      state.data?.status === 'done' || state.data?.status === 'failed' ? false : 1_000,
  });
  return (
    <Ready query={query}>
      {({ status, done, total }) => (
        <>
          <Progress
            percent={status === 'done' ? 100 : total > 0 ? Math.floor((done / total) * 100) : 0}
            format={() => `${done} / ${total}`}
            aria-label={t('admin.places.moving')}
          />
          <p role="status">
            {t(
              status === 'done'
                ? 'admin.places.moved'
                : status === 'failed'
                  ? 'admin.places.moveFailed'
                  : 'admin.places.moving',
            )}
          </p>
        </>
      )}
    </Ready>
  );
}
