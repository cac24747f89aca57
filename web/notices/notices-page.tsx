import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { listNotices, readNotices } from '../../src/notices/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './notices.css';

/** What the system told me, newest first; opening a case marks its notice as read. */
export function Component() {
  const { t, say } = useWords();
  const client = useQueryClient();
  const { filters, setFilters } = useAddressFilters(['unread'] as const);
  const unread = filters.unread === 'true' ? 'true' : undefined;
  const pages = useInfiniteQuery({
    queryKey: ['notices', 'list', unread],
    queryFn: ({ pageParam, signal }) =>
      call(listNotices, {
        query: { ...(unread && { unread }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) => call(readNotices, { body: ids ? { ids } : {} }),
    onSuccess: async (answer) => {
      client.setQueryData(['notices', 'count'], answer);
      await client.invalidateQueries({ queryKey: ['notices', 'list'] });
    },
  });
  return (
    <Page
      title={t('shell.notices.title')}
      help="instructor#notices"
      actions={
        <>
          <button
            type="button"
            className="chip"
            aria-pressed={unread !== undefined}
            onClick={() => setFilters({ unread: unread ? undefined : 'true' })}
          >
            {t('notices.onlyUnread')}
          </button>
          <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('shell.notices.markAllRead')}
          </Button>
        </>
      }
    >
      <Ready query={pages} rows={8}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty words={t('shell.notices.none')} />;
          return (
            <>
              <ul className="plain-list notice-list">
                {items.map((notice) => (
                  <li key={notice.id} className={notice.readAt ? 'notice' : 'notice notice-unread'}>
                    <p>
                      {!notice.readAt && <span className="only-read">{t('notices.unread')} </span>}
                      {say(notice.text)}
                    </p>
                    <p className="quiet">
                      {momentInWords(notice.createdAt)}
                      {notice.case && (
                        <>
                          {' · '}
                          <Link
                            to={`/cases/${notice.case.id}`}
                            onClick={() => {
                              if (!notice.readAt) read.mutate([notice.id]);
                            }}
                          >
                            {notice.case.caseNumber} {notice.case.title}
                          </Link>
                        </>
                      )}
                    </p>
                  </li>
                ))}
              </ul>
              {pages.hasNextPage && (
                <p className="load-more">
                  <Button onClick={() => void pages.fetchNextPage()}>{t('shell.action.more')}</Button>
                </p>
              )}
            </>
          );
        }}
      </Ready>
    </Page>
  );
}
