import { DownloadOutlined, PrinterOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import {
  advanceHiringApplicants,
  downloadHiringRoster,
  hiringApplications,
  loadHiringApplicants,
  loadHiringResults,
  resultSteps,
  type SheetAnswer,
} from '../../../src/cadres/hiring/contract.ts';
import { uploadEvidence } from '../../../src/documents/contract.ts';
import { call } from '../../api/call.ts';
import { PurposeButton } from '../../app/purpose-dialog.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { saveFile } from '../../app/save-file.ts';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ResultDocument } from './result-document.tsx';

/** What is done to many applicants at once: sheets in, one step for all, rosters and papers out. */
export function RoundActions({ round }: { round: ProcedureCase }) {
  const { t } = useWords();
  const { acts } = useSession();
  const { id, stage } = round.case;
  const at = `/api/v1/cadres/hiring-rounds/${id}`;
  return (
    <>
      <div className="hiring-actions">
        {acts.has('cadre.prepare') && stage === 'signUp' && <Applying id={id} at={at} />}
        {acts.has('cadre.prepare') && <Bulk id={id} stage={stage} />}
        <SheetButtons sheet={downloadHiringRoster} params={{ id }} />
        {acts.has('cadre.read-personal') && (
          <PurposeButton
            label={t('hiring.rosterFull')}
            hint={t('hiring.rosterFullHint')}
            icon={<DownloadOutlined />}
            look={(purpose) => downloadFull(id, `${round.case.caseNumber}.xlsx`, purpose)}
          />
        )}
        <a href={`${at}/notice.html`} target="_blank" rel="noreferrer">
          <PrinterOutlined aria-hidden /> {t('hiring.printNotice')}
        </a>
        {acts.has('cadre.read-personal') && ['publicNotice', 'offers', 'closed'].includes(stage) && (
          <a href={`${at}/public-notice.html`} target="_blank" rel="noreferrer">
            <PrinterOutlined aria-hidden /> {t('hiring.printPublicNotice')}
          </a>
        )}
      </div>
      {acts.has('cadre.prepare') && ['test', 'interview', 'medical', 'political'].includes(stage) && (
        <Results id={id} stage={stage} />
      )}
    </>
  );
}

/** Names and numbers leave the house in full, with the purpose; a refusal is told like any other. */
async function downloadFull(id: string, name: string, purpose: string): Promise<void> {
  const query = { full: 'true', purpose };
  saveFile(await call(downloadHiringRoster, { params: { id }, query }), name);
}

function Applying({ id, at }: { id: string; at: string }) {
  const { t } = useWords();
  const load = useLoad((file, mode) => call(loadHiringApplicants, { params: { id }, body: { mode }, file }));
  return (
    <>
      <OpenProcedure
        procedure={hiringApplications}
        base="/cadres/hiring/applications"
        title={t('hiring.apply')}
        initial={{ roundId: id, source: 'social', kin: 'none', bars: [], serviceYears: 0 }}
      />
      <PickSheet label={t('hiring.loadApplicants')} onFile={load.check} />
      <a href={`${at}/applicants-template.xlsx`} download>
        <DownloadOutlined aria-hidden /> {t('hiring.template')}
      </a>
      <Loaded load={load} />
    </>
  );
}

function Results({ id, stage }: { id: string; stage: string }) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const [evidence, setEvidence] = useState<string>();
  const step = resultSteps.find((each) => each === stage) ?? 'test';
  const store = useMutation({
    mutationFn: (file: File) => call(uploadEvidence, { params: { id }, body: {}, file }),
    onSuccess: ({ sha256 }) => setEvidence(sha256),
  });
  const load = useLoad((file, mode) =>
    call(loadHiringResults, {
      params: { id },
      body: { mode, step, number, evidence: evidence ?? '' },
      file,
    }),
  );
  return (
    <div className="hiring-actions">
      <ResultDocument
        number={number}
        onNumber={setNumber}
        stored={evidence !== undefined}
        onFile={(file) => store.mutate(file)}
      />
      {number !== '' && evidence !== undefined && (
        <PickSheet label={t('hiring.loadResults', { step: t(`hiring.step.${step}`) })} onFile={load.check} />
      )}
      {store.error && <RefusalNote thrown={store.error} />}
      <Loaded load={load} />
    </div>
  );
}

