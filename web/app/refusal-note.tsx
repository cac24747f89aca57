import { Alert } from 'antd';
import { Link } from 'react-router';
import { type FieldFault, isRefusal, type Refusal, type UnmetRule } from '../api/refusal.ts';
import { useWords } from '../words/index.ts';

/**
 * A refusal where it belongs: what was refused, every fault or unfulfilled rule with source and article, and
 * what helps. `onSendAgain` is offered when only the system itself has changed the case meanwhile.
 */
export function RefusalNote({
  thrown,
  onSendAgain,
}: {
  thrown: unknown;
  onSendAgain?: (version: number) => void;
}) {
  const { t } = useWords();
  if (!isRefusal(thrown)) {
    return (
      <Alert
        type="error"
        showIcon
        title={t('shell.state.broken')}
        description={t('shell.state.brokenHint')}
      />
    );
  }
  return (
    <Alert
      type={thrown.status === 422 || thrown.status === 409 || thrown.status === 412 ? 'warning' : 'error'}
      showIcon
      role="alert"
      className="refusal"
      title={<TitleOf refusal={thrown} />}
      description={<Details refusal={thrown} {...(onSendAgain && { onSendAgain })} />}
    />
  );
}

function TitleOf({ refusal }: { refusal: Refusal }) {
  const { t } = useWords();
  if (refusal.slug === 'offline') return t('shell.state.offline');
  if (refusal.slug === 'unreadable') return t('shell.state.unreadable');
  return refusal.title;
}

function Details({ refusal, onSendAgain }: { refusal: Refusal; onSendAgain?: (version: number) => void }) {
  const { t, say } = useWords();
  const {
    errors,
    unmet,
    changes,
    currentVersion,
    firstCase,
    union,
    instead,
    cases,
    successor,
    holders,
    advice,
    built,
  } = refusal.details;
  const onlySystem = changes?.every((change) => change.kind === 'system') ?? false;
  return (
    <div className="refusal-details">
      {refusal.slug === 'offline' && <p>{t('shell.state.offlineHint')}</p>}
      {refusal.detail && <p>{refusal.detail}</p>}
      {advice && <p>{say(advice)}</p>}
      {errors && <FaultList faults={errors} />}
      {unmet && <UnmetList unmet={unmet} />}
      {holders && (
        <ul className="plain-list">
          {holders.map(({ name, from, to }) => (
            <li key={`${name} ${from}`}>
              {name} · {from} – {to ?? ''}
            </li>
          ))}
        </ul>
      )}
      {firstCase && (
        <p>
          {t('shell.refusal.firstCase')}：<Link to={`/cases/${firstCase.id}`}>{firstCase.number}</Link>
        </p>
      )}
      {built && (
        <ul className="plain-list">
          {built.map((one) => (
            <li key={one.zh}>{say(one)}</li>
          ))}
        </ul>
      )}
      {union && <Link to={`/unions/${union.id}`}>{union.name}</Link>}
      {instead && (
        <ul className="plain-list">
          {instead.map((way) => (
            <li key={way.zh}>{say(way)}</li>
          ))}
        </ul>
      )}
      {cases && (
        <ul className="plain-list">
          {cases.map(({ id, number, advice }) => (
            <li key={number ?? advice.zh}>
              {id && number && <Link to={`/cases/${id}`}>{number}</Link>} {say(advice)}
            </li>
          ))}
        </ul>
      )}
      {successor && <Link to={`/units/${successor.id}`}>{successor.name}</Link>}
      {changes && changes.length > 0 && (
        <p>
          {t('shell.refusal.changesSince')}：{changes.map((change) => change.type).join('、')}
        </p>
      )}
      {onlySystem && currentVersion !== undefined && onSendAgain && (
        <button type="button" className="text-button" onClick={() => onSendAgain(currentVersion)}>
          {t('shell.refusal.sendAgain')}
        </button>
      )}
      {refusal.instance && refusal.status >= 500 && (
        <p className="quiet">
          {t('shell.state.requestNumber')}：<code>{refusal.instance}</code>
        </p>
      )}
    </div>
  );
}

function FaultList({ faults }: { faults: FieldFault[] }) {
  return (
    <ul className="plain-list">
      {faults.map((fault) => (
        <li key={`${fault.pointer}${fault.code}`}>
          {fault.detail} <code className="quiet">{fault.pointer}</code>
        </li>
      ))}
    </ul>
  );
}

/** Every unfulfilled rule: what is missing, then where it is written and how sure that is. */
export function UnmetList({ unmet }: { unmet: UnmetRule[] }) {
  const { t, say } = useWords();
  return (
    <ul className="unmet-list">
      {unmet.map((rule) => (
        <li key={rule.rule} className={`unmet unmet-${rule.severity}`}>
          <span className="unmet-what">{say(rule.detail)}</span>
          <span className="unmet-basis">
            {t('shell.refusal.basis')}：{rule.basis.source} {rule.basis.article}
            <span className="quiet"> · {t(`shell.refusal.confidence.${rule.basis.confidence}`)}</span>
            <code className="quiet"> {rule.rule}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
