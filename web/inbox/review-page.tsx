import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { LightBadge } from '../app/light-badge.tsx';
import { Page } from '../app/page.tsx';
import { Empty, Ready } from '../app/states.tsx';
import {
  type CaseDetail,
  type ChecklistItem,
  type EvidenceFile,
  type Possibility,
  useCase,
} from '../cases/case-data.ts';
import { CaseFacts } from '../cases/case-facts.tsx';
import '../cases/case-page/case-page.css';
import { FileIcon } from '../cases/case-page/file-link.tsx';
import { FileInPlace } from '../cases/case-page/file-preview.tsx';
import { NextActions } from '../cases/case-page/next-actions.tsx';
import { EventDrawer } from '../cases/event-form/event-drawer.tsx';
import { useMachine } from '../procedure/use-machine.ts';
import { useWords } from '../words/index.ts';
import './inbox.css';

/** The facts on the left, the papers on the right, the decision below the facts: nothing to be leafed for. */
export function Component() {
  const { id = '' } = useParams();
  const query = useCase(id);
  return (
    <Ready query={query} rows={12}>
      {(detail) => <Review detail={detail} />}
    </Ready>
  );
}

function Review({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const [started, setStarted] = useState<{ event: Possibility; initial?: Record<string, unknown> }>();
  return (
    <Page
      title={detail.case.title}
      hint={
        <>
          {detail.case.caseNumber} · {say(detail.case.stateLabel)} ·{' '}
          <LightBadge light={detail.light} withDay />
        </>
      }
      help="approver#review"
      terms={['return', 'correction', 'holder']}
      actions={<Link to={`/cases/${detail.case.id}`}>{t('inbox.wholeCase')}</Link>}
    >
      <div className="review">
        <div className="review-facts">
          <NextActions
            detail={detail}
            start={(event, initial) => setStarted({ event, ...(initial && { initial }) })}
          />
          <CaseFacts detail={detail} />
        </div>
        <Papers detail={detail} />
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
    </Page>
  );
}

/** The papers of the case, those of the present stage first; the chosen one is shown in place. */
function Papers({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const { labelOf } = useMachine(detail.case.machine);
  const items = detail.checklist.filter((item) => item.files.length > 0);
  const stages = [...new Set([detail.case.stage, ...items.map(({ stage }) => stage)])];
  const first = stages.flatMap((stage) => items.filter((item) => item.stage === stage))[0]?.files[0];
  const [chosen, setChosen] = useState<EvidenceFile | undefined>(first);
  if (items.length === 0) return <Empty words={t('cases.files.none')} />;
  return (
    <section className="sheet review-papers" aria-label={t('cases.checklist.title')}>
      <nav className="review-list" aria-label={t('cases.checklist.title')}>
        {stages.map((stage) => {
          const here = items.filter((item) => item.stage === stage);
          if (here.length === 0) return null;
          return (
            <section key={stage}>
              <h3>{say(labelOf(stage))}</h3>
              <ul className="plain-list">
                {here.map((item) => (
                  <PaperChoice
                    key={`${item.item} ${item.unit?.unitId ?? ''}`}
                    item={item}
                    chosen={chosen}
                    onChoose={setChosen}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </nav>
      <div className="review-file">
        {chosen && (
          <>
            <p className="quiet">
              {chosen.name ?? t('cases.files.unnamed')} ·{' '}
              <a href={chosen.href} download={chosen.name ?? chosen.item}>
                {t('shell.action.download')}
              </a>
            </p>
            <FileInPlace key={chosen.id} file={chosen} />
          </>
        )}
      </div>
    </section>
  );
}

interface PaperChoiceProps {
  item: ChecklistItem;
  chosen: EvidenceFile | undefined;
  onChoose: (file: EvidenceFile) => void;
}

function PaperChoice({ item, chosen, onChoose }: PaperChoiceProps) {
  const { t, say } = useWords();
  return item.files.map((file) => (
    <li key={file.id}>
      <button
        type="button"
        className="review-choice"
        aria-pressed={chosen?.id === file.id}
        onClick={() => onChoose(file)}
      >
        <FileIcon mediaType={file.mediaType} />
        <span>
          {say(item.label)}
          {item.unit && <small className="quiet block">{item.unit.name}</small>}
        </span>
        <small className={`check-status check-${item.status}`}>
          {t(`cases.checklist.status.${item.status}`)}
        </small>
      </button>
    </li>
  ));
}
