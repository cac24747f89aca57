import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  type Roster,
  type RosterLine,
  recordAttendance,
  showTrainingRoster,
  viewTrainingNames,
} from '../../../src/cadres/training/contract.ts';
import { addressOf, call } from '../../api/call.ts';
import { isRefusal } from '../../api/refusal.ts';
import { Page } from '../../app/page.tsx';
import { PurposeButton } from '../../app/purpose-dialog.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { Ready } from '../../app/states.tsx';
import { useTell } from '../../app/use-tell.ts';
import { fieldKey, keepAttendance, listEntries } from '../../field/field-queue.ts';
import { keepRoster } from '../../field/keep-today.ts';
import { offlineSupport } from '../../field/offline-support.ts';
import { productNow } from '../../field/product-time.ts';
import { useNote } from '../../field/use-note.ts';
import { useSession } from '../../session/session.ts';
import { dayShort } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { AttendanceLine, type Mark } from './attendance-line.tsx';
import { useRoster } from './session-page.tsx';
import './training.css';

/** The sheet in the hand of whoever stands at the door: one half-day, everybody with a place, here or absent. */
export function Component() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const { user } = useSession();
  const query = useRoster(id);
  const isThere = query.data !== undefined;
  useEffect(() => {
    if (!isThere || offlineSupport() !== 'on') return;
    // Without network what lies on the device stays.
    void keepRoster(user.id, addressOf(showTrainingRoster, { params: { id } })).catch(() => undefined);
  }, [isThere, user.id, id]);
  return (
    <Page
      title={t('training.attendance')}
      hint={query.data?.session.title}
      actions={<Link to={`/cadres/training/sessions/${id}`}>{t('training.toSession')}</Link>}
    >
      <Ready query={query} rows={10}>
        {(roster) => <Sheet roster={roster} />}
      </Ready>
    </Page>
  );
}

function Sheet({ roster: { session, lines } }: { roster: Roster }) {
  const { t, language } = useWords();
  const { today } = useSession();
  const reached = session.halfDays.filter(({ on }) => on <= today);
  const [chosen, setChosen] = useState<string>();
  const current =
    reached.find(({ on, part }) => `${on}-${part}` === chosen) ?? reached.at(-1) ?? session.halfDays[0];
  const names = useNames(session.id);
  if (!current) return <p className="quiet">{t('training.notTaught')}</p>;
  const key = `${current.on}-${current.part}`;
  const seated = lines.filter(({ state }) => state === 'enrolled' || state === 'attending');
  return (
    <>
      <div className="training-actions">
        <Select
          className="training-filter"
          aria-label={t('training.halfDay')}
          value={key}
          onChange={setChosen}
          options={session.halfDays.map(({ on, part }) => ({
            value: `${on}-${part}`,
            label: `${dayShort(on, language)} ${t(`training.part.${part}`)}`,
            disabled: on > today,
          }))}
        />
        <PurposeButton
          label={t('training.showNames')}
          look={async (purpose) => {
            const seen = await call(viewTrainingNames, { params: { id: session.id }, body: { purpose } });
            names.set(seen.names);
          }}
        />
      </div>
      <Marks key={key} session={session} halfDay={current} lines={seated} names={names.shown} />
    </>
  );
}

/** Names that were asked for once, with a purpose, stay on the device for those who stand at the door without network. */
function useNames(sessionId: string) {
  const note = useNote<Record<string, string>>(`training.${sessionId}.names`);
  const [fresh, setFresh] = useState<Record<string, string>>();
  return {
    shown: fresh ?? note.value ?? {},
    set: (names: Record<string, string>) => {
      setFresh(names);
      note.keep(names);
    },
  };
}

interface MarksProps {
  session: Roster['session'];
  halfDay: { on: string; part: 'am' | 'pm' };
  lines: readonly RosterLine[];
  names: Record<string, string>;
}

/** Marks are kept on the device from the first press: a closed tab and a lost connection lose none. */
function Marks({ session, halfDay, lines, names }: MarksProps) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const { user } = useSession();
  const key = `${halfDay.on}-${halfDay.part}`;
  const note = useNote<Record<string, Mark>>(`training.${session.id}.${key}`);
  const [made, setMade] = useState<Record<string, Mark>>();
  const marks = made ?? note.value ?? {};
  const queued = useQueued(session.id, halfDay);
  const mark = (changed: Record<string, Mark>) => {
    const next = { ...marks, ...changed };
    setMade(next);
    note.keep(next);
  };
  const known = (line: RosterLine): Mark | undefined =>
    marks[line.id] ?? queued.get(line.id) ?? line.attendance[key];
  const waiting = lines.filter((line) => marks[line.id] !== undefined);
  const unmarked = lines.filter((line) => known(line) === undefined);
  const save = useMutation({
    mutationFn: async () => {
      const body = {
        ...halfDay,
        marks: waiting.map(({ id }) => {
          const { present = true, absence } = marks[id] ?? {};
          return { id, present, ...(present ? {} : { absence: absence ?? ('none' as const) }) };
        }),
      };
      try {
        return await call(recordAttendance, { params: { id: session.id }, body });
      } catch (thrown) {
        if (!isRefusal(thrown, 'offline') || offlineSupport() !== 'on') throw thrown;
        await keepAttendance(user.id, { id: session.id, title: session.title }, body, productNow());
        return undefined;
      }
    },
    onSuccess: async (answer) => {
      note.discard();
      setMade({});
      if (!answer) return tell.done(t('fieldwork.queue.kept'));
      await client.invalidateQueries({ queryKey: ['procedure'] });
      const refused = answer.outcomes.filter(({ outcome }) => outcome === 'refused').length;
      tell.done(t('training.saved', { count: answer.outcomes.length - refused }));
      if (refused > 0) tell.failed(t('training.refusedCount', { count: refused }));
    },
  });
  const isOffline = save.error !== null && isRefusal(save.error, 'offline');
  return (
    <>
      <p className="training-facts">
        <span>{t('training.unmarked', { count: unmarked.length })}</span>
        {unmarked.length > 0 && (
          <Button
            size="small"
            onClick={() =>
              mark(Object.fromEntries(unmarked.map(({ id }) => [id, { present: true, absence: null }])))
            }
          >
            {t('training.allHere')}
          </Button>
        )}
      </p>
      <ul className="attendance-lines">
        {lines.map((line) => (
          <AttendanceLine
            key={line.id}
            line={line}
            name={names[line.person.id] ?? line.person.name}
            mark={known(line)}
            onMark={(one) => mark({ [line.id]: one })}
          />
        ))}
      </ul>
      {save.error && !isOffline && <RefusalNote thrown={save.error} />}
      {isOffline && <p role="alert">{t('training.kept')}</p>}
      <div className="attendance-foot">
        <Button
          type="primary"
          size="large"
          disabled={waiting.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('training.save', { count: waiting.length })}
        </Button>
      </div>
    </>
  );
}

/** Marks that wait on this device to be sent. */
function useQueued(sessionId: string, { on, part }: MarksProps['halfDay']): Map<string, Mark> {
  const { user } = useSession();
  const entries = useQuery({
    queryKey: [...fieldKey, 'entries', user.id],
    queryFn: () => listEntries(user.id),
    enabled: offlineSupport() === 'on',
  });
  const marks = (entries.data ?? []).flatMap(({ about, deed }) =>
    about.id === sessionId && deed.kind === 'attendance' && deed.body.on === on && deed.body.part === part
      ? deed.body.marks
      : [],
  );
  return new Map(marks.map(({ id, present, absence = null }) => [id, { present, absence }]));
}
