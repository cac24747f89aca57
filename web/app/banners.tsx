import { useSyncExternalStore } from 'react';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** What everybody has to know on every page: that this is a demonstration, that the network is gone. */
export function Banners() {
  const { t } = useWords();
  const session = useSession();
  const online = useOnline();
  return (
    <>
      {session.demonstration && (
        <p className="banner" role="note">
          {t('shell.demonstration')}
        </p>
      )}
      {!online && (
        <p className="banner banner-offline" role="status">
          {t('shell.offlineNow')}
        </p>
      )}
    </>
  );
}

export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener);
      addEventListener('offline', listener);
      return () => {
        removeEventListener('online', listener);
        removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}
