import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import {
  confirmAllPlacing,
  downloadPlacingProposals,
  listPlacingRuns,
  type PlacingRunView,
  proposePlacing,
  showPlacingRun,
  showPlacingSummary,
} from '../../src/placing/proposals/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { filterNames, ProposalFilters, useProposalQuery } from './proposal-filters.tsx';
import { ProposalList } from './proposal-list.tsx';
import './placing.css';

/** Placing in bulk: where units without line or area may belong, why, and how sure that is. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const query = useProposalQuery();
  return (
    <Page
      title={t('shell.nav.placing')}
      hint={t('placing.hint')}
      help="operations#placing"
      actions={acts.has('placing.run') && <ProposeButton />}
    >
      <Summary />
      <LastRun />
      <ProposalFilters />
      <div className="placing-tools">
        {acts.has('placing.decide') && <ConfirmAll />}
        <SheetButtons sheet={downloadPlacingProposals} query={query} />
      </div>
      <ProposalList key={JSON.stringify(query)} />
    </Page>
  );
}

function Summary() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['placing', 'summary'],
    queryFn: ({ signal }) => call(showPlacingSummary, { signal }),
  });
  return (
    <Ready query={query} rows={1}>
      {(figures) => (
        <dl className="placing-figures">
          {(['unplaced', 'sure', 'likely', 'doubtful', 'nothing'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`placing.figures.${name}`)}</dt>
              <dd>{figures[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Ready>
  );
}

function useRun(send: () => Promise<PlacingRunView>, done?: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      tell.done(t('placing.started'));
      done?.();
      await client.invalidateQueries({ queryKey: ['placing', 'runs'] });
    },
  });
}

function ProposeButton() {
  const { t } = useWords();
  const run = useRun(() => call(proposePlacing, {}));
  return (
    <>
      <Button loading={run.isPending} onClick={() => run.mutate()}>
        {t('placing.propose')}
      </Button>
      {run.error && <RefusalNote thrown={run.error} />}
    </>
  );
}

/** The newest run: its progress survives a reload, and when it is done the list is read again. */
function LastRun() {
  const { t } = useWords();
  const client = useQueryClient();
  const runs = useQuery({
    queryKey: ['placing', 'runs'],
    queryFn: ({ signal }) => call(listPlacingRuns, { query: { limit: 1 }, signal }),
  });
  const newest = runs.data?.items[0];
  const run = useQuery({
    queryKey: ['placing', 'run', newest?.id],
    queryFn: async ({ signal }) => {
      const fresh = await call(showPlacingRun, { params: { id: newest?.id ?? '' }, signal });
      if (isOver(fresh)) {
        await client.invalidateQueries({ queryKey: ['placing', 'list'] });
        await client.invalidateQueries({ queryKey: ['placing', 'summary'] });
      }
      return fresh;
    },
    enabled: newest !== undefined && !isOver(newest),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 1_000),
  });
  const it = run.data ?? newest;
  if (!it) return null;
  const { done, total, counts } = it;
  if (isOver(it)) {
    return (
      <p className="quiet" role="status">
        {t(`placing.run.${it.kind}`)} · {t(`placing.run.${it.status === 'failed' ? 'failed' : 'done'}`)}{' '}
        {Object.entries(counts)
          .map(([name, count]) => `${t(`placing.result.${name as 'confirmed'}`)} ${count}`)
          .join('，')}
      </p>
    );
  }
  return (
    <section className="sheet" aria-label={t(`placing.run.${it.kind}`)}>
      <Progress
        percent={total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0}
        format={() => `${done} / ${total}`}
        aria-label={t(`placing.run.${it.kind}`)}
        status="active"
      />
      <p role="status">{t(`placing.run.${it.kind}`)}</p>
    </section>
  );
}

function isOver({ status }: Pick<PlacingRunView, 'status'>): boolean {
  return status === 'done' || status === 'failed';
}

/** Confirms the whole filtered list by a job; it asks first, and says from which confidence on. */
function ConfirmAll() {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { filters } = useAddressFilters(filterNames);
  const least = Number(filters.min ?? 80);
  const { division, area, line, q } = filters;
  const run = useRun(
    () =>
      call(confirmAllPlacing, {
        body: {
          ...(division && { division }),
          ...(area && { area }),
          ...(line && { line }),
          ...(q && { q }),
          minConfidence: Math.max(1, least),
          maxConfidence: Number(filters.max ?? 100),
        },
      }),
    () => setAsking(false),
  );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('placing.confirmAll', { least })}</Button>
      <Modal
        open={asking}
        title={t('placing.confirmAllTitle')}
        okText={t('placing.confirm')}
        okButtonProps={{ loading: run.isPending }}
        onOk={() => run.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{t('placing.confirmAllWords', { least })}</p>
        {run.error && <RefusalNote thrown={run.error} />}
      </Modal>
    </>
  );
}
