import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { roleLabels } from '../../src/identity/contract.ts';
import { listAppointments, type StaffRole, staffingReasonLabels } from '../../src/staffing/board/contract.ts';
import { call } from '../api/call.ts';
import { Empty, Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';

/** Who held a line or an area when, newest first, and why each came and went. */
export function AppointmentHistory({ place }: { place: { role: StaffRole; id: string } }) {
  const { t, say } = useWords();
  const where = place.role === 'instructor' ? { lineId: place.id } : { areaId: place.id };
  const pages = useInfiniteQuery({
    queryKey: ['staffing', 'history', where],
    queryFn: ({ pageParam, signal }) =>
      call(listAppointments, { query: { ...where, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Ready query={pages}>
      {(data) => {
        const rows = data.pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <Empty words={t('staffing.board.noHistory')} />;
        return (
          <>
            <ol className="history-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <b>{row.person.name}</b> · {say(roleLabels[row.role])}
                  <span className="quiet block">
                    {row.to
                      ? t('staffing.board.span', { from: row.from, to: row.to })
                      : t('staffing.board.since', { from: row.from })}
                  </span>
                  {row.acts.map((act) => (
                    <span className="block" key={`${act.act} ${act.at}`}>
                      {t(`staffing.board.acts.${act.act}`, { on: act.on })} ·{' '}
                      {say(staffingReasonLabels[act.reason])}
                      {act.paper && ` · ${act.paper}`}
                      {act.by && (
                        <span className="quiet"> · {t('staffing.board.by', { name: act.by.name })}</span>
                      )}
                    </span>
                  ))}
                </li>
              ))}
            </ol>
            {pages.hasNextPage && (
              <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                {t('shell.action.more')}
              </Button>
            )}
          </>
        );
      }}
    </Ready>
  );
}
