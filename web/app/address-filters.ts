import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters that live in the address, so that a view can be bookmarked, sent and gone back to. Only the names
 * given are read; an empty value leaves the address.
 */
export function useAddressFilters<Name extends string>(names: readonly Name[]) {
  const [params, setParams] = useSearchParams();
  const joined = names.join();
  const text = params.toString();
  const filters = useMemo(() => {
    const found: Partial<Record<Name, string>> = {};
    const read = new URLSearchParams(text);
    for (const name of joined.split(',') as Name[]) {
      const value = read.get(name);
      if (value) found[name] = value;
    }
    return found;
  }, [text, joined]);

  const setFilters = useCallback(
    (change: Partial<Record<Name, string | undefined>>, options?: { replace?: boolean }) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change) as [Name, string | undefined][]) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: options?.replace ?? false },
      );
    },
    [setParams],
  );

  const clear = useCallback(
    () =>
      setFilters(
        Object.fromEntries(joined.split(',').map((name) => [name, undefined])) as Record<Name, undefined>,
      ),
    [joined, setFilters],
  );
  return { filters, setFilters, clear, filtered: Object.keys(filters).length > 0 };
}
