import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { newId } from '../../src/kit/ids.ts';
import { openFromWorklist, type WorklistName, type WorklistRow } from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useWords } from '../words/index.ts';

/** What one command takes. */
export const MOST_AT_ONCE = 500;

interface OpenBarProps {
  list: WorklistName;
  chosen: readonly WorklistRow[];
  onChooseAll: () => void;
}

/** One press for many units: said first and asked, one key for the intention, and the results on a page of their own. */
export function OpenBar({ list, chosen, onChooseAll }: OpenBarProps) {
  const { t } = useWords();
  const tell = useTell();
  const navigate = useNavigate();
  const unitIds = chosen.map(({ id }) => id);
  const selection = unitIds.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection is another intention
  const idempotencyKey = useMemo(newId, [selection]);
  const joins = list === 'joinable';
  const open = useMutation({
    mutationFn: () => call(openFromWorklist, { body: { list, unitIds }, idempotencyKey }),
    onSuccess: ({ id }) => navigate(`/worklist-openings/${id}`),
  });
  const ask = async () => {
    const count = unitIds.length;
    const sure = joins
      ? await tell.ask(
          t('worklists.joinTitle', { count }),
          `${byUnion(chosen)
            .map(({ name, units }) => t('worklists.joinOf', { name, count: units }))
            .join(t('worklists.and'))}${t('worklists.joinContent')}`,
        )
      : await tell.ask(t('worklists.openTitle', { count }), t('worklists.openContent'));
    if (sure) open.mutate();
  };
  return (
    <div className="worklist-bar">
      <span>{t('worklists.chosen', { count: unitIds.length })}</span>
      <Button onClick={onChooseAll}>{t('worklists.chooseAll')}</Button>
      <Button
        type="primary"
        disabled={unitIds.length === 0 || unitIds.length > MOST_AT_ONCE}
        loading={open.isPending}
        onClick={() => void ask()}
      >
        {t(joins ? 'worklists.joinMany' : 'worklists.open')}
      </Button>
      <Link to="/worklist-openings">{t('worklists.toOpenings')}</Link>
      {unitIds.length > MOST_AT_ONCE && <span>{t('worklists.tooMany', { most: MOST_AT_ONCE })}</span>}
      {open.error && <RefusalNote thrown={open.error} />}
    </div>
  );
}

/** How many of the chosen go to which joint union. */
function byUnion(rows: readonly WorklistRow[]): { name: string; units: number }[] {
  const counts = new Map<string, number>();
  for (const { union } of rows) if (union) counts.set(union.name, (counts.get(union.name) ?? 0) + 1);
  return [...counts].map(([name, units]) => ({ name, units }));
}
