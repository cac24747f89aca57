import type { ReactNode } from 'react';

/** A short word set off from the text: its colour is never the only sign. */
export function Mark({
  tone,
  children,
}: {
  tone: 'red' | 'amber' | 'green' | 'blue' | 'grey';
  children: ReactNode;
}) {
  return <span className={`mark mark-${tone}`}>{children}</span>;
}
