import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  type Roster,
  type RosterLine,
  recordAttendance,
  viewTrainingNames,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { isRefusal } from '../../api/refusal.ts';
import { useDraft } from '../../app/drafts.ts';
import { Page } from '../../app/page.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { Ready } from '../../app/states.tsx';
import { useTell } from '../../app/use-tell.ts';
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
  const query = useRoster(id);
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
  const [names, setNames] = useState<Record<string, string>>({});
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
        <ShowNames sessionId={session.id} onNames={setNames} />
      </div>
      <Marks key={key} sessionId={session.id} halfDay={current} lines={seated} names={names} />
    </>
  );
}

function ShowNames({
  sessionId,
  onNames,
}: {
  sessionId: string;
  onNames: (names: Record<string, string>) => void;
}) {
  const { t } = useWords();
  const view = useMutation({
    mutationFn: () =>
      call(viewTrainingNames, {
        params: { id: sessionId },
        body: { purpose: t('training.namesDefault') },
      }),
    onSuccess: ({ names }) => onNames(names),
  });
  return (
    <>
      <Button loading={view.isPending} onClick={() => view.mutate()} title={t('training.namesPurposeHint')}>
        {t('training.showNames')}
      </Button>
      {view.error && <RefusalNote thrown={view.error} />}
    </>
  );
}

interface MarksProps {
  sessionId: string;
  halfDay: { on: string; part: 'am' | 'pm' };
  lines: readonly RosterLine[];
  names: Record<string, string>;
}

/** Marks are kept in this tab until the server has them: through a reload, and through a lost connection. */
function Marks({ sessionId, halfDay, lines, names }: MarksProps) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const key = `${halfDay.on}-${halfDay.part}`;
  const { draft, keep, discard } = useDraft<Record<string, Mark>>(`training.${sessionId}.${key}`);
  const [marks, setMarks] = useState<Record<string, Mark>>(draft ?? {});
  const mark = (changed: Record<string, Mark>) => {
    const next = { ...marks, ...changed };
    setMarks(next);
    keep(next);
  };
  const known = (line: RosterLine): Mark | undefined => marks[line.id] ?? line.attendance[key];
  const waiting = lines.filter((line) => marks[line.id] !== undefined);
  const unmarked = lines.filter((line) => known(line) === undefined);
  const save = useMutation({
    mutationFn: () =>
      call(recordAttendance, {
        params: { id: sessionId },
        body: {
          ...halfDay,
          marks: waiting.map(({ id }) => {
            const { present = true, absence } = marks[id] ?? {};
            return { id, present, ...(present ? {} : { absence: absence ?? 'none' }) };
          }),
        },
      }),
    onSuccess: async ({ outcomes }) => {
      discard();
      setMarks({});
      await client.invalidateQueries({ queryKey: ['procedure'] });
      const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length;
      tell.done(t('training.saved', { count: outcomes.length - refused }));
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
