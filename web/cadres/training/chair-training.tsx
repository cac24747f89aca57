import { useQuery } from '@tanstack/react-query';
import { Select, Tag } from 'antd';
import { Link } from 'react-router';
import {
  type ChairFigures,
  chairStandings,
  downloadChairs,
  listChairTraining,
  showChairTraining,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Ready } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';

/** What may be listed: each standing, and those of the open ones that fall due soon. */
const chosen = [...chairStandings, 'due-soon'] as const;
type Chosen = (typeof chosen)[number];

const colours = { qualified: 'green', late: 'gold', open: 'blue', overdue: 'red' } as const;

/** Chairs and vice-chairs: post qualification training is due within a year of taking office. */
export function ChairTraining() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['standing'] as const);
  const standing = chosen.find((name) => name === filters.standing);
  const query = standing ? { standing } : {};
  const figures = useQuery({
    queryKey: ['procedure', 'training', 'chairs', 'figures'],
    queryFn: ({ signal }) => call(showChairTraining, { signal }),
  });
  return (
    <>
      <Ready query={figures}>
        {(counts) => <Tiles figures={counts} choose={(name) => setFilters({ standing: name })} />}
      </Ready>
      <section className="sheet stacks">
        <div className="training-actions">
          <Select
            className="training-filter"
            aria-label={t('training.column.standing')}
            value={standing ?? ''}
            onChange={(name) => setFilters({ standing: name || undefined })}
            options={[
              { value: '', label: t('training.allStandings') },
              ...chosen.map((name) => ({ value: name, label: t(`training.standing.${name}`) })),
            ]}
          />
          <SheetButtons sheet={downloadChairs} query={query} />
        </div>
        <PagedTable
          label={t('training.view.chairs')}
          queryKey={['procedure', 'training', 'chairs', query]}
          fetchPage={(cursor, signal) =>
            call(listChairTraining, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('training.noChairs')}
          columns={[
            {
              title: t('training.column.name'),
              cell: (chair) => (
                <>
                  <Link to={`/cadres/people/${chair.person.id}`}>{chair.person.name}</Link>
                  <small className="quiet block">{chair.unit}</small>
                </>
              ),
            },
            { title: t('training.column.post'), cell: ({ post }) => post },
            { title: t('training.column.since'), cell: ({ since }) => since },
            { title: t('training.column.due'), cell: ({ dueOn }) => dueOn },
            {
              title: t('training.column.standing'),
              cell: (chair) => (
                <Tag color={colours[chair.standing]}>{t(`training.standing.${chair.standing}`)}</Tag>
              ),
            },
            {
              title: t('training.column.certificate'),
              cell: ({ certificate, qualifiedOn }) => (certificate ? `${certificate} ${qualifiedOn}` : '—'),
            },
          ]}
        />
      </section>
    </>
  );
}

function Tiles({
  figures,
  choose,
}: {
  figures: ChairFigures;
  choose: (standing: Chosen | undefined) => void;
}) {
  const { t } = useWords();
  const { numerator, denominator } = figures.onTime;
  const rate = denominator === 0 ? t('training.noBase') : `${((numerator / denominator) * 100).toFixed(1)}%`;
  const drill = (count: number | string, standing?: Chosen) => (
    <button type="button" className="text-button" onClick={() => choose(standing)}>
      {count}
    </button>
  );
  return (
    <dl className="training-tiles">
      <div className="sheet">
        <dt>{t('training.chairTile.onTime')}</dt>
        <dd>
          {drill(rate, 'qualified')}
          <small>
            {numerator} / {denominator}
          </small>
        </dd>
      </div>
      <div className="sheet">
        <dt>{t('training.chairTile.inOffice')}</dt>
        <dd>{drill(figures.inOffice)}</dd>
      </div>
      <div className="sheet">
        <dt>{t('training.chairTile.open')}</dt>
        <dd>{drill(figures.open, 'open')}</dd>
      </div>
      <div className="sheet">
        <dt>{t('training.chairTile.dueSoon')}</dt>
        <dd>{drill(figures.dueSoon, 'due-soon')}</dd>
      </div>
      <div className="sheet">
        <dt>{t('training.chairTile.overdue')}</dt>
        <dd>{drill(figures.overdue, 'overdue')}</dd>
      </div>
      <div className="sheet">
        <dt>{t('training.chairTile.late')}</dt>
        <dd>{drill(figures.late, 'late')}</dd>
      </div>
    </dl>
  );
}
