import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  confirmPlacing,
  listPlacingProposals,
  type PlacingProposalView,
  rejectPlacing,
} from '../../src/placing/proposals/contract.ts';
import { call } from '../api/call.ts';
import { type Column, PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useTell } from '../app/use-tell.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useWords } from '../words/index.ts';
import { CorrectProposal } from './correct-proposal.tsx';
import { useProposalQuery } from './proposal-filters.tsx';

/** Proposals page by page, each to be chosen, corrected or left; what is chosen is confirmed together. */
export function ProposalList() {
  const { t } = useWords();
  const query = useProposalQuery();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [correcting, setCorrecting] = useState<PlacingProposalView>();
  const pages = useInfiniteQuery({
    queryKey: ['placing', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(listPlacingProposals, {
        query: { ...query, limit: '50', ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) on ? after.add(id) : after.delete(id);
      return after;
    });
  const columns = useColumns({ chosen, choose, onCorrect: setCorrecting });
  return (
    <section className="sheet" aria-label={t('shell.nav.placing')}>
      <Ready query={pages} rows={8}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          const decidable = rows.filter(({ abilities, confidence }) => abilities.decide && confidence > 0);
          if (rows.length === 0) return <Empty words={t('placing.empty')} />;
          return (
            <>
              {decidable.length > 0 && (
                <Confirm
                  rows={decidable}
                  chosen={chosen}
                  onChoose={choose}
                  onDone={() => setChosen(new Set())}
                />
              )}
              <PlainTable
                label={t('shell.nav.placing')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={columns}
              />
              {pages.hasNextPage && (
                <p className="load-more">
                  <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t('shell.action.more')}
                  </Button>
                </p>
              )}
            </>
          );
        }}
      </Ready>
      <CorrectProposal proposal={correcting} onClose={() => setCorrecting(undefined)} />
    </section>
  );
}

interface ConfirmProps {
  rows: readonly PlacingProposalView[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], on: boolean) => void;
  onDone: () => void;
}

