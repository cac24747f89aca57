import { Segmented } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Loading } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import type { ChartOption } from './chart.tsx';

// The drawing library comes with the first figure that is looked at, not before.
const Chart = lazy(() => import('./chart.tsx'));

interface FigureProps {
  title: string;
  /** What the figure says, in one sentence: the text alternative, and its caption. */
  summary: string;
  option: ChartOption;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  height?: number;
  /** Where a press on a bar or point leads, by the index of its category. */
  onPick?: (index: number) => void;
}

/** A figure that can be read three ways: as a picture, as a table, as a sentence. */
export function Figure({ title, summary, option, columns, rows, height = 280, onPick }: FigureProps) {
  const { t } = useWords();
  const [shape, setShape] = useState<'figure' | 'table'>('figure');
  return (
    <figure className="sheet figure">
      <div className="sheet-head">
        <h2>{title}</h2>
        <Segmented
          size="small"
          value={shape}
          onChange={(value) => setShape(value === 'table' ? 'table' : 'figure')}
          aria-label={title}
          options={[
            { value: 'figure', label: t('figures.figure') },
            { value: 'table', label: t('figures.table') },
          ]}
        />
      </div>
      {shape === 'figure' ? (
        <Suspense fallback={<Loading rows={6} />}>
          <Chart option={option} label={`${title}：${summary}`} height={height} onPick={onPick} />
        </Suspense>
      ) : (
        <FigureTable columns={columns} rows={rows} caption={title} />
      )}
      <figcaption className="quiet">{summary}</figcaption>
    </figure>
  );
}

interface FigureTableProps {
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  caption: string;
}

export function FigureTable({ columns, rows, caption }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={caption}>
      <table className="plain-table">
        <caption className="only-read">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a figure have no other name
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th scope="row" key={columns[column]}>
                    {cell}
                  </th>
                ) : (
                  <td key={columns[column]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
