import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { listSurveys } from '../../src/surveys/contract.ts';
import { listVisits } from '../../src/visits/contract.ts';
import { call } from '../api/call.ts';
import { Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { type FieldRecord, FieldRecordLine } from './field-record.tsx';
import { type Work, WorkDrawer } from './work-drawer.tsx';

interface FieldSectionProps {
  unit: { id: string; name: string };
  /** The case on whose page it stands: its visits alone, and the surveys of the unit. */
  caseId?: string;
}

const MOST = 20;

/** Surveys and visits of a unit over time, the newest first, and how to add one. */
export function FieldSection({ unit, caseId }: FieldSectionProps) {
  const { t } = useWords();
  const { acts } = useSession();
  const [work, setWork] = useState<Work>();
  const query = useQuery({
    queryKey: ['surveys', 'of', unit.id, caseId],
    queryFn: ({ signal }) => readTimeline(unit.id, caseId, signal),
    enabled: acts.has('fieldwork.read'),
  });
  if (!acts.has('fieldwork.read')) return null;
  return (
    <section className="sheet" aria-labelledby="unit-field">
      <h2 id="unit-field">{t('fieldwork.section.title')}</h2>
      <Ready query={query} rows={2}>
        {(records) =>
          records.length === 0 ? (
            <p className="quiet">{t('fieldwork.survey.none')}</p>
          ) : (
            records.map((record) => <FieldRecordLine key={record.it.id} record={record} />)
          )
        }
      </Ready>
      <div className="near-actions">
        {acts.has('fieldwork.record') && (
          <>
            <Button onClick={() => setWork({ kind: 'survey', unit })}>{t('fieldwork.survey.submit')}</Button>
            <Button onClick={() => setWork({ kind: 'visit', unit, caseId })}>
              {t('fieldwork.visit.submit')}
            </Button>
          </>
        )}
        <Link to={`/surveys?unit=${unit.id}`}>{t('fieldwork.section.allSurveys')}</Link>
        <Link to={`/visits?unit=${unit.id}${caseId ? `&case=${caseId}` : ''}`}>
          {t('fieldwork.section.allVisits')}
        </Link>
      </div>
      <WorkDrawer work={work} onClose={() => setWork(undefined)} />
    </section>
  );
}

async function readTimeline(
  unit: string,
  caseId: string | undefined,
  signal: AbortSignal,
): Promise<FieldRecord[]> {
  const [surveys, visits] = await Promise.all([
    call(listSurveys, { query: { unit, limit: MOST }, signal }),
    call(listVisits, { query: { unit, ...(caseId && { case: caseId }), limit: MOST }, signal }),
  ]);
  return [
    ...surveys.items.map((it): FieldRecord => ({ kind: 'survey', it })),
    ...visits.items.map((it): FieldRecord => ({ kind: 'visit', it })),
  ].sort((one, other) => (one.it.occurredAt < other.it.occurredAt ? 1 : -1));
}
