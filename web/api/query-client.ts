import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isRefusal } from './refusal.ts';

/** Refusals are answers: only a missing answer or a server in trouble is worth asking again. */
function worthRetrying(count: number, thrown: unknown): boolean {
  return count < 2 && isRefusal(thrown) && (thrown.status === 0 || thrown.status >= 502);
}

let onSessionEnded: () => void = () => undefined;

/** Called whenever an answer says that nobody is signed in any more. */
export function whenSessionEnds(tell: () => void): void {
  onSessionEnded = tell;
}

/** For answers that no query asked for: what waits on the device was sent and nobody is signed in. */
export function sessionHasEnded(): void {
  onSessionEnded();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (thrown) => {
      if (isRefusal(thrown, 'not-authenticated')) onSessionEnded();
    },
  }),
  defaultOptions: {
    // Without network, too: the service worker answers with what was laid aside, and a deed is kept to be sent.
    queries: {
      retry: worthRetrying,
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
