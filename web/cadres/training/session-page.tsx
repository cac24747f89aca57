import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import {
  type RosterLine,
  type SessionView,
  showTrainingRoster,
  trainingSessions,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { PlainTable } from '../../app/paged-table.tsx';
import { Empty, Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { dayShort } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';
import { RosterActions } from './roster-actions.tsx';
import { TopicTags } from './topic-tags.tsx';
import './training.css';
import { SessionFields } from './year-page.tsx';

/** One session: its programme, its people, their attendance and results. */
export function Component() {
  return (
    <ProcedurePage procedure={trainingSessions} parentBase="/cadres/training/years" facts={SessionFacts} />
  );
}

/** A session and its people; every page of the session asks the same. */
export function useRoster(id: string) {
  return useQuery({
    queryKey: ['procedure', 'training', 'roster', id],
    queryFn: ({ signal }) => call(showTrainingRoster, { params: { id }, signal }),
  });
}

function SessionFacts({ found }: { found: ProcedureCase }) {
  const query = useRoster(found.case.id);
  return (
    <Ready query={query} rows={8}>
      {({ session, lines, mayRecord }) => (
        <>
          <Programme session={session} />
          <section className="sheet" aria-labelledby="roster">
            <RosterHead session={session} mayRecord={mayRecord} />
            {mayRecord && <RosterActions session={session} lines={lines} />}
            <RosterTable session={session} lines={lines} />
          </section>
        </>
      )}
    </Ready>
  );
}

function RosterHead({ session, mayRecord }: { session: SessionView; mayRecord: boolean }) {
  const { t } = useWords();
  const { acts } = useSession();
  return (
    <div className="sheet-head">
      <h2 id="roster">{t('training.roster')}</h2>
      {session.cancelledOn !== null && acts.has('cadre.open') && (
        <OpenProcedure
          procedure={trainingSessions}
          base="/cadres/training/sessions"
          title={t('training.openMakeUp')}
          initial={{
            yearId: session.yearId,
            makesUpForId: session.id,
            sequence: session.sequence,
            capacity: session.capacity,
            place: session.place,
          }}
          fields={SessionFields}
        />
      )}
      {mayRecord && session.state === 'running' && (
        <Link to={`/cadres/training/sessions/${session.id}/attendance`}>
          <Button type="primary" tabIndex={-1}>
            {t('training.toAttendance')}
          </Button>
        </Link>
      )}
    </div>
  );
}

function Programme({ session }: { session: SessionView }) {
  const { t, language } = useWords();
  return (
    <section className="sheet" aria-labelledby="programme">
      <h2 id="programme">{t('training.programme')}</h2>
      {session.modules.length === 0 ? (
        <p className="quiet">{t('training.noProgramme')}</p>
      ) : (
        <PlainTable
          label={t('training.programme')}
          rows={session.modules}
          keyOf={({ code }) => code}
          columns={[
            {
              title: t('training.column.when'),
              cell: ({ on, part }) => `${dayShort(on, language)} ${t(`training.part.${part}`)}`,
            },
            { title: t('training.column.module'), cell: ({ title }) => title },
            { title: t('training.column.topics'), cell: ({ topics }) => <TopicTags topics={topics} /> },
            { title: t('training.column.hours'), cell: ({ hours }) => hours, number: true },
          ]}
        />
      )}
    </section>
  );
}

function RosterTable({ session, lines }: { session: SessionView; lines: readonly RosterLine[] }) {
  const { t, say } = useWords();
  if (lines.length === 0) return <Empty words={t('training.noPeople')} />;
  const total = session.halfDays.length;
  return (
    <PlainTable
      label={t('training.roster')}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('training.column.name'),
          cell: (line) => (
            <>
              <Link to={`/cadres/training/enrolments/${line.id}`}>{line.person.name}</Link>
              <small className="quiet block">{line.person.unit ?? line.caseNumber}</small>
            </>
          ),
        },
        {
          title: t('training.column.state'),
          cell: (line) =>
            line.waitingPlace === null
              ? say(line.stateLabel)
              : t('training.waitingPlace', { place: line.waitingPlace }),
        },
        {
          title: t('training.column.present'),
          cell: ({ present }) => t('training.presentOf', { present, total }),
          number: true,
        },
        {
          title: t('training.column.result'),
          cell: ({ passed }) => (passed === null ? '—' : t(passed ? 'training.passed' : 'training.failed')),
        },
        { title: t('training.column.certificate'), cell: ({ certificate }) => certificate ?? '—' },
      ]}
    />
  );
}
