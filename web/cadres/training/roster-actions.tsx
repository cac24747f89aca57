import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import {
  downloadRoster,
  enrolRoster,
  issueCertificates,
  type Outcome,
  type RosterLine,
  recordResults,
  type SessionView,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { PurposeButton } from '../../app/purpose-dialog.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { saveFile } from '../../app/save-file.ts';
import { useTell } from '../../app/use-tell.ts';
import { useWords } from '../../words/index.ts';
import { InviteChairs } from './invite-chairs.tsx';

interface RosterActionsProps {
  session: SessionView;
  lines: readonly RosterLine[];
}

/** What is done to all the people of a session at once. */
export function RosterActions({ session, lines }: RosterActionsProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const work = useMutation({
    mutationFn: (asked: () => Promise<{ outcomes: Outcome[] }>) => asked(),
    onSuccess: async ({ outcomes }) => {
      await client.invalidateQueries({ queryKey: ['procedure'] });
      const done = outcomes.filter(({ outcome }) => outcome !== 'refused').length;
      if (done > 0) tell.done(t('training.recorded', { count: done }));
    },
  });
  const params = { id: session.id };
  const unassessed = lines.filter(({ state }) => state === 'attending' || state === 'enrolled');
  const takes = session.state.startsWith('enrolling.');
  const passAll = async () => {
    if (!(await tell.ask(t('training.passAll'), t('training.passAllAsk')))) return;
    const results = unassessed.map(({ id }) => ({ id, passed: true }));
    work.mutate(() => call(recordResults, { params, body: { results } }));
  };
  const issue = async () => {
    if (!(await tell.ask(t('training.issue'), t('training.issueAsk')))) return;
    work.mutate(() => call(issueCertificates, { params }));
  };
  const refused = work.data?.outcomes.filter(({ outcome }) => outcome === 'refused') ?? [];
  return (
    <>
      <div className="training-actions">
        {takes && (
          <Upload onFile={(file) => work.mutate(() => call(enrolRoster, { params, body: {}, file }))} />
        )}
        {takes && <InviteChairs session={session} work={work.mutate} />}
        {session.state === 'held' && unassessed.length > 0 && (
          <Button onClick={() => void passAll()}>{t('training.passAll')}</Button>
        )}
        {lines.some(({ state }) => state === 'passed') && (
          <Button onClick={() => void issue()}>{t('training.issue')}</Button>
        )}
        {lines.length > 0 && <Download session={session} />}
      </div>
      {takes && <p className="quiet">{t('training.uploadHint')}</p>}
      {work.error && <RefusalNote thrown={work.error} />}
      {refused.length > 0 && (
        <details open>
          <summary>{t('training.outcomes')}</summary>
          <ul className="plain-list">
            {refused.map(({ id, why }) => {
              const line = lines.find((one) => one.id === id || one.person.id === id);
              return (
                <li key={id}>
                  {line?.person.name ?? ''} {why && say(why)}
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
}

function Upload({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t('training.upload')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        aria-label={t('training.uploadLabel')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Full names leave the house: the download says what for. */
function Download({ session }: { session: SessionView }) {
  const { t } = useWords();
  const download = async (purpose: string) => {
    const bytes = await call(downloadRoster, { params: { id: session.id }, body: { purpose } });
    saveFile(bytes, `${session.title}.xlsx`);
  };
  return <PurposeButton label={t('training.download')} icon={<DownloadOutlined />} look={download} />;
}
