import { DownloadOutlined, SafetyCertificateOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Progress } from 'antd';
import { useRef, useState } from 'react';
import { listCases } from '../../src/cases/contract.ts';
import {
  checkHead,
  downloadHead,
  type ExportedHead,
  listHeads,
  listVerifications,
  showVerification,
  startVerification,
  takeHead,
  type Verification,
} from '../../src/supervision/proof/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { ProofFindings } from './proof-findings.tsx';
import { ProvenCase } from './proven-case.tsx';
import './supervision.css';

/** Proof: that nothing was changed behind the system's back, shown by whoever wants to see it. */
export function Component() {
  const { t } = useWords();
  return (
    <Page
      title={t('shell.nav.proof')}
      hint={t('proof.hint')}
      help="supervisor#proof"
      terms={['head', 'verification']}
    >
      <Verifications />
      <Heads />
      <OneCase />
    </Page>
  );
}

function Verifications() {
  const { t } = useWords();
  const { acts } = useSession();
  const client = useQueryClient();
  const key = ['proof', 'verifications'];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(listVerifications, { query: { limit: 5 }, signal }),
  });
  const start = useMutation({
    mutationFn: () => call(startVerification, { body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="sheet" aria-labelledby="verify">
      <div className="sheet-head">
        <h2 id="verify">{t('proof.verify')}</h2>
        {acts.has('proof.verify') && (
          <Button
            type="primary"
            icon={<SafetyCertificateOutlined />}
            loading={start.isPending}
            disabled={query.data?.items.some(isUnderWay) ?? true}
            onClick={() => start.mutate()}
          >
            {t('proof.verifyNow')}
          </Button>
        )}
      </div>
      <p className="form-hint">{t('proof.verifyHint')}</p>
      {start.error && <RefusalNote thrown={start.error} />}
      <Ready query={query}>
        {({ items }) =>
          items.map((each) => <VerificationLine key={each.id} verification={each} open={each === items[0]} />)
        }
      </Ready>
    </section>
  );
}

function isUnderWay({ status }: Pick<Verification, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}

function VerificationLine({ verification: listed, open }: { verification: Verification; open: boolean }) {
  const { t } = useWords();
  const client = useQueryClient();
  // Long work shows its progress, also after a reload: it is looked at until it is done.
  const run = useQuery({
    queryKey: ['proof', 'verification', listed.id],
    queryFn: async ({ signal }) => {
      const now = await call(showVerification, { params: { id: listed.id }, signal });
      if (!isUnderWay(now)) await client.invalidateQueries({ queryKey: ['proof', 'verifications'] });
      return now;
    },
    enabled: isUnderWay(listed),
    refetchInterval: 1_000,
  });
  const verification = isUnderWay(listed) ? (run.data ?? listed) : listed;
  const { status, done, total, mismatches } = verification;
  return (
    <article className="verification">
      <p>
        <b>{t(`proof.status.${status}`)}</b>{' '}
        <span className="quiet">
          {momentInWords(verification.requestedAt)} ·{' '}
          {verification.startedBy?.name ?? t('cases.timeline.system')}
        </span>
      </p>
      {isUnderWay(verification) && (
        <Progress
          percent={total > 0 ? Math.floor((done / total) * 100) : 0}
          format={() => `${done} / ${total}`}
          aria-label={t('proof.verify')}
        />
      )}
      {status === 'done' &&
        (mismatches === 0 ? (
          <p className="holds">{t('proof.allAgrees', { count: done })}</p>
        ) : (
          <p className="fails">{t('proof.mismatches', { count: mismatches, cases: done })}</p>
        ))}
      {open && <ProofFindings findings={verification.findings} />}
    </article>
  );
}

function Heads() {
  const { t } = useWords();
  const { acts } = useSession();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: () => call(takeHead, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['proof', 'heads'] }),
  });
  const check = useMutation({
    mutationFn: async (file: File) =>
      call(checkHead, { body: JSON.parse(await file.text()) as ExportedHead }),
  });
  return (
    <section className="sheet" aria-labelledby="heads">
      <div className="sheet-head">
        <h2 id="heads">{t('proof.heads')}</h2>
        <span className="request-actions">
          {acts.has('proof.head') && (
            <Button loading={take.isPending} onClick={() => take.mutate()}>
              {t('proof.takeHead')}
            </Button>
          )}
          <Button icon={<UploadOutlined />} loading={check.isPending} onClick={() => input.current?.click()}>
            {t('proof.checkHead')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            accept=".json,application/json"
            aria-label={t('proof.checkHead')}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) check.mutate(file);
              event.target.value = '';
            }}
          />
        </span>
      </div>
      <p className="form-hint">{t('proof.headsHint')}</p>
      {(take.error ?? check.error) && <RefusalNote thrown={take.error ?? check.error} />}
      {check.data && (
        <Alert
          type={check.data.same ? 'success' : 'error'}
          showIcon
          title={t(check.data.same ? 'proof.headSame' : 'proof.headDiffers', {
            grown: check.data.grown,
            added: check.data.added,
          })}
          description={<ProofFindings findings={check.data.findings} />}
        />
      )}
      <PagedTable
        label={t('proof.heads')}
        queryKey={['proof', 'heads']}
        fetchPage={(cursor, signal) =>
          call(listHeads, { query: { limit: 10, ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.id}
        empty={t('proof.noHeads')}
        columns={[
          { title: t('proof.takenAt'), cell: (row) => momentInWords(row.takenAt) },
          { title: t('proof.cases'), cell: (row) => row.cases, number: true },
          { title: t('proof.events'), cell: (row) => row.events, number: true },
          { title: t('proof.root'), cell: (row) => <code className="hash">{row.root}</code> },
          {
            title: t('shell.action.download'),
            cell: (row) => (
              <a
                href={addressOf(downloadHead, { params: { id: row.id } })}
                download={`jianhui-head-${row.takenAt.slice(0, 10)}.json`}
              >
                <DownloadOutlined aria-hidden /> {t('shell.action.download')}
              </a>
            ),
          },
        ]}
      />
    </section>
  );
}

/** One case's history with its hashes, computed again while one looks. */
function OneCase() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['case'] as const);
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['proof', 'find', typed],
    queryFn: ({ signal }) => call(listCases, { query: { q: typed, limit: 8 }, signal }),
    enabled: typed.length >= 2,
  });
  return (
    <section className="sheet" aria-labelledby="one-case">
      <h2 id="one-case">{t('proof.oneCase')}</h2>
      <Input.Search
        className="case-search"
        placeholder={t('cases.filter.search')}
        aria-label={t('cases.filter.search')}
        onSearch={setTyped}
        allowClear
      />
      {found.data && (
        <ul className="plain-list">
          {found.data.items.map((row) => (
            <li key={row.id}>
              <button type="button" className="text-button" onClick={() => setFilters({ case: row.id })}>
                {row.caseNumber} {row.title}
              </button>
            </li>
          ))}
        </ul>
      )}
      {filters.case && <ProvenCase caseId={filters.case} />}
    </section>
  );
}
