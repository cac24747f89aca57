import { listHiringApplicants } from '../../../src/cadres/hiring/contract.ts';
import { educationLabels, listPeople, type PersonRow } from '../../../src/cadres/people/contract.ts';
import { listPosts } from '../../../src/cadres/posts/contract.ts';
import { call } from '../../api/call.ts';
import { SearchSelect } from '../../app/search-select.tsx';
import { useWords } from '../../words/index.ts';

interface PickerProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
}

/** A vacant post, found by its title or its union. */
export function PostPicker(props: PickerProps) {
  const { t } = useWords();
  return (
    <SearchSelect
      {...props}
      queryKey={['cadres', 'posts', 'vacant']}
      fetchPage={(asked, signal) => call(listPosts, { query: { ...asked, filled: 'false' }, signal })}
      toOption={(post) => ({ value: post.id, label: `${post.house.name} · ${post.title}` })}
      placeholder={t('cadres.posts.q')}
    />
  );
}

/**
 * Somebody of the register who holds no post, found by name or pinyin initials; told apart by age and education, as
 * names are masked.
 */
export function PersonPicker(props: PickerProps) {
  const { t, say } = useWords();
  const words = ({ name, age, education }: PersonRow) =>
    [
      name ?? '—',
      age !== null && t('cadres.age', { count: age }),
      education && say(educationLabels[education]),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <SearchSelect
      {...props}
      queryKey={['cadres', 'people', 'free']}
      fetchPage={(asked, signal) => call(listPeople, { query: { ...asked, inPost: 'false' }, signal })}
      toOption={(person) => ({ value: person.id, label: words(person) })}
      placeholder={t('cadres.people.q')}
    />
  );
}

/** Somebody of a round who stands on its public notice, found by number or ticket; names are masked. */
export function ApplicationPicker({ roundId, ...props }: PickerProps & { roundId: string }) {
  const { t } = useWords();
  return (
    <SearchSelect
      {...props}
      queryKey={['procedure', 'hiring', roundId, 'noticed']}
      fetchPage={(asked, signal) =>
        call(listHiringApplicants, { params: { id: roundId }, query: { ...asked, stage: 'noticed' }, signal })
      }
      toOption={(row) => ({
        value: row.caseId,
        label: [row.name, row.postName, row.ticket ?? row.caseNumber].filter(Boolean).join(' · '),
      })}
      placeholder={t('hiring.findApplication')}
    />
  );
}
