import { LockOutlined, RightOutlined } from '@ant-design/icons';
import { SETUP_KIND } from '../../../src/cases/contract.ts';
import { UnmetList } from '../../app/refusal-note.tsx';
import { useWords } from '../../words/index.ts';
import type { CaseDetail, Possibility } from '../case-data.ts';
import type { StartEvent } from './case-page.tsx';

/**
 * What may be done now, and what may not be done yet and why: all of it as the API says. Papers are handed in
 * and judged on the checklist itself, so they do not stand here again.
 */
export function NextActions({ detail, start }: { detail: CaseDetail; start: StartEvent }) {
  const { t, say } = useWords();
  const possible = detail.events.filter((event) => event.allowed && !onTheChecklist.has(event.type));
  const main = possible.filter((event) => !isAside(event.type));
  const aside = possible.filter((event) => isAside(event.type));
  const unmet = detail.events.filter((event) => !event.allowed && event.reason === 'rules');
  const blocked = unmet.filter((event) => !isAside(event.type) && !onTheChecklist.has(event.type));
  const blockedAside = unmet.filter((event) => isAside(event.type));
  const others = detail.events.filter(
    (event) => !event.allowed && (event.reason === 'actor' || event.reason === 'duty'),
  );
  return (
    <section className="sheet next-actions" aria-labelledby="next-actions">
      <h2 id="next-actions">{t('cases.next.title')}</h2>
      {main.length === 0 && <p className="quiet">{waitingWords(detail, t)}</p>}
      <ul className="plain-list action-list">
        {main.map((event) => (
          <li key={event.type}>
            <button type="button" className="action-button" onClick={() => start(event)}>
              <span>{say(event.label)}</span>
              <RightOutlined aria-hidden />
            </button>
            {event.unmet.length > 0 && <UnmetList unmet={event.unmet} />}
          </li>
        ))}
      </ul>
      {blocked.length > 0 && <Blocked events={blocked} />}
      {aside.length + blockedAside.length > 0 && (
        <details className="fold">
          <summary>{t('cases.next.aside', { count: aside.length + blockedAside.length })}</summary>
          <ul className="plain-list action-list action-list-aside">
            {aside.map((event) => (
              <li key={event.type}>
                <button type="button" className="text-button" onClick={() => start(event)}>
                  {say(event.label)}
                </button>
              </li>
            ))}
          </ul>
          {blockedAside.length > 0 && <Blocked events={blockedAside} />}
        </details>
      )}
      {others.length > 0 && (
        <details className="fold">
          <summary>{t('cases.next.others', { count: others.length })}</summary>
          <ul className="plain-list">
            {others.map((event) => (
              <li key={event.type} className="quiet">
                {say(event.label)}：{t(`cases.next.reason.${event.reason === 'duty' ? 'duty' : 'actor'}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Blocked({ events }: { events: readonly Possibility[] }) {
  const { t, say } = useWords();
  return (
    <div className="blocked">
      <h3>
        <LockOutlined aria-hidden /> {t('cases.next.blocked')}
      </h3>
      <ul className="plain-list">
        {events.map((event) => (
          <li key={event.type}>
            <details className="fold">
              <summary>
                {say(event.label)}{' '}
                <span className="quiet">{t('cases.next.unmetCount', { count: event.unmet.length })}</span>
              </summary>
              <UnmetList unmet={event.unmet} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

const onTheChecklist: ReadonlySet<string> = new Set([
  'document.uploaded',
  'document.accepted',
  'document.returned',
]);

/** Not the next step of the way, but possible from nearly everywhere: ends, pauses, ways back. */
function isAside(type: string): boolean {
  return (
    /^(suspension|extension)\./.test(type) ||
    ['objection.raised', 'unit.left', 'unit.joined', 'submission.recalled', 'reply.replaced'].includes(
      type,
    ) ||
    (type.startsWith('case.') && type !== 'case.accepted')
  );
}

type T = ReturnType<typeof useWords>['t'];

function waitingWords(detail: CaseDetail, t: T): string {
  if (detail.case.ended) return t('cases.next.ended');
  if (detail.case.kind !== SETUP_KIND) return t('cases.next.waiting');
  return t('cases.next.waitingFor', { holder: t(`cases.holder.${detail.case.holder}`) });
}
