import { dayInWords, weekdayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

interface DayInputProps {
  id?: string;
  value?: string | undefined;
  onChange?: (day: string | undefined) => void;
  min?: string;
  max?: string;
  'aria-label'?: string;
  /** Without the words beside it: in a line of filters. */
  bare?: boolean;
}

/**
 * A legal day. The browser's own field: it needs no script, speaks to screen readers and opens the phone's
 * own wheel; beside it the day in words, so that a slip of the finger shows.
 */
export function DayInput({ value, onChange, bare = false, ...rest }: DayInputProps) {
  const { language } = useWords();
  return (
    <span className="day-field">
      <input
        {...rest}
        type="date"
        className="day-input"
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value || undefined)}
      />
      {value && !bare && (
        <span className="quiet">
          {dayInWords(value, language)} {weekdayInWords(value, language)}
        </span>
      )}
    </span>
  );
}
