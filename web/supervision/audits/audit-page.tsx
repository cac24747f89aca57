import { PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  type Audit,
  type AuditCaseView,
  printAudit,
  recomputeAudit,
  sealAudit,
  showAudit,
  signOffAudit,
} from '../../../src/supervision/audits/contract.ts';
import { standingLabels } from '../../../src/supervision/deadlines/contract.ts';
import { addressOf, call } from '../../api/call.ts';
import { Page } from '../../app/page.tsx';
import { PlainTable } from '../../app/paged-table.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { Ready } from '../../app/states.tsx';
import { useTell } from '../../app/use-tell.ts';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { ratioWords } from '../ratio-words.ts';
import '../supervision.css';
import { FindingDialog } from './finding-dialog.tsx';

/** One audit: its sample, what was found, who signed, what it was sealed with. */
export function Component() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['audits', id],
    queryFn: ({ signal }) => call(showAudit, { params: { id }, signal }),
  });
  return (
    <Ready query={query} rows={10}>
      {(audit) => <AuditPage audit={audit} />}
    </Ready>
  );
}

function AuditPage({ audit }: { audit: Audit }) {
  const { t, say } = useWords();
  const [examined, setExamined] = useState<AuditCaseView>();
  return (
    <Page
      title={`${audit.number} ${audit.title}`}
      hint={`${t(`audits.statuses.${audit.status}`)} · ${audit.scope.from} — ${audit.scope.to}`}
      help="supervisor#audits"
      terms={['population', 'seed', 'seal']}
      actions={<AuditActs audit={audit} />}
    >
      <Facts audit={audit} />
      <section className="sheet" aria-labelledby="sample">
        <h2 id="sample">{t('audits.sample')}</h2>
        <PlainTable
          label={t('audits.sample')}
          rows={audit.cases}
          keyOf={(row) => row.case.caseId}
          columns={[
            { title: '#', cell: (row) => row.position, number: true },
            {
              title: t('cases.column.case'),
              cell: (row) => (
                <>
                  <Link to={`/cases/${row.case.caseId}`}>{row.case.title}</Link>
                  <small className="quiet block">{row.case.caseNumber}</small>
                </>
              ),
            },
            {
              title: t('supervision.standingTitle'),
              cell: (row) => say(standingLabels[row.case.standing]),
            },
            {
              title: t('cases.clock.netGross'),
              cell: (row) => `${row.case.netDays} / ${row.case.grossDays}`,
              number: true,
            },
            { title: t('audits.result'), cell: (row) => <Result row={row} /> },
            {
              title: t('audits.correction'),
              cell: (row) =>
                row.correction ? (
                  <>
                    {row.correction}
                    <small className="quiet block">
                      {t('audits.correctBy', { day: row.correctBy ?? '' })}
                    </small>
                    {row.answer && <small className="holds block">{row.answer}</small>}
                  </>
                ) : (
                  '—'
                ),
            },
            {
              title: t('audits.examine'),
              cell: (row) =>
                audit.abilities.find && (
                  <Button size="small" onClick={() => setExamined(row)}>
                    {t(row.result ? 'shell.action.edit' : 'audits.examine')}
                  </Button>
                ),
            },
          ]}
        />
      </section>
      {examined && <FindingDialog auditId={audit.id} row={examined} onClose={() => setExamined(undefined)} />}
    </Page>
  );
}

function Result({ row }: { row: AuditCaseView }) {
  const { t } = useWords();
  if (!row.result) return <span className="quiet">{t('audits.notExamined')}</span>;
  return (
    <>
      <span className={row.result === 'in-order' ? 'holds' : 'fails'}>
        {t(`audits.results.${row.result}`)}
      </span>
      {row.finding && <small className="block">{row.finding}</small>}
    </>
  );
}

function AuditActs({ audit }: { audit: Audit }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const params = { id: audit.id };
  const act = useMutation({
    mutationFn: (step: 'signOff' | 'seal') => call(step === 'signOff' ? signOffAudit : sealAudit, { params }),
    onSuccess: (answer) => client.setQueryData(['audits', audit.id], answer),
  });
  const recompute = useMutation({ mutationFn: () => call(recomputeAudit, { params }) });
  const askAnd = async (step: 'signOff' | 'seal') => {
    if (await tell.ask(t(`audits.${step}`), t(`audits.${step}Hint`))) act.mutate(step);
  };
  return (
    <>
      <Button icon={<PrinterOutlined />} href={addressOf(printAudit, { params })} target="_blank">
        {t('shell.action.print')}
      </Button>
      {audit.abilities.signOff && (
        <Button type="primary" loading={act.isPending} onClick={() => void askAnd('signOff')}>
          {t('audits.signOff')}
        </Button>
      )}
      {audit.abilities.seal && (
        <Button type="primary" loading={act.isPending} onClick={() => void askAnd('seal')}>
          {t('audits.seal')}
        </Button>
      )}
      {audit.status === 'sealed' && (
        <Button loading={recompute.isPending} onClick={() => recompute.mutate()}>
          {t('audits.recompute')}
        </Button>
      )}
      {(act.error ?? recompute.error) && <RefusalNote thrown={act.error ?? recompute.error} />}
      {recompute.data && <Recomputed data={recompute.data} />}
    </>
  );
}

function Recomputed({ data }: { data: Awaited<ReturnType<typeof call<typeof recomputeAudit>>> }) {
  const { t, say } = useWords();
  return (
    <Alert
      className="wide-alert"
      type={data.same ? 'success' : 'error'}
      showIcon
      title={t(data.same ? 'audits.same' : 'audits.differs')}
      description={
        <ul className="plain-list">
          {[...data.differences.map(({ text }) => text), ...data.remarks].map((words) => (
            <li key={words.zh}>{say(words)}</li>
          ))}
        </ul>
      }
    />
  );
}

function Facts({ audit }: { audit: Audit }) {
  const { t } = useWords();
  const facts: [string, string | null][] = [
    [
      t('audits.population'),
      t('audits.populationCount', { count: audit.population.cases, sampled: audit.sampled }),
    ],
    [t('audits.seed'), audit.seed],
    [t('audits.examined'), `${audit.examined} / ${audit.sampled}`],
    [t('audits.irregular'), String(audit.irregular)],
    [t('supervision.onTimeRate'), ratioWords(audit.figures.rates.onTime)],
    [
      t('audits.versions'),
      t('cases.clock.versions', { calendar: audit.calendarVersion, policy: audit.policyVersion }),
    ],
    [t('audits.createdBy'), `${audit.createdBy.name} ${momentInWords(audit.createdAt)}`],
    [
      t('audits.signedBy'),
      audit.signedAt && `${audit.signedBy?.name ?? ''} ${momentInWords(audit.signedAt)}`,
    ],
    [
      t('audits.sealedBy'),
      audit.sealedAt && `${audit.sealedBy?.name ?? ''} ${momentInWords(audit.sealedAt)}`,
    ],
    [t('audits.sealHash'), audit.seal],
  ];
  return (
    <section className="sheet">
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
