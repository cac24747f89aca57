import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface LongListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a row in rem: rows are all alike, so that any number of them scrolls smoothly. */
  rowRem: number;
  /** The heading row; on phones it is not shown. */
  head?: ReactNode;
  row: (item: T, index: number) => ReactNode;
  /** Called when the end comes near; not again before `items` has grown. */
  onNearEnd?: (() => void) | undefined;
  label: string;
  /** How many there are altogether, when known. */
  total?: number | undefined;
  className?: string;
}

/**
 * A list of any length that holds only the rows in sight. It scrolls with the page, so thumbs, keyboards and
 * the browser's own back button behave as everywhere.
 */
export function LongList<T>({
  items,
  keyOf,
  rowRem,
  head,
  row,
  onNearEnd,
  label,
  total,
  className,
}: LongListProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [range, setRange] = useState({ from: 0, to: 30 });
  const asked = useRef(-1);

  useLayoutEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      if (!body.current) return;
      const rowHeight = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const above = -body.current.getBoundingClientRect().top;
      const from = Math.max(0, Math.floor(above / rowHeight) - 8);
      const to = Math.ceil((above + innerHeight) / rowHeight) + 8;
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [rowRem]);

  useEffect(() => {
    if (onNearEnd && range.to >= items.length - 4 && asked.current !== items.length) {
      asked.current = items.length;
      onNearEnd();
    }
  }, [range.to, items.length, onNearEnd]);

  const shown = items.slice(range.from, range.to);
  return (
    <table
      aria-label={label}
      aria-rowcount={total ?? items.length}
      className={`long-list ${className ?? ''}`}
      style={{ '--row': `${rowRem}rem` } as React.CSSProperties}
    >
      {head && (
        <thead>
          <tr className="long-list-head">{head}</tr>
        </thead>
      )}
      <tbody ref={body} className="long-list-body" style={{ height: `${items.length * rowRem}rem` }}>
        {shown.map((item, offset) => {
          const index = range.from + offset;
          return (
            <tr
              aria-rowindex={index + 1}
              key={keyOf(item)}
              className="long-list-row"
              style={{ top: `${index * rowRem}rem` }}
            >
              {row(item, index)}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
