import { useSyncExternalStore } from 'react';

/** What a person sets for this browser alone: the language and the size of the letters. */
export interface Preferences {
  language: 'zh' | 'en';
  bigFont: boolean;
}

const key = 'jianhui.preferences';
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
    return { language: stored.language === 'en' ? 'en' : 'zh', bigFont: stored.bigFont === true };
  } catch {
    return { language: 'zh', bigFont: false };
  }
}

export function preferences(): Preferences {
  return current;
}

/** Changes some preferences, keeps them in this browser and tells everything that shows them. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser without storage forgets the choice; nothing else depends on it.
  }
  for (const tell of listeners) tell();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, preferences);
}

/** Whether this person asked their system for less movement. */
export function useStillness(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia('(prefers-reduced-motion: reduce)');
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
}
