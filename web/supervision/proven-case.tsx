import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { showProvenHistory } from '../../src/supervision/proof/contract.ts';
import { call } from '../api/call.ts';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { ProofFindings } from './proof-findings.tsx';

/** Record by record: who, when, the hash that stands there and the one computed now. */
export function ProvenCase({ caseId }: { caseId: string }) {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['proof', 'case', caseId],
    queryFn: ({ signal }) => call(showProvenHistory, { params: { id: caseId }, signal }),
  });
  return (
    <Ready query={query} rows={8}>
      {(history) => (
        <>
          <p className={history.valid ? 'holds' : 'fails'}>
            {history.valid ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}{' '}
            {t(history.valid ? 'proof.caseAgrees' : 'proof.caseDiffers', { count: history.events.length })}{' '}
            <Link to={`/cases/${history.caseId}`}>
              {history.caseNumber} {history.title}
            </Link>
          </p>
          <ProofFindings findings={history.findings} />
          <PlainTable
            label={history.caseNumber}
            rows={history.events}
            keyOf={(row) => String(row.seq)}
            columns={[
              { title: t('proof.record'), cell: (row) => row.seq, number: true },
              { title: t('proof.event'), cell: (row) => say(row.label) },
              { title: t('proof.actor'), cell: (row) => row.actor.name },
              { title: t('shell.occurredAt'), cell: (row) => momentInWords(row.occurredAt) },
              { title: t('proof.recordedAt'), cell: (row) => momentInWords(row.recordedAt) },
              {
                title: t('proof.hash'),
                cell: (row) => (
                  <code className="hash" title={row.hash}>
                    {row.hash.slice(0, 16)}…
                  </code>
                ),
              },
              {
                title: t('proof.agrees'),
                cell: (row) => (
                  <span className={row.valid ? 'holds' : 'fails'}>
                    {t(row.valid ? 'proof.yes' : 'proof.no')}
                  </span>
                ),
              },
            ]}
          />
        </>
      )}
    </Ready>
  );
}