/** Confirms what is chosen; units that were changed meanwhile are named. */
function Confirm({ rows, chosen, onChoose, onDone }: ConfirmProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const tell = useTell();
  const all = rows.every(({ id }) => chosen.has(id));
  const confirm = useMutation({
    mutationFn: async () => {
      const ids = [...chosen];
      const results: { name: string | null; result: string; id: string }[] = [];
      // The API takes five hundred at once.
      for (let at = 0; at < ids.length; at += 500) {
        const { items } = await call(confirmPlacing, { body: { ids: ids.slice(at, at + 500) } });
        results.push(...items);
      }
      return results;
    },
    onSuccess: async (results) => {
      const placed = results.filter(({ result }) => result === 'confirmed').length;
      tell.done(t('placing.confirmed', { count: placed }));
      onDone();
      await client.invalidateQueries({ queryKey: ['placing'] });
    },
  });
  const left = (confirm.data ?? []).filter(({ result }) => result !== 'confirmed');
  return (
    <>
      <div className="placing-choose">
        <Checkbox
          checked={all}
          indeterminate={!all && chosen.size > 0}
          onChange={(event) =>
            onChoose(
              rows.map(({ id }) => id),
              event.target.checked,
            )
          }
        >
          {t('placing.chooseAll', { count: rows.length })}
        </Checkbox>
        <Button
          type="primary"
          disabled={chosen.size === 0}
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          {t('placing.confirmChosen', { count: chosen.size })}
        </Button>
      </div>
      {confirm.error && <RefusalNote thrown={confirm.error} />}
      {left.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('placing.left')}
          description={
            <ul className="plain-list">
              {left.map(({ id, name, result }) => (
                <li key={id}>
                  {name ?? id}：{t(`placing.result.${result as 'changed'}`)}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

interface ColumnParts {
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], on: boolean) => void;
  onCorrect: (proposal: PlacingProposalView) => void;
}

/** On a phone everything stands below the unit's name. */
function useColumns({ chosen, choose, onCorrect }: ColumnParts): Column<PlacingProposalView>[] {
  const { t } = useWords();
  const narrow = useNarrow();
  const unit = (row: PlacingProposalView) => (
    <>
      {row.abilities.decide && row.confidence > 0 && (
        <Checkbox
          className="placing-check"
          checked={chosen.has(row.id)}
          aria-label={t('placing.choose', { name: row.unit.name })}
          onChange={(event) => choose([row.id], event.target.checked)}
        />
      )}
      <Link to={`/units/${row.unit.id}`}>{row.unit.name}</Link>
      <small className="quiet block">{row.unit.address ?? t('placing.noAddress')}</small>
    </>
  );
  const place = (row: PlacingProposalView) => (
    <Said
      what={[row.division?.name, row.area?.name].filter(Boolean).join(' · ')}
      confidence={row.placeConfidence}
      why={row.reasons.place}
      has={row.unit.area?.name}
    />
  );
  const line = (row: PlacingProposalView) => (
    <Said
      what={row.line?.name ?? ''}
      confidence={row.lineConfidence}
      why={row.reasons.line}
      has={row.unit.line?.name}
    />
  );
  const acts = (row: PlacingProposalView) => <RowActs row={row} onCorrect={onCorrect} />;
  if (narrow) {
    return [
      {
        title: t('placing.column.unit'),
        cell: (row) => (
          <div className="placing-card">
            <div>{unit(row)}</div>
            {place(row)}
            {line(row)}
            <Tags row={row} />
            {acts(row)}
          </div>
        ),
      },
    ];
  }
  return [
    { title: t('placing.column.unit'), cell: unit },
    { title: t('placing.column.place'), cell: place },
    {
      title: t('placing.column.line'),
      cell: (row) => (
        <>
          {line(row)}
          <Tags row={row} />
        </>
      ),
    },
    { title: t('placing.column.decision'), cell: acts },
  ];
}

function Tags({ row }: { row: PlacingProposalView }) {
  const { nameOf } = useDictionary('tag');
  if (row.tags.length === 0) return null;
  return (
    <div>
      {row.tags.map((tag) => (
        <Tag key={tag}>{nameOf(tag)}</Tag>
      ))}
    </div>
  );
}

interface SaidProps {
  what: string;
  confidence: number;
  why: { zh: string; en: string } | null;
  /** What the unit has already: then nothing is proposed. */
  has: string | undefined;
}

/** What is proposed, how sure, and why. */
function Said({ what, confidence, why, has }: SaidProps) {
  const { t, say } = useWords();
  if (!why) return <span className="quiet">{has ?? ''}</span>;
  return (
    <div className="placing-said">
      {what ? (
        <>
          <b>{what}</b> <Sureness confidence={confidence} />
        </>
      ) : (
        <span className="quiet">{t('placing.none')}</span>
      )}
      <small className="quiet block">{say(why)}</small>
    </div>
  );
}

function Sureness({ confidence }: { confidence: number }) {
  const { t } = useWords();
  return <Tag>{t('placing.confidence', { confidence })}</Tag>;
}

function RowActs({ row, onCorrect }: { row: PlacingProposalView; onCorrect: ColumnParts['onCorrect'] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const reject = useMutation({
    mutationFn: () => call(rejectPlacing, { params: { id: row.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['placing'] }),
  });
  if (!row.abilities.decide) {
    return (
      <span className="quiet">
        {t(`placing.status.${row.status}`)} {row.decidedBy?.name}
      </span>
    );
  }
  return (
    <>
      <div className="placing-acts">
        <button type="button" className="text-button" onClick={() => onCorrect(row)}>
          {t('placing.correct')}
        </button>
        <button
          type="button"
          className="text-button"
          disabled={reject.isPending}
          onClick={() => reject.mutate()}
        >
          {t('placing.reject')}
        </button>
      </div>
      {reject.error && <RefusalNote thrown={reject.error} />}
    </>
  );
}
