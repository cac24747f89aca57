import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import {
  showTrainingFigures,
  trainingSessions,
  trainingYears,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { PlainTable } from '../../app/paged-table.tsx';
import { Ready } from '../../app/states.tsx';
import type { PayloadSchema } from '../../cases/event-form/payload-schema.ts';
import { SchemaFields } from '../../cases/event-form/schema-field.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { nothingYet } from '../procedure/nothing-yet.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';
import { SessionTable } from './session-table.tsx';
import { TopicTags } from './topic-tags.tsx';
import './training.css';
import { readYear } from './year-context.ts';

/** One year of training: its plan, its sessions, what comes next. */
export function Component() {
  return <ProcedurePage procedure={trainingYears} facts={YearFacts} />;
}

function YearFacts({ found }: { found: ProcedureCase }) {
  const { t } = useWords();
  const { acts } = useSession();
  const { year, plan } = readYear(found.case.context);
  const query = useQuery({
    queryKey: ['procedure', 'training', 'figures', year],
    queryFn: ({ signal }) => call(showTrainingFigures, { query: { from: year, to: year }, signal }),
  });
  return (
    <>
      <section className="sheet" aria-labelledby="plan">
        <h2 id="plan">{t('training.plan')}</h2>
        {plan ? (
          <PlainTable
            label={t('training.plan')}
            rows={plan.sessions}
            keyOf={({ sequence, from }) => `${sequence}${from}`}
            columns={[
              {
                title: t('training.column.session'),
                cell: ({ sequence }) => t('training.sequence', { sequence }),
              },
              { title: t('training.column.days'), cell: ({ from, to }) => `${from} – ${to}` },
              { title: t('training.column.place'), cell: ({ place }) => place },
              { title: t('training.column.topics'), cell: ({ topics }) => <TopicTags topics={topics} /> },
            ]}
          />
        ) : (
          <p className="quiet">{t('training.noPlan')}</p>
        )}
      </section>
      <section className="sheet" aria-labelledby="sessions">
        <div className="sheet-head">
          <h2 id="sessions">{t('training.sessionsOfYear')}</h2>
          {acts.has('cadre.open') && !found.case.ended && (
            <OpenProcedure
              procedure={trainingSessions}
              base="/cadres/training/sessions"
              title={t('training.openSession')}
              initial={{ yearId: found.case.id }}
              fields={SessionFields}
            />
          )}
        </div>
        <Ready query={query}>
          {({ years }) => (
            <SessionTable sessions={years.find(({ id }) => id === found.case.id)?.sessions ?? []} />
          )}
        </Ready>
      </section>
    </>
  );
}

const own = trainingSessions.open.body.omit({ yearId: true, makesUpForId: true, occurredAt: true });

/** What a new session needs besides its year, which the page knows. */
export function SessionFields() {
  const schema = useMemo(() => z.toJSONSchema(own, { io: 'input' }) as PayloadSchema, []);
  return <SchemaFields schema={schema} at={[]} detail={nothingYet} />;
}
