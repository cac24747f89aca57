import { Tooltip } from 'antd';
import type { z } from 'zod';
import type { light as lightSchema } from '../../src/cases/contract.ts';
import { dayShort } from '../words/days.ts';
import { useWords } from '../words/index.ts';

export type Light = z.output<typeof lightSchema>;
export type LightName = Light['light'];
/** What is drawn: a stopped clock shows its verdict. */
type Face = Exclude<LightName, 'stopped'> | 'done' | 'late';

/** Each face has a shape of its own, so that nobody has to tell it by colour. */
const shapes: Record<Face, React.ReactNode> = {
  notStarted: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  green: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  amber: <path d="M8 1.5 15 14H1z" fill="currentColor" />,
  red: <rect x="2" y="2" width="12" height="12" fill="currentColor" />,
  suspended: <path d="M3 2h4v12H3zM9 2h4v12H9z" fill="currentColor" />,
  provisional: (
    <circle
      cx="8"
      cy="8"
      r="5.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeDasharray="3 2.2"
    />
  ),
  done: <path d="M2 8.5 6.2 13 14 3.5" fill="none" stroke="currentColor" strokeWidth="2.6" />,
  late: <path d="M3 3l10 10M13 3 3 13" fill="none" stroke="currentColor" strokeWidth="2.6" />,
};

export function LightShape({ face }: { face: LightName | Face }) {
  const drawn = face === 'stopped' ? 'done' : face;
  return (
    <svg
      className={`light-shape light-${drawn}`}
      width="14"
      height="14"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {shapes[drawn]}
    </svg>
  );
}

function faceOf(light: Light): Face {
  if (light.light !== 'stopped') return light.light;
  return light.verdict === 'late' ? 'late' : 'done';
}

/** The light of a case: shape and colour, the colour's word, and the server's sentence with the number. */
export function LightBadge({ light, withDay = false }: { light: Light; withDay?: boolean }) {
  const { t, say, language } = useWords();
  const face = faceOf(light);
  const word = say(light.word);
  const text = say(light.text);
  return (
    <span className={`light light-${face}`}>
      <LightShape face={face} />
      <span className="light-words">
        <b>{word}</b>
        {text.startsWith(word) ? text.slice(word.length) : ` ${text}`}
      </span>
      {light.provisional && light.light !== 'provisional' && (
        <Tooltip title={t('light.provisionalTip')}>
          <span className="light-provisional-mark">{t('light.provisional')}</span>
        </Tooltip>
      )}
      {withDay && light.dueOn && (
        <span className="light-day">{t('light.dueOn', { day: dayShort(light.dueOn, language) })}</span>
      )}
    </span>
  );
}
