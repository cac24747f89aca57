import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { getCase, getCaseHistory } from '../../src/cases/contract.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { keepDraft } from '../app/drafts.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { PayloadFacts } from '../cases/case-page/payload-facts.tsx';
import { useMachine } from '../procedure/use-machine.ts';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { type FieldEntry, isUnitDeed } from './field-entry.ts';
import { discardEntry, latest, sendAnyway } from './field-queue.ts';

/** A deed the server did not take: the person's version and the case's, side by side, and the ways on. */
export function Conflict({ entry }: { entry: FieldEntry }) {
  const { t } = useWords();
  const { id } = entry.about;
  const current = useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => call(getCase, { params: { id }, signal }),
    staleTime: 0,
  });
  return (
    <div className="conflict">
      <h3>{t('field.conflict.title')}</h3>
      {entry.refusal && <RefusalNote thrown={new Refusal(entry.refusal)} />}
      <Ready query={current}>
        {(detail) => (
          <>
            <div className="conflict-sides">
              <section aria-label={t('field.conflict.mine')}>
                <h4>{t('field.conflict.mine')}</h4>
                <Mine entry={entry} detail={detail} />
              </section>
              <section aria-label={t('field.conflict.theirs')}>
                <h4>{t('field.conflict.theirs')}</h4>
                <Theirs entry={entry} detail={detail} />
              </section>
            </div>
            <Ways entry={entry} version={detail.case.version} />
          </>
        )}
      </Ready>
    </div>
  );
}

type Detail = Parameters<typeof PayloadFacts>[0]['detail'];

function Mine({ entry, detail }: { entry: FieldEntry; detail: Detail }) {
  const { t, say } = useWords();
  const { eventOf } = useMachine(detail.case.machine);
  const { deed } = entry;
  if (isUnitDeed(deed) || deed.kind === 'attendance') return null;
  return (
    <>
      <p>
        {t('field.basedOn')} {entry.basedOn} · {momentInWords(entry.occurredAt)}
      </p>
      {deed.kind === 'event' && (
        <PayloadFacts payload={deed.payload} schema={eventOf(deed.type)?.payloadSchema} detail={detail} />
      )}
      {deed.kind === 'paper' && <p>{t('field.paper', { item: say(deed.label) })}</p>}
      {deed.kind !== 'event' && <p>{deed.file.name}</p>}
    </>
  );
}

function Theirs({ entry, detail }: { entry: FieldEntry; detail: Detail }) {
  const { t, say } = useWords();
  const { eventOf } = useMachine(detail.case.machine);
  const history = useHistory(entry.about.id);
  const since = (history.data?.events ?? []).filter((event) => event.seq > entry.basedOn);
  return (
    <>
      <p>
        {t('field.conflict.version')} {detail.case.version} · {say(detail.case.stateLabel)}
      </p>
      <LightBadge light={detail.light} />
      <h5>{t('field.conflict.since')}</h5>
      {since.length === 0 && <p className="quiet">{t('field.conflict.none')}</p>}
      <ul className="plain-list">
        {since.map((event) => (
          <li key={event.seq}>
            <b>{say(event.label)}</b>{' '}
            <span className="quiet">
              {event.actor.name} {momentInWords(event.occurredAt)}
            </span>
            <PayloadFacts
              payload={event.payload}
              schema={eventOf(event.type)?.payloadSchema}
              detail={detail}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function useHistory(id: string) {
  return useQuery({
    queryKey: ['case', id, 'history'],
    queryFn: ({ signal }) => call(getCaseHistory, { params: { id }, signal }),
    staleTime: 0,
  });
}

function Ways({ entry, version }: { entry: FieldEntry; version: number }) {
  const { t } = useWords();
  const { user } = useSession();
  const navigate = useNavigate();
  const { deed } = entry;
  const acts = useHistory(entry.about.id).data?.events.filter((event) => event.kind === 'machine');
  const notBefore = acts?.reduce((last, event) => latest(event.occurredAt, last), entry.occurredAt);
  const edit = async () => {
    if (deed.kind === 'event') keepDraft(`${entry.about.id}.${deed.type}`, deed.payload);
    await navigate(`/cases/${entry.about.id}`);
    await discardEntry(entry.id);
  };
  return (
    <div className="conflict-ways">
      {notBefore && notBefore !== entry.occurredAt && (
        <p className="quiet">{t('field.conflict.moved', { moment: momentInWords(notBefore) })}</p>
      )}
      <Button
        type="primary"
        disabled={!acts}
        onClick={() => void sendAnyway(user.id, entry, { version, notBefore })}
      >
        {t('field.conflict.sendAnyway')}
      </Button>
      {deed.kind === 'event' && <Button onClick={() => void edit()}>{t('field.conflict.edit')}</Button>}
    </div>
  );
}
