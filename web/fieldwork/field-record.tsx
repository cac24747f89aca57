import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { getSurveyPhoto, type SurveyView, viewSurveyNote } from '../../src/surveys/contract.ts';
import { placeKindLabels } from '../../src/units/contract.ts';
import { getVisitPhoto, type VisitView, viewVisitNote } from '../../src/visits/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { dayInWords, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './fieldwork.css';

export type FieldRecord = { kind: 'survey'; it: SurveyView } | { kind: 'visit'; it: VisitView };

interface FieldRecordLineProps {
  record: FieldRecord;
  withUnit?: boolean;
  /** What may be done with it. */
  children?: ReactNode;
}

/** One survey or visit in a list or a timeline: what was found, by whom, when, and when it was written down. */
export function FieldRecordLine({ record, withUnit = false, children }: FieldRecordLineProps) {
  const { t } = useWords();
  const { it } = record;
  return (
    <div className="field-line">
      <div className="field-line-head">
        <b>{t(`fieldwork.${record.kind}.title`)}</b>
        {withUnit && <Link to={`/units/${it.unit.id}`}>{it.unit.name}</Link>}
        <span className="quiet">
          {t('fieldwork.survey.by', { name: it.recordedBy.name, moment: momentInWords(it.occurredAt) })}
        </span>
        <Remarks record={record} />
      </div>
      {record.kind === 'survey' ? <SurveyWords it={record.it} /> : <VisitWords it={record.it} />}
      <Photos record={record} />
      {it.hasNote && <Note record={record} />}
      {children}
    </div>
  );
}

function Remarks({ record }: { record: FieldRecord }) {
  const { t } = useWords();
  const { it } = record;
  const late = record.kind === 'survey' ? record.it.status !== 'recorded' : record.it.late;
  return (
    <>
      {it.offline && <span className="light light-notStarted">{t('fieldwork.survey.offline')}</span>}
      {late && (
        <span className="light light-amber">
          {record.kind === 'survey'
            ? t(`fieldwork.survey.statuses.${record.it.status}`)
            : t('fieldwork.visit.late')}
        </span>
      )}
      {(late || it.offline) && (
        <span className="quiet">
          {t('fieldwork.survey.recordedAt', { moment: momentInWords(it.recordedAt) })}
        </span>
      )}
      {it.case && (
        <Link to={`/cases/${it.case.id}`}>
          {record.kind === 'survey' && `${t('fieldwork.survey.adopted')} `}
          {it.case.caseNumber}
        </Link>
      )}
    </>
  );
}

function SurveyWords({ it }: { it: SurveyView }) {
  const { t, say, language } = useWords();
  const counts = (['staff', 'women', 'migrant', 'dispatched', 'willing'] as const).flatMap((name) => {
    const count = it[name];
    const label = name === 'willing' ? t('fieldwork.survey.willing') : t(`units.headCount.${name}`);
    return count === null ? [] : [`${label} ${count}`];
  });
  return (
    <p>
      {[
        say(placeKindLabels[it.placeKind]),
        ...counts,
        t(`fieldwork.survey.willingnesses.${it.willingness}`),
        ...(it.promisedOn
          ? [t('fieldwork.survey.promised', { day: dayInWords(it.promisedOn, language) })]
          : []),
        ...(it.partyBranch === null
          ? []
          : [t(it.partyBranch ? 'fieldwork.filter.yes' : 'fieldwork.filter.no')]),
      ].join(' · ')}
    </p>
  );
}

function VisitWords({ it }: { it: VisitView }) {
  const { t, language } = useWords();
  return (
    <p>
      {[
        t(`fieldwork.visit.places.${it.place}`),
        t(`fieldwork.visit.purposes.${it.purpose}`),
        t(`fieldwork.visit.outcomes.${it.outcome}`),
        ...(it.nextOn ? [`${t('fieldwork.visit.nextOn')} ${dayInWords(it.nextOn, language)}`] : []),
      ].join(' · ')}
    </p>
  );
}

function Photos({ record }: { record: FieldRecord }) {
  const { t } = useWords();
  const { it } = record;
  if (it.photos.length === 0) return null;
  const contract = record.kind === 'survey' ? getSurveyPhoto : getVisitPhoto;
  return (
    <div className="field-photos">
      {it.photos.map(({ sha256 }, nth) => {
        const address = addressOf(contract, { params: { id: it.id, sha256 } });
        return (
          <a key={sha256} href={address} target="_blank" rel="noreferrer">
            <img src={address} alt={`${t('fieldwork.survey.photos')} ${nth + 1}`} loading="lazy" />
          </a>
        );
      })}
    </div>
  );
}

/** What is said about people: shown after a purpose is named, and the look is logged. */
function Note({ record }: { record: FieldRecord }) {
  const { t } = useWords();
  const { acts } = useSession();
  const [purpose, setPurpose] = useState('');
  const [asking, setAsking] = useState(false);
  const params = { id: record.it.id };
  const view = useMutation({
    mutationFn: () =>
      record.kind === 'survey'
        ? call(viewSurveyNote, { params, body: { purpose } })
        : call(viewVisitNote, { params, body: { purpose } }),
  });
  if (!acts.has('fieldwork.read-personal')) return null;
  if (view.data) return <p className="field-note">{view.data.note ?? t('fieldwork.section.noNote')}</p>;
  if (!asking) {
    return (
      <button type="button" className="text-button" onClick={() => setAsking(true)}>
        {t('fieldwork.section.note')}
      </button>
    );
  }
  return (
    <div className="near-actions">
      <Input
        value={purpose}
        maxLength={200}
        placeholder={t('fieldwork.section.purpose')}
        aria-label={t('fieldwork.section.purpose')}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <Button disabled={!purpose.trim()} loading={view.isPending} onClick={() => view.mutate()}>
        {t('fieldwork.section.note')}
      </Button>
      {view.error && <RefusalNote thrown={view.error} />}
    </div>
  );
}
