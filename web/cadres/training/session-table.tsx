import { Link } from 'react-router';
import type { SessionView } from '../../../src/cadres/training/contract.ts';
import { PlainTable } from '../../app/paged-table.tsx';
import { Empty } from '../../app/states.tsx';
import { dayShort } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { TopicTags } from './topic-tags.tsx';

/** Sessions in the order of their days. */
export function SessionTable({ sessions }: { sessions: readonly SessionView[] }) {
  const { t, say, language } = useWords();
  if (sessions.length === 0) return <Empty words={t('training.noSessions')} />;
  return (
    <PlainTable
      label={t('training.sessionsOfYear')}
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('training.column.session'),
          cell: (session) => (
            <>
              <Link to={`/cadres/training/sessions/${session.id}`}>
                {t('training.sequence', { sequence: session.sequence })}
              </Link>
              <small className="quiet block">
                {session.makesUpFor
                  ? t('training.makesUpFor', { number: session.makesUpFor.caseNumber })
                  : session.caseNumber}
              </small>
            </>
          ),
        },
        {
          title: t('training.column.days'),
          cell: ({ from, to }) => (
            <>
              <span className="training-day">{dayShort(from, language)} –</span>{' '}
              <span className="training-day">{dayShort(to, language)}</span>
            </>
          ),
        },
        { title: t('training.column.place'), cell: ({ place }) => place },
        {
          title: t('training.column.places'),
          cell: ({ taken, capacity }) => `${taken} / ${capacity}`,
          number: true,
        },
        { title: t('training.column.state'), cell: ({ stateLabel }) => say(stateLabel) },
        {
          title: t('training.column.counts'),
          cell: ({ counts }) => t(counts ? 'training.counts' : 'training.notCounted'),
        },
        { title: t('training.column.topics'), cell: ({ topics }) => <TopicTags topics={topics} /> },
      ]}
    />
  );
}
