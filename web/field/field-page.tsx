import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayShort, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { Conflict } from './conflict.tsx';
import { type Deed, type FieldEntry, isUnitDeed } from './field-entry.ts';
import './field-page.css';
import { discardEntry, fieldKey, listEntries, sendWaiting } from './field-queue.ts';
import { countKept, keepToday, outdoors } from './keep-today.ts';
import { offlineSupport } from './offline-support.ts';
import { Remarks } from './remarks.tsx';
import { UnitConflict } from './unit-conflict.tsx';

/** What lies on this device: cases to read without network, deeds that wait, and those that need a decision. */
export function Component() {
  const { t } = useWords();
  const support = offlineSupport();
  return (
    <Page title={t('field.title')} hint={t('field.hint')} help="instructor#field">
      {support === 'on' ? (
        <>
          <Kept />
          <Remarks />
          <Waiting />
        </>
      ) : (
        <Alert
          type="warning"
          showIcon
          title={t('field.off')}
          description={t(support === 'insecure' ? 'field.insecure' : 'field.unsupported')}
        />
      )}
    </Page>
  );
}

function Kept() {
  const { t } = useWords();
  const tell = useTell();
  const { user, acts } = useSession();
  const client = useQueryClient();
  const kept = useQuery({
    queryKey: [...fieldKey, 'kept', user.id],
    queryFn: () => countKept(user.id),
  });
  const refresh = useMutation({
    mutationFn: () => keepToday(user.id, outdoors(acts)),
    onSuccess: () => {
      tell.done(t('field.refreshed'));
      return client.invalidateQueries({ queryKey: [...fieldKey, 'kept'] });
    },
  });
  return (
    <section className="sheet field-kept" aria-labelledby="field-kept">
      <h2 id="field-kept">{t('field.on')}</h2>
      <p>
        {t('field.keptCases', { count: kept.data?.cases ?? 0 })}
        {acts.has('fieldwork.record') && t('field.keptUnits', { count: kept.data?.units ?? 0 })}
      </p>
      <Button onClick={() => refresh.mutate()} loading={refresh.isPending}>
        {t('field.refresh')}
      </Button>
      {refresh.error && <RefusalNote thrown={refresh.error} />}
    </section>
  );
}

function Waiting() {
  const { t } = useWords();
  const tell = useTell();
  const { user } = useSession();
  const entries = useQuery({
    queryKey: [...fieldKey, 'entries', user.id],
    queryFn: () => listEntries(user.id),
  });
  const send = useMutation({
    mutationFn: async () => {
      await sendWaiting(user.id);
      return (await listEntries(user.id)).length;
    },
    onSuccess: (left) =>
      tell.done(left === 0 ? t('field.sentAll') : t('field.stillWaiting', { count: left })),
  });
  return (
    <section className="sheet" aria-labelledby="field-queue">
      <div className="field-queue-head">
        <h2 id="field-queue">{t('field.queue')}</h2>
        <Button
          type="primary"
          onClick={() => send.mutate()}
          loading={send.isPending}
          disabled={!entries.data?.length}
        >
          {t('field.send')}
        </Button>
      </div>
      <Ready query={entries}>
        {(list) =>
          list.length === 0 ? (
            <Empty words={t('field.nothing')} />
          ) : (
            <ol className="plain-list field-queue">
              {list.map((entry, index) => (
                <Entry key={entry.id} entry={entry} behind={isBehind(list, index)} />
              ))}
            </ol>
          )
        }
      </Ready>
    </section>
  );
}

/** Whether an earlier deed on the same case has to be decided first. */
function isBehind(list: readonly FieldEntry[], index: number): boolean {
  const entry = list[index];
  return list.slice(0, index).some((each) => each.refusal && each.about.id === entry?.about.id);
}

function Entry({ entry, behind }: { entry: FieldEntry; behind: boolean }) {
  const { t } = useWords();
  const tell = useTell();
  const words = useDeedWords();
  const status = entry.refusal ? 'refused' : behind ? 'behind' : 'waiting';
  const discard = async () => {
    const sure = await tell.ask(t('field.discardTitle'), t('field.discardContent'), {
      danger: true,
      okText: t('field.discard'),
    });
    if (sure) await discardEntry(entry.id);
  };
  return (
    <li className={`field-entry field-entry-${status}`}>
      <div className="field-entry-head">
        <b>{words(entry.deed)}</b>
        <span className="field-entry-status">{t(`field.status.${status}`)}</span>
      </div>
      <p className="quiet">{[entry.about.title, entry.about.number].filter(Boolean).join(' · ')}</p>
      <p className="quiet">
        {t('field.occurredAt')} {momentInWords(entry.occurredAt)}
      </p>
      {entry.refusal &&
        (isUnitDeed(entry.deed) || entry.deed.kind === 'attendance' ? (
          <UnitConflict entry={entry} />
        ) : (
          <Conflict entry={entry} />
        ))}
      <Button type="text" danger onClick={() => void discard()}>
        {t('field.discard')}
      </Button>
    </li>
  );
}

function useDeedWords(): (deed: Deed) => string {
  const { t, say, language } = useWords();
  return (deed) => {
    if (deed.kind === 'event') return say(deed.label);
    if (deed.kind === 'survey' || deed.kind === 'visit') return t(`fieldwork.queue.${deed.kind}`);
    if (deed.kind === 'found-unit') return t('fieldwork.queue.foundUnit');
    if (deed.kind === 'attendance') {
      const { on, part, marks } = deed.body;
      return t('field.attendance', {
        day: dayShort(on, language),
        part: t(`field.part.${part}`),
        count: marks.length,
      });
    }
    if (deed.kind === 'photo') return t('fieldwork.queue.photo', { name: deed.file.name });
    if (deed.kind === 'paper') return t('field.paper', { item: say(deed.label) });
    return t('field.evidence', { name: deed.file.name });
  };
}
