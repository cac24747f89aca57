import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useDraft } from '../app/drafts.ts';
import { useSession } from '../session/session.ts';
import { fieldKey } from './field-queue.ts';
import { deleteNote, getNotes, putNote } from './field-store.ts';
import { offlineSupport } from './offline-support.ts';

/**
 * Something typed that must outlive the tab: encrypted on the device until it is thrown away or the person signs out. Where
 * a browser cannot do that, it is kept in the tab. `value` is undefined until it was looked for, null when there is none.
 */
export function useNote<T>(key: string) {
  const { user } = useSession();
  const on = offlineSupport() === 'on';
  const { draft, keep: keepInTab, discard: discardInTab } = useDraft<T>(key);
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const stored = useQuery({
    queryKey: [...fieldKey, 'note', user.id, key],
    queryFn: async () => {
      await writing.current;
      const found = (await getNotes(user.id, key)).find((note) => note.key === key);
      return (found?.value ?? null) as T | null;
    },
    enabled: on,
    staleTime: 0,
  });
  /** One after the other: what was written last is what lies there. */
  const write = (work: () => Promise<void>) => {
    writing.current = writing.current.then(work, work);
  };
  return {
    value: on ? stored.data : (draft ?? null),
    keep: (value: T) => (on ? write(() => putNote(user.id, key, value)) : keepInTab(value)),
    discard: () => (on ? write(() => deleteNote(user.id, key)) : discardInTab()),
  };
}
