import { Select } from 'antd';
import { Link } from 'react-router';
import {
  downloadTopics,
  listTopicCoverage,
  mainTopics,
  topicWords,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';

/** Who was there for which of the four topics in a year. */
export function TopicMatrix() {
  const { t, say } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(['year', 'missing'] as const);
  const thisYear = Number(today.slice(0, 4));
  const missing = mainTopics.find((topic) => topic === filters.missing);
  const query = { year: Number(filters.year ?? thisYear), ...(missing && { missing }) };
  return (
    <section className="sheet stacks">
      <div className="training-actions">
        <Select
          aria-label={t('training.topicYear')}
          value={query.year}
          onChange={(year) => setFilters({ year: String(year) })}
          options={Array.from({ length: 10 }, (_, at) => ({
            value: thisYear - at,
            label: String(thisYear - at),
          }))}
        />
        <Select
          allowClear
          className="training-filter"
          aria-label={t('training.lacks')}
          placeholder={t('training.lacks')}
          value={missing}
          onChange={(topic) => setFilters({ missing: topic })}
          options={mainTopics.map((topic) => ({ value: topic, label: say(topicWords[topic]) }))}
        />
        <SheetButtons sheet={downloadTopics} query={query} />
      </div>
      <PagedTable
        label={t('training.view.topics')}
        queryKey={['procedure', 'training', 'topics', query]}
        fetchPage={(cursor, signal) =>
          call(listTopicCoverage, { query: { ...query, ...(cursor && { cursor }) }, signal })
        }
        keyOf={({ person }) => person.id}
        empty={t('training.noTopics')}
        columns={[
          {
            title: t('training.column.name'),
            cell: ({ person }) => (
              <>
                <Link to={`/cadres/people/${person.id}`}>{person.name}</Link>
                {person.unit && <small className="quiet block">{person.unit}</small>}
              </>
            ),
          },
          ...mainTopics.map((topic) => ({
            title: say(topicWords[topic]),
            cell: ({ topics }: { topics: readonly string[] }) =>
              topics.includes(topic) ? t('training.yes') : '—',
          })),
          { title: t('training.column.sessions'), cell: ({ sessions }) => sessions, number: true },
          { title: t('training.column.halfDays'), cell: ({ halfDays }) => halfDays, number: true },
          { title: t('training.column.hours'), cell: ({ hours }) => hours, number: true },
          {
            title: t('training.column.certificate'),
            cell: ({ certificates }) => certificates.join(' ') || '—',
          },
        ]}
      />
    </section>
  );
}