const bulkAt: Readonly<Record<string, readonly ('confirm' | 'tickets' | 'list' | 'cut')[]>> = {
  signUp: ['confirm'],
  review: ['confirm', 'cut'],
  test: ['tickets', 'cut'],
  interview: ['cut'],
  publicNotice: ['list'],
  offers: ['cut'],
};

function Bulk({ id, stage }: { id: string; stage: string }) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const steps = bulkAt[stage] ?? [];
  const bulk = useMutation({
    mutationFn: (step: (typeof steps)[number]) =>
      call(advanceHiringApplicants, {
        params: { id },
        body: { step, ...(step === 'confirm' && { kinChecked: true as const }) },
      }),
    onSuccess: async ({ done }) => {
      tell.done(t('hiring.bulkDone', { count: done }));
      await client.invalidateQueries({ queryKey: ['procedure'] });
    },
  });
  const ask = async (step: (typeof steps)[number]) => {
    if (await tell.ask(t(`hiring.bulk.${step}`), t(`hiring.bulkAsk.${step}`))) bulk.mutate(step);
  };
  if (steps.length === 0) return null;
  return (
    <>
      <Select
        value={null}
        placeholder={t('hiring.bulkTitle')}
        aria-label={t('hiring.bulkTitle')}
        loading={bulk.isPending}
        onChange={(step: (typeof steps)[number] | null) => step && void ask(step)}
        options={steps.map((step) => ({ value: step, label: t(`hiring.bulk.${step}`) }))}
        popupMatchSelectWidth={false}
      />
      {bulk.error && <RefusalNote thrown={bulk.error} />}
      {(bulk.data?.left.length ?? 0) > 0 && (
        <details open>
          <summary>{t('hiring.left', { count: bulk.data?.left.length ?? 0 })}</summary>
          <ul className="plain-list">
            {bulk.data?.left.map(({ caseId, caseNumber, reason }) => (
              <li key={caseId}>{`${caseNumber} ${say(reason)}`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

type Mode = 'check' | 'take';

/** A sheet is checked first; what was checked is taken when the clerk says so. */
function useLoad(send: (file: File, mode: Mode) => Promise<SheetAnswer>) {
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const work = useMutation({
    mutationFn: ({ sheet, mode }: { sheet: File; mode: Mode }) => send(sheet, mode),
    onSuccess: async ({ mode }) => {
      if (mode === 'take') await client.invalidateQueries({ queryKey: ['procedure'] });
    },
  });
  return {
    work,
    check: (sheet: File) => {
      setFile(sheet);
      work.mutate({ sheet, mode: 'check' });
    },
    take: () => file && work.mutate({ sheet: file, mode: 'take' }),
  };
}

function Loaded({ load }: { load: ReturnType<typeof useLoad> }) {
  const { t, say } = useWords();
  const answer = load.work.data;
  return (
    <>
      {load.work.error && <RefusalNote thrown={load.work.error} />}
      {answer && (
        <div role="status">
          <p>
            {t(answer.mode === 'check' ? 'hiring.checked' : 'hiring.taken', {
              total: answer.total,
              ...answer.counts,
            })}
          </p>
          {answer.mode === 'check' && answer.counts.new > 0 && (
            <Button type="primary" loading={load.work.isPending} onClick={load.take}>
              {t('hiring.take', { count: answer.counts.new })}
            </Button>
          )}
          {answer.rows.length > 0 && (
            <ul className="plain-list">
              {answer.rows.slice(0, 50).map((row) => (
                <li key={row.row}>
                  {t('hiring.row', { row: row.row })} {row.subject} —
                  {row.reasons.map(({ detail }) => say(detail)).join('；')}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  );
}

function PickSheet({ label, onFile }: { label: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.csv"
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
