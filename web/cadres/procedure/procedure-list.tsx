import { Input, Segmented } from 'antd';
import { Link } from 'react-router';
import type { Procedure } from '../../../src/cadres/procedures/contract.ts';
import type { CaseRow } from '../../../src/cases/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { type Column, PagedTable } from '../../app/paged-table.tsx';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';

interface ProcedureListProps {
  procedure: Pick<Procedure, 'list' | 'procedure'>;
  /** Where one case's page lies: `/cadres/selections`. */
  base: string;
  /** Only cases that belong to this one. */
  parent?: string;
  label: string;
  empty: string;
  /** Between where the case stands and when it was changed. */
  columns?: readonly Column<CaseRow>[];
}

/** The cases of a procedure: found by number or title, open or ended. Filters stand in the address. */
export function ProcedureList({ procedure, base, parent, label, empty, columns = [] }: ProcedureListProps) {
  const { t, say } = useWords();
  const { filters, setFilters } = useAddressFilters(['q', 'ended'] as const);
  const asked = {
    ...(filters.q && { q: filters.q }),
    ...(filters.ended && { ended: filters.ended }),
    ...(parent && { parent }),
  };
  return (
    <>
      <div className="filter-bar">
        <Input.Search
          allowClear
          defaultValue={filters.q}
          placeholder={t('procedures.search')}
          aria-label={t('procedures.search')}
          onSearch={(q) => setFilters({ q: q || undefined })}
        />
        <Segmented
          value={filters.ended ?? ''}
          onChange={(ended) => setFilters({ ended: ended || undefined })}
          options={[
            { value: '', label: t('procedures.all') },
            { value: 'false', label: t('procedures.open') },
            { value: 'true', label: t('procedures.ended') },
          ]}
        />
      </div>
      <PagedTable
        label={label}
        queryKey={['procedure', procedure.procedure, 'list', asked]}
        fetchPage={(cursor, signal) =>
          call(procedure.list, { query: { ...asked, ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.id}
        empty={empty}
        columns={[
          {
            title: t('procedures.column.case'),
            cell: (row) => (
              <>
                <Link to={`${base}/${row.id}`}>{row.title}</Link>
                <small className="quiet block">{row.caseNumber}</small>
              </>
            ),
          },
          { title: t('procedures.column.state'), cell: (row) => say(row.stateLabel) },
          ...columns,
          { title: t('procedures.column.updated'), cell: (row) => momentInWords(row.updatedAt) },
        ]}
      />
    </>
  );
}
