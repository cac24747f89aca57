import type { z } from 'zod';
import type { finding } from '../../src/supervision/proof/contract.ts';
import { PlainTable } from '../app/paged-table.tsx';
import { useWords } from '../words/index.ts';

type Finding = z.output<typeof finding>;

/** What a verification found wrong, one row each; nothing where all agrees. */
export function ProofFindings({ findings }: { findings: readonly Finding[] }) {
  const { t, say } = useWords();
  if (findings.length === 0) return null;
  return (
    <PlainTable
      label={t('proof.findings')}
      rows={findings}
      keyOf={(row) => `${row.caseId} ${row.seq} ${row.kind} ${row.where}`}
      columns={[
        { title: t('proof.what'), cell: (row) => say(row.text) },
        { title: t('proof.where'), cell: (row) => <code>{row.where}</code> },
        { title: t('proof.record'), cell: (row) => (row.seq === null ? '—' : `#${row.seq}`) },
        { title: t('cases.column.case'), cell: (row) => <code>{row.caseId ?? '—'}</code> },
      ]}
    />
  );
}
