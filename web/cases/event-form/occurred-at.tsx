import { Radio } from 'antd';
import { DayInput } from '../../app/day-input.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';

export interface OccurredValue {
  day: string;
  time: string;
}

interface OccurredAtProps {
  value: OccurredValue | undefined;
  onChange: (value: OccurredValue | undefined) => void;
  /** What the time means for this event. */
  meaning?: { zh: string; en: string } | undefined;
}

/** When it happened: now, or earlier in the field and written down later. Both times stay on record. */
export function OccurredAt({ value, onChange, meaning }: OccurredAtProps) {
  const { t, say } = useWords();
  const { today } = useSession();
  return (
    <fieldset className="occurred">
      <legend>{t('shell.occurredAt')}</legend>
      {meaning && <p className="quiet">{say(meaning)}</p>}
      <Radio.Group
        value={value ? 'earlier' : 'now'}
        onChange={(event) =>
          onChange(event.target.value === 'now' ? undefined : { day: today, time: '09:00' })
        }
        options={[
          { value: 'now', label: t('shell.occurredNow') },
          { value: 'earlier', label: t('shell.occurredEarlier') },
        ]}
      />
      {value && (
        <span className="occurred-fields">
          <DayInput
            aria-label={t('cases.form.day')}
            value={value.day}
            max={today}
            onChange={(day) => onChange({ ...value, day: day ?? today })}
          />
          <input
            type="time"
            className="day-input"
            aria-label={t('cases.form.time')}
            value={value.time}
            onChange={(event) => onChange({ ...value, time: event.target.value || '09:00' })}
          />
        </span>
      )}
    </fieldset>
  );
}
