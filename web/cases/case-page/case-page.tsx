import { Alert, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Loading, Ready } from '../../app/states.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { FieldSection } from '../../fieldwork/field-section.tsx';
import { CaseOpinions } from '../../opinions/case-opinions.tsx';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, type Possibility, useCase } from '../case-data.ts';
import { CaseFacts } from '../case-facts.tsx';
import { EventDrawer } from '../event-form/event-drawer.tsx';
import './case-page.css';
import { CaseFiles } from './case-files.tsx';
import { CaseHead } from './case-head.tsx';
import { Checklist } from './checklist.tsx';
import { ClockSummary } from './clock-summary.tsx';
import { Measures } from './measures.tsx';
import { MissingList } from './missing-list.tsx';
import { NextActions } from './next-actions.tsx';
import { PeopleInCharge } from './people-in-charge.tsx';
import { StageSteps } from './stage-steps.tsx';
import { Timeline } from './timeline.tsx';

// The drawing brings its own library; it comes when somebody wants to see it.
const CaseChart = lazy(() => import('./case-chart.tsx'));

/** Starting an event from anywhere on the page: the drawer with its form opens. */
export type StartEvent = (event: Possibility, initial?: Record<string, unknown>) => void;

const tabs = ['work', 'checklist', 'chart', 'timeline', 'files'] as const;

/** The case on one page. */
export function Component() {
  const { id = '' } = useParams();
  const query = useCase(id);
  return (
    <Ready query={query} rows={12}>
      {(detail) => <CasePage detail={detail} />}
    </Ready>
  );
}

/** What to look at that no rule says: a unit renamed meanwhile. */
function Remarks({ detail }: { detail: CaseDetail }) {
  const { say } = useWords();
  return detail.remarks.map((remark) => (
    <Alert key={remark.zh} type="warning" showIcon className="case-remark" title={say(remark)} />
  ));
}

function CasePage({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const [started, setStarted] = useState<{ event: Possibility; initial?: Record<string, unknown> }>();
  const start: StartEvent = (event, initial) => setStarted({ event, ...(initial && { initial }) });
  const asked = tabs.find((name) => name === params.get('tab'));
  const tab = asked ?? 'work';
  const side = <Side detail={detail} start={start} />;
  const content = {
    work: (
      <>
        {narrow && side}
        <Remarks detail={detail} />
        <MissingList detail={detail} />
        {detail.measures.length > 0 && <Measures detail={detail} />}
        {!narrow && <Checklist detail={detail} start={start} currentStageOnly />}
        <CaseOpinions detail={detail} />
        <CaseFacts detail={detail} />
        <FieldWork detail={detail} />
      </>
    ),
    checklist: <Checklist detail={detail} start={start} />,
    chart: (
      <Suspense fallback={<Loading rows={8} />}>
        <CaseChart detail={detail} />
      </Suspense>
    ),
    timeline: <Timeline detail={detail} />,
    files: <CaseFiles detail={detail} />,
  };
  return (
    <div className="page case-page">
      <CaseHead detail={detail} />
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
        {!narrow && tab !== 'chart' && <aside className="case-side">{side}</aside>}
      </div>
      {started && (
        <EventDrawer
          key={started.event.type + JSON.stringify(started.initial ?? {})}
          detail={detail}
          event={started.event}
          initial={started.initial}
          onClose={() => setStarted(undefined)}
        />
      )}
    </div>
  );
}

/** What was done at the leading unit, before the case and for it. */
function FieldWork({ detail }: { detail: CaseDetail }) {
  const lead = detail.units.find((unit) => unit.lead);
  if (!lead) return null;
  return <FieldSection unit={{ id: lead.unitId, name: lead.unitName }} caseId={detail.case.id} />;
}

function Side({ detail, start }: { detail: CaseDetail; start: StartEvent }) {
  return (
    <>
      <NextActions detail={detail} start={start} />
      <ClockSummary detail={detail} />
      <PeopleInCharge detail={detail} />
    </>
  );
}
