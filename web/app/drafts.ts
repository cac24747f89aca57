import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = 'jianhui.draft.';

function stored<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(prefix + key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Input that is not sent yet, kept in this tab through reloads, lost connections and an expired session, and
 * gone when the tab closes or the person signs out. Values must survive JSON.
 */
export function useDraft<T>(key: string) {
  const [draft] = useState(() => stored<T>(key));
  const waiting = useRef<{ timer: number; write: () => void }>(undefined);
  const keep = useCallback(
    (value: T) => {
      clearTimeout(waiting.current?.timer);
      const write = () => {
        waiting.current = undefined;
        try {
          sessionStorage.setItem(prefix + key, JSON.stringify(value));
        } catch {
          // No room or no storage: the page itself still holds what was typed.
        }
      };
      waiting.current = { timer: window.setTimeout(write, 250), write };
    },
    [key],
  );
  const discard = useCallback(() => {
    clearTimeout(waiting.current?.timer);
    waiting.current = undefined;
    sessionStorage.removeItem(prefix + key);
  }, [key]);
  useEffect(() => () => waiting.current?.write(), []);
  return { draft, keep, discard };
}

/** Lays a draft for a form that will be opened next. */
export function keepDraft(key: string, value: unknown): void {
  sessionStorage.setItem(prefix + key, JSON.stringify(value));
}

/** After signing out nothing typed stays in the browser. */
export function discardAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
