import { Tabs, Tag } from 'antd';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Procedure } from '../../../src/cadres/procedures/contract.ts';
import { Loading, Ready } from '../../app/states.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import type { CaseDetail, Possibility } from '../../cases/case-data.ts';
import { CaseOperationsContext } from '../../cases/case-operations.ts';
import '../../cases/case-page/case-page.css';
import { FileLink } from '../../cases/case-page/file-link.tsx';
import { NextActions } from '../../cases/case-page/next-actions.tsx';
import { StageSteps } from '../../cases/case-page/stage-steps.tsx';
import { Timeline } from '../../cases/case-page/timeline.tsx';
import { EventDrawer } from '../../cases/event-form/event-drawer.tsx';
import { CaseOpinions } from '../../opinions/case-opinions.tsx';
import { useWords } from '../../words/index.ts';
import { type ProcedureCase, useProcedureCase, useProcedureOperations } from './procedure-data.ts';

const CaseChart = lazy(() => import('../../cases/case-page/case-chart.tsx'));

interface ProcedurePageProps {
  procedure: Procedure;
  /** Where the case a case belongs to has its page: kind -> `/cadres/rounds`. */
  parentBase?: string;
  /** What this kind of case has to show besides: facts, applicants, attendance. */
  facts?: ComponentType<{ found: ProcedureCase; detail: CaseDetail }>;
}

const tabs = ['work', 'chart', 'timeline'] as const;

/** One case of a procedure: where it stands, what comes next and why the rest may not, its drawing, its history. */
export function ProcedurePage({ procedure, parentBase, facts }: ProcedurePageProps) {
  const { id = '' } = useParams();
  const query = useProcedureCase(procedure, id);
  const operations = useProcedureOperations(procedure);
  return (
    <CaseOperationsContext value={operations}>
      <Ready query={query} rows={12}>
        {({ found, detail }) => (
          <OneCase found={found} detail={detail} parentBase={parentBase} facts={facts} />
        )}
      </Ready>
    </CaseOperationsContext>
  );
}

interface OneCaseProps {
  found: ProcedureCase;
  detail: CaseDetail;
  parentBase: string | undefined;
  facts: ProcedurePageProps['facts'];
}

function OneCase({ found, detail, parentBase, facts: Facts }: OneCaseProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const [started, setStarted] = useState<{ event: Possibility; initial?: Record<string, unknown> }>();
  const tab = tabs.find((name) => name === params.get('tab')) ?? 'work';
  const start = (event: Possibility, initial?: Record<string, unknown>) =>
    setStarted({ event, ...(initial && { initial }) });
  const next = <NextActions detail={detail} start={start} />;
  const content = {
    work: (
      <>
        {narrow && next}
        {Facts && <Facts found={found} detail={detail} />}
        <CaseOpinions detail={detail} />
        <Files detail={detail} />
      </>
    ),
    chart: (
      <Suspense fallback={<Loading rows={8} />}>
        <CaseChart detail={detail} />
      </Suspense>
    ),
    timeline: <Timeline detail={detail} />,
  };
  return (
    <div className="page case-page">
      <Head found={found} parentBase={parentBase} />
      <StageSteps detail={detail} />
      <div className={tab === 'chart' ? 'case-columns case-columns-wide' : 'case-columns'}>
        <div className="case-main">
          <Tabs
            activeKey={tab}
            onChange={(key) => setParams(key === 'work' ? {} : { tab: key }, { replace: true })}
            items={tabs.map((name) => ({
              key: name,
              label: t(`cases.tab.${name}`),
              children: content[name],
            }))}
            destroyOnHidden
          />
        </div>
        {!narrow && tab !== 'chart' && <aside className="case-side">{next}</aside>}
      </div>
      {started && (
        <EventDrawer
          key={started.event.type}
          detail={detail}
          event={started.event}
          initial={started.initial}
          onClose={() => setStarted(undefined)}
        />
      )}
    </div>
  );
}

function Head({ found, parentBase }: { found: ProcedureCase; parentBase: string | undefined }) {
  const { t, say } = useWords();
  const { case: row, parent } = found;
  useEffect(() => {
    document.title = `${row.title} · ${t('shell.product')}`;
  }, [row.title, t]);
  return (
    <header className="case-head">
      <div className="case-head-words">
        <h1>{row.title}</h1>
        <p className="case-head-line">
          <Tag>{say(row.stateLabel)}</Tag>
          <span>{row.caseNumber}</span>
          {parent && parentBase && (
            <Link to={`${parentBase}/${parent.id}`}>
              {parent.title}（{parent.caseNumber}）
            </Link>
          )}
        </p>
      </div>
    </header>
  );
}

function Files({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const files = detail.checklist.flatMap((item) => item.files);
  if (files.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="procedure-files">
      <h2 id="procedure-files">{t('cases.tab.files')}</h2>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id}>
            <FileLink file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}
