import { useSyncExternalStore } from 'react';

const query = '(max-width: 860px)';

/** Whether the window is a phone's: one column, cards in place of tables. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}
