import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { isRefusal } from '../api/refusal.ts';
import { useWords } from '../words/index.ts';
import { RefusalNote } from './refusal-note.tsx';

/** Something is on its way. Said to screen readers too. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <div role="status" aria-live="polite" className="state-loading">
      <span className="only-read">{t('shell.state.loading')}</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** Nothing here: in words, with the next step where there is one. */
export function Empty({ words, hint, action }: { words?: string; hint?: ReactNode; action?: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="state-empty">
      <svg width="56" height="44" viewBox="0 0 56 44" aria-hidden="true">
        <path d="M6 40V10l8-6h22l8 6v30z" fill="#fbfaf6" stroke="#b9b9b0" strokeWidth="1.5" />
        <path d="M14 18h24M14 24h24M14 30h15" stroke="#cfccc2" strokeWidth="2" />
      </svg>
      <p className="state-empty-words">{words ?? t('shell.state.empty')}</p>
      {hint && <p className="state-empty-hint">{hint}</p>}
      {action}
    </div>
  );
}

export function NoPermission() {
  const { t } = useWords();
  return <Sealed glyph="禁" title={t('shell.state.forbidden')} hint={t('shell.state.forbiddenHint')} />;
}

export function NotFound() {
  const { t } = useWords();
  return <Sealed glyph="空" title={t('shell.state.notFound')} hint={t('shell.state.notFoundHint')} />;
}

/** A refusal or a fault in place of content, with a way to try again. */
export function Failure({ thrown, retry }: { thrown: unknown; retry?: () => void }) {
  const { t } = useWords();
  if (isRefusal(thrown, 'forbidden')) return <NoPermission />;
  if (isRefusal(thrown, 'not-found')) return <NotFound />;
  return (
    <div className="state-failure">
      <h2>{t('shell.state.failed')}</h2>
      <RefusalNote thrown={thrown} />
      {retry && (
        <Button type="primary" onClick={retry}>
          {t('shell.state.retry')}
        </Button>
      )}
    </div>
  );
}

/** The four states of whatever comes from the API, in one place. */
export function Ready<T>({
  query,
  rows,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading rows={rows ?? 4} />;
  return <Failure thrown={query.error} retry={() => void query.refetch()} />;
}

function Sealed({ glyph, title, hint }: { glyph: string; title: string; hint: string }) {
  const { t } = useWords();
  return (
    <div className="state-seal">
      <span className="seal seal-large" aria-hidden="true">
        {glyph}
      </span>
      <h2>{title}</h2>
      <p className="quiet">{hint}</p>
      <Link to="/" className="button-link">
        {t('shell.state.home')}
      </Link>
    </div>
  );
}
