import { Radio, Select } from 'antd';
import type { RosterLine } from '../../../src/cadres/training/contract.ts';
import { useWords } from '../../words/index.ts';

export interface Mark {
  present: boolean;
  absence: 'sick' | 'work' | 'personal' | 'none' | null;
}

const absences = ['sick', 'work', 'personal', 'none'] as const;

interface AttendanceLineProps {
  line: RosterLine;
  name: string;
  mark: Mark | undefined;
  onMark: (mark: Mark) => void;
}

/** One person in a half-day: two large buttons, and a reason where it is the second. */
export function AttendanceLine({ line, name, mark, onMark }: AttendanceLineProps) {
  const { t } = useWords();
  return (
    <li>
      <span className="attendance-name">
        <b>{name}</b>
        <small className="quiet block">{line.person.unit ?? line.caseNumber}</small>
      </span>
      <Radio.Group
        optionType="button"
        buttonStyle="solid"
        size="large"
        aria-label={name}
        value={mark?.present}
        onChange={({ target }) =>
          onMark(target.value ? { present: true, absence: null } : { present: false, absence: 'none' })
        }
        options={[
          { value: true, label: t('training.here') },
          { value: false, label: t('training.absent') },
        ]}
      />
      {mark?.present === false && (
        <Select
          aria-label={`${name} ${t('training.why')}`}
          value={mark.absence ?? 'none'}
          onChange={(absence) => onMark({ present: false, absence })}
          options={absences.map((value) => ({ value, label: t(`training.absence.${value}`) }))}
        />
      )}
    </li>
  );
}
