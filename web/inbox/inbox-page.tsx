import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import { advanceCase } from '../../src/cases/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { listInbox } from '../../src/oversight/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { Page } from '../app/page.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useCaseRefresh } from '../cases/case-data.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './inbox.css';

type Waiting = z.output<(typeof listInbox)['responses'][200]>['items'][number];
const claims = ['any', 'nobody', 'me', 'others'] as const;

/** Files that wait for the approvers of my organisations: take one up, then decide. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['claimed'] as const);
  const claimed = claims.find((claim) => claim === filters.claimed) ?? 'any';
  const pages = useInfiniteQuery({
    queryKey: ['inbox', claimed],
    queryFn: ({ pageParam, signal }) =>
      call(listInbox, { query: { claimed, limit: 50, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t('shell.nav.inbox')}
      hint={t('inbox.hint')}
      help="approver#inbox"
      terms={['takingUp', 'return', 'correction']}
    >
      <fieldset className="chips inbox-chips">
        <legend className="only-read">{t('inbox.claim')}</legend>
        {claims.map((claim) => (
          <button
            type="button"
            key={claim}
            className="chip"
            aria-pressed={claimed === claim}
            onClick={() => setFilters({ claimed: claim === 'any' ? undefined : claim })}
          >
            {t(`inbox.claims.${claim}`)}
          </button>
        ))}
      </fieldset>
      <Ready query={pages} rows={8}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty words={t('inbox.none')} />;
          return (
            <>
              <ul className="plain-list inbox-list">
                {items.map((waiting) => (
                  <WaitingFile key={waiting.case.id} waiting={waiting} />
                ))}
              </ul>
              {pages.hasNextPage && (
                <Button onClick={() => void pages.fetchNextPage()}>{t('shell.action.more')}</Button>
              )}
            </>
          );
        }}
      </Ready>
    </Page>
  );
}

function WaitingFile({ waiting }: { waiting: Waiting }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const tell = useTell();
  const { case: row } = waiting;
  const refresh = useCaseRefresh(row.id);
  const takeUp = async () => {
    try {
      await call(advanceCase, {
        params: { id: row.id },
        body: { type: 'application.received', payload: {} },
        ifMatch: row.version,
        idempotencyKey: newId(),
      });
      await refresh();
      await navigate(`/inbox/${row.id}`);
    } catch (thrown) {
      tell.failed(thrown instanceof Error ? thrown.message : String(thrown));
      await refresh();
    }
  };
  return (
    <li className="sheet inbox-file">
      <div>
        <p>
          <b className="inbox-what">{say(waiting.what)}</b> <Link to={`/inbox/${row.id}`}>{row.title}</Link>
        </p>
        <p className="quiet">
          {row.caseNumber} · {row.names.line} · {row.names.town} ·{' '}
          {t('inbox.preparedBy', { name: row.names.owner ?? '—' })}
        </p>
        <p>
          <LightBadge light={row.light} withDay />{' '}
          <span className="quiet">
            {t('inbox.waiting', { moment: momentInWords(waiting.waitingSince), count: waiting.waitingDays })}
          </span>
        </p>
      </div>
      <div className="inbox-acts">
        {waiting.claim === 'free' && (
          <Button type="primary" onClick={() => void takeUp()}>
            {t('inbox.takeUp')}
          </Button>
        )}
        {waiting.claim === 'mine' && (
          <Link to={`/inbox/${row.id}`} className="button-link">
            {t('inbox.decide')}
          </Link>
        )}
        {waiting.claim === 'other' && (
          <span className="quiet">{t('inbox.heldBy', { name: row.names.claimedBy ?? '—' })}</span>
        )}
      </div>
    </li>
  );
}
