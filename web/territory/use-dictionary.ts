import { useQuery } from '@tanstack/react-query';
import { type Dictionary, listDictionaryTerms } from '../../src/dictionaries/contract.ts';
import { call } from '../api/call.ts';
import { useWords } from '../words/index.ts';

/** A dictionary that the county keeps: what may be chosen, and what a code is called, also one that has ended. */
export function useDictionary(dictionary: Dictionary) {
  const { say } = useWords();
  const { data } = useQuery({
    queryKey: ['dictionary', dictionary],
    queryFn: ({ signal }) =>
      call(listDictionaryTerms, { params: { dictionary }, query: { all: 'true' }, signal }),
    staleTime: 3_600_000,
  });
  const terms = data?.items ?? [];
  const called = ({ name, nameEn }: { name: string; nameEn: string }) => say({ zh: name, en: nameEn });
  return {
    options: terms
      .filter(({ endedOn }) => endedOn === null)
      .map((term) => ({ value: term.code, label: called(term) })),
    nameOf: (code: string) => {
      const term = terms.find((each) => each.code === code);
      return term ? called(term) : code;
    },
  };
}
