import { useQuery } from '@tanstack/react-query';
import { getProposedSuperior } from '../../src/identity/organisations/contract.ts';
import { call } from '../api/call.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Which union the rules propose as superior for a place; a case may name another. */
export function ProposedSuperior({ divisionCode }: { divisionCode: string }) {
  const { t } = useWords();
  const { acts } = useSession();
  const query = useQuery({
    queryKey: ['proposed-superior', divisionCode],
    queryFn: ({ signal }) => call(getProposedSuperior, { query: { divisionCode }, signal }),
    enabled: acts.has('organisation.read'),
  });
  const { proposal } = query.data ?? {};
  if (!proposal) return <span className="quiet">{t('units.page.unknown')}</span>;
  return (
    <>
      {proposal.organisation.name} <small className="quiet">{t('units.page.superiorHint')}</small>
    </>
  );
}
