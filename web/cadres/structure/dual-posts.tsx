import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { standingWords } from '../../../machines/law/chair-standing.ts';
import { type DualPost, downloadDualPosts, listDualPosts } from '../../../src/cadres/structure/contract.ts';
import { call } from '../../api/call.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { useWords } from '../../words/index.ts';

/** The colours of the lights, which hold their contrast. */
const lights = {
  'in-leadership': 'light light-green',
  'in-post': 'light light-green',
  excepted: 'light light-suspended',
  outside: 'light light-red',
  vacant: 'light light-amber',
  'no-post': 'quiet',
} as const;

/** Each house: its chair out of the leadership, its full-time officer, and what is missing. */
export function DualPosts() {
  const { t } = useWords();
  const sum = useQuery({
    queryKey: ['cadres', 'dual', 'sum'],
    queryFn: ({ signal }) => call(listDualPosts, { query: { limit: 1 }, signal }),
  });
  return (
    <section className="sheet stacks" aria-labelledby="dual-posts">
      <div className="sheet-head">
        <h2 id="dual-posts">{t('cadres.structure.dual')}</h2>
        <span className="request-actions">
          <SheetButtons sheet={downloadDualPosts} />
        </span>
      </div>
      <p className="quiet">{t('cadres.structure.dualHint')}</p>
      {sum.data && (
        <p>
          <b>{t('cadres.structure.complies', sum.data.compliance)}</b>
        </p>
      )}
      <PagedTable
        label={t('cadres.structure.dual')}
        queryKey={['cadres', 'dual']}
        fetchPage={(cursor, signal) => call(listDualPosts, { query: { ...(cursor && { cursor }) }, signal })}
        keyOf={({ house }) => house.id}
        empty={t('cadres.none')}
        columns={[
          {
            title: t('cadres.structure.column.house'),
            cell: ({ house }) => <Link to={`/cadres/posts?house=${house.id}`}>{house.name}</Link>,
          },
          { title: t('cadres.structure.column.chair'), cell: (row) => <Chair chair={row.chair} /> },
          {
            title: t('cadres.structure.column.officer'),
            cell: ({ officer }) => (
              <>
                <span className={lights[officer.result]}>
                  {t(`cadres.structure.officer.${officer.result}`)}
                </span>{' '}
                {officer.name}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Chair({ chair }: { chair: DualPost['chair'] }) {
  const { t, say } = useWords();
  return (
    <>
      <span className={lights[chair.result]}>{t(`cadres.structure.chair.${chair.result}`)}</span>
      {chair.name} {chair.standing && chair.result !== 'in-leadership' && say(standingWords[chair.standing])}
      {chair.barredBy && <Tag>{chair.barredBy}</Tag>}
      {chair.exceptionReason && <small className="quiet block">{chair.exceptionReason}</small>}
    </>
  );
}
