import { Input, Tabs } from 'antd';
import { Link } from 'react-router';
import {
  type ImportBatch,
  type ImportRow,
  listImportRows,
  type RowChange,
  verdicts,
} from '../../src/imports/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { type Column, PagedTable } from '../app/paged-table.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useWords } from '../words/index.ts';
import { imports as fieldWords } from '../words/zh/imports.ts';

/** The rows of a batch by verdict, each with its reasons; tab and search stand in the address. */
export function BatchRows({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['verdict', 'q'] as const);
  const { q } = filters;
  const verdict = verdicts.find((each) => each === filters.verdict);
  const columns = useColumns();
  const all = verdicts.reduce((sum, each) => sum + batch.counts[each], 0);
  return (
    <>
      <Tabs
        activeKey={verdict ?? 'all'}
        onChange={(key) => setFilters({ verdict: key === 'all' ? undefined : key })}
        items={[
          { key: 'all', label: `${t('imports.verdict.all')} ${all}` },
          ...verdicts.map((each) => ({
            key: each,
            label: `${t(`imports.verdict.${each}`)} ${batch.counts[each]}`,
          })),
        ]}
      />
      <Input.Search
        className="import-search"
        allowClear
        defaultValue={q}
        placeholder={t('imports.search')}
        aria-label={t('imports.search')}
        onSearch={(typed) => setFilters({ q: typed.trim() })}
      />
      <PagedTable
        label={t('imports.rows')}
        queryKey={['import-rows', batch.id, verdict, q]}
        fetchPage={(cursor, signal) =>
          call(listImportRows, {
            params: { id: batch.id },
            query: { limit: 50, ...(verdict && { verdict }), ...(q && { q }), ...(cursor && { cursor }) },
            signal,
          })
        }
        keyOf={(row) => String(row.row)}
        empty={t('imports.noRows')}
        columns={columns}
      />
    </>
  );
}

/** On a phone everything that is said of a row stands below its name. */
function useColumns(): Column<ImportRow>[] {
  const { t } = useWords();
  const narrow = useNarrow();
  const number: Column<ImportRow> = { title: t('imports.row'), cell: (row) => row.row, number: true };
  const says = (row: ImportRow) => t(`imports.verdict.${row.verdict}`);
  if (narrow) {
    return [
      number,
      {
        title: t('imports.unit'),
        cell: (row) => (
          <>
            <Named row={row} />
            <p className="import-says">
              <b>{says(row)}</b> <Became row={row} />
            </p>
            <Why row={row} />
          </>
        ),
      },
    ];
  }
  return [
    number,
    { title: t('imports.unit'), cell: (row) => <Named row={row} /> },
    { title: t('imports.says'), cell: says },
    { title: t('imports.why'), cell: (row) => <Why row={row} /> },
    { title: t('imports.became'), cell: (row) => <Became row={row} /> },
  ];
}

function Named({ row }: { row: ImportRow }) {
  return (
    <>
      {row.name}
      {row.code && (
        <>
          <br />
          <code className="quiet">{row.code}</code>
        </>
      )}
    </>
  );
}

function Why({ row }: { row: ImportRow }) {
  const { say } = useWords();
  return (
    <ul className="plain-list import-why">
      {row.reasons.map((reason) => (
        <li key={`${reason.field}${reason.code}`}>{say(reason.detail)}</li>
      ))}
      {row.changes.map((change) => (
        <li key={change.field}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

type FieldWord = keyof typeof fieldWords.field;

function Change({ change: { field, before, after } }: { change: RowChange }) {
  const { t } = useWords();
  const known = Object.hasOwn(fieldWords.field, field);
  return (
    <>
      {t('imports.change', {
        field: known ? t(`imports.field.${field as FieldWord}`) : field,
        before: before ?? t('imports.nothing'),
        after: after ?? t('imports.nothing'),
      })}
    </>
  );
}

function Became({ row }: { row: ImportRow }) {
  const { t } = useWords();
  if (row.outcome === null) return null;
  return (
    <>
      {t(`imports.outcome.${row.outcome}`)}
      {row.unionId && (
        <>
          {' '}
          <Link to={`/unions/${row.unionId}`}>{t('shell.nav.unions')}</Link>
        </>
      )}
      {row.caseId && (
        <>
          {' '}
          <Link to={`/cases/${row.caseId}`}>{t('imports.caseOf')}</Link>
        </>
      )}
    </>
  );
}
