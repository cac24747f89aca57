import { useQuery } from '@tanstack/react-query';
import { countCases } from '../../src/cases/contract.ts';
import { listInbox } from '../../src/oversight/contract.ts';
import { showWorkLists } from '../../src/supervision/board/contract.ts';
import { call } from '../api/call.ts';
import { useSession } from '../session/session.ts';
import type { Place } from './navigation.tsx';

type Counts = Partial<Record<NonNullable<Place['count']>, number | string>>;

/** The numbers beside the places: how much waits there. Asked again every minute while the page is seen. */
export function usePlaceCounts(): Counts {
  const { acts } = useSession();
  const slowly = { refetchInterval: 60_000, staleTime: 30_000 };
  const mine = useQuery({
    queryKey: ['cases', 'counts', {}],
    queryFn: ({ signal }) => call(countCases, { query: {}, signal }),
    enabled: acts.has('case.prepare') || acts.has('measure.answer'),
    ...slowly,
  });
  const inbox = useQuery({
    queryKey: ['inbox', 'count'],
    queryFn: ({ signal }) => call(listInbox, { query: { claimed: 'any', limit: 100 }, signal }),
    enabled: acts.has('request.take-up'),
    ...slowly,
  });
  const requests = useQuery({
    queryKey: ['supervision', 'work-lists'],
    queryFn: ({ signal }) => call(showWorkLists, { query: {}, signal }),
    enabled: acts.has('suspension.decide'),
    ...slowly,
  });
  return {
    todo: mine.data?.mine.todo ?? 0,
    supervised: mine.data?.mine.supervised ?? 0,
    inbox: inbox.data ? `${inbox.data.items.length}${inbox.data.next ? '+' : ''}` : 0,
    requests: (requests.data?.lists ?? [])
      .filter(({ list }) => list.endsWith('requests') || list === 'late-entries')
      .reduce((sum, { count }) => sum + count, 0),
  };
}
