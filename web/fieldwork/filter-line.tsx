import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNarrow } from '../app/use-narrow.ts';
import { useWords } from '../words/index.ts';

interface FilterLineProps {
  /** What is always in sight: the search, the day. */
  first: ReactNode;
  /** How many filters are set. */
  count: number;
  onClear: () => void;
  children: ReactNode;
}

/** The filters of a list. On a phone a dozen of them would push the list off the screen: they unfold when asked for. */
export function FilterLine({ first, count, onClear, children }: FilterLineProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        {first}
        {narrow && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {count > 0 ? t('fieldwork.filter.moreSet', { count }) : t('fieldwork.filter.more')}
          </Button>
        )}
        {(!narrow || open) && children}
        {count > 0 && (
          <button type="button" className="text-button" onClick={onClear}>
            {t('shell.state.clearFilters')}
          </button>
        )}
      </div>
    </search>
  );
}
