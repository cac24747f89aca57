import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { listWork } from '../../../src/supervision/board/contract.ts';
import { call } from '../../api/call.ts';
import { Empty, Ready } from '../../app/states.tsx';
import { MeasureFor } from '../../oversight/measure-for.tsx';
import { useSession } from '../../session/session.ts';
import { dayShort } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { useBoardScope } from './board-scope.ts';

/** The worst first; 催办 without leaving the board. */
export function UrgentList({ list }: { list: 'overdue' | 'due-today' }) {
  const { t, language } = useWords();
  const { acts } = useSession();
  const { scope } = useBoardScope();
  const [urging, setUrging] = useState<string>();
  const query = useQuery({
    queryKey: ['supervision', 'work', list, scope],
    queryFn: ({ signal }) => call(listWork, { params: { list }, query: { ...scope, limit: 8 }, signal }),
    refetchInterval: 60_000,
  });
  const more = new URLSearchParams({ ...scope, ended: 'false', light: list === 'overdue' ? 'red' : 'amber' });
  return (
    <section className="sheet" aria-label={t(`supervision.list.${list}`)}>
      <div className="sheet-head">
        <h2>{t(`supervision.list.${list}`)}</h2>
        <Link to={`/cases?${more}`}>{t('supervision.all')}</Link>
      </div>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty words={t(`supervision.listEmpty.${list}`)} />
          ) : (
            <ol className="urgent-list">
              {items.map((row) => (
                <li key={row.caseId}>
                  <span className={`light light-${list === 'overdue' ? 'red' : 'amber'}`}>
                    {list === 'overdue'
                      ? t('supervision.overdueDays', { count: row.overdueDays })
                      : t('supervision.today')}
                  </span>
                  <span className="urgent-words">
                    <Link to={`/cases/${row.caseId}`}>{row.title}</Link>
                    <small className="quiet block">
                      {[
                        row.instructor?.name ?? t('cases.noOwner'),
                        t(`cases.holder.${row.holder as 'instructor'}`),
                        row.dueOn && t('light.dueOn', { day: dayShort(row.dueOn, language) }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                  {acts.has('measure.issue') && (
                    <Button size="small" onClick={() => setUrging(row.caseId)}>
                      {t('supervision.urge')}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Ready>
      {urging && <MeasureFor caseId={urging} onClose={() => setUrging(undefined)} />}
    </section>
  );
}
