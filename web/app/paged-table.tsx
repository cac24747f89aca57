import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import { Empty, Ready } from './states.tsx';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Figures stand right. */
  number?: boolean;
}

interface PagedTableProps<T> {
  /** What the rows are, for those who cannot see the table. */
  label: string;
  queryKey: readonly unknown[];
  fetchPage: (
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ items: T[]; next: string | null }>;
  keyOf: (row: T) => string;
  columns: readonly Column<T>[];
  empty?: string;
}

/** A list that comes page by page: the table of reports, logs and registers. */
export function PagedTable<T>({ label, queryKey, fetchPage, keyOf, columns, empty }: PagedTableProps<T>) {
  const { t } = useWords();
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Ready query={pages} rows={8}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0) return <Empty {...(empty && { words: empty })} />;
        return (
          <>
            <PlainTable label={label} rows={rows} keyOf={keyOf} columns={columns} />
            {pages.hasNextPage && (
              <p className="load-more">
                <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                  {t('shell.action.more')}
                </Button>
              </p>
            )}
          </>
        );
      }}
    </Ready>
  );
}

interface PlainTableProps<T> {
  label: string;
  rows: readonly T[];
  keyOf: (row: T) => string;
  columns: readonly Column<T>[];
}

/** More columns than this are more than a phone shows side by side. */
const COLUMNS_ON_A_PHONE = 3;

/** Rows and columns as HTML has them: prints, copies into a spreadsheet; on a phone a row of many columns becomes a card. */
export function PlainTable<T>({ label, rows, keyOf, columns }: PlainTableProps<T>) {
  const stacks = columns.length > COLUMNS_ON_A_PHONE;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={stacks ? 'table-frame stacks' : 'table-frame'} tabIndex={0} aria-label={label}>
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.title} className={column.number ? 'number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, cell, number }) => {
                const value = cell(row);
                return (
                  <td
                    key={title}
                    className={number ? 'number' : isOneWord(value) ? 'whole' : undefined}
                    data-title={title}
                  >
                    {value}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A day, a number of a case or a sheet (`督办-JH-320924-2026-0091-11`), a code: never broken at a hyphen. */
function isOneWord(value: ReactNode): boolean {
  return typeof value === 'string' && /^(\p{Script=Han}{2}-)?[A-Z\d][A-Z\d-]{6,28}$/u.test(value);
}
