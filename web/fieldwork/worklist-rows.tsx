import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { unitKindLabels } from '../../src/units/contract.ts';
import {
  listWorklist,
  type WorklistName,
  type WorklistRow,
  worklistLabels,
} from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { Empty, Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { MOST_AT_ONCE, OpenBar } from './open-bar.tsx';

export type WorklistFilters = Record<string, string | undefined>;

/** The units of one list, page by page, and what may be done with many of them at once. */
export function WorklistRows({ list, query }: { list: WorklistName; query: WorklistFilters }) {
  const { t, say } = useWords();
  const { acts } = useSession();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery({
    queryKey: ['worklists', list, query],
    queryFn: ({ pageParam, signal }) =>
      call(listWorklist, {
        params: { list },
        query: { ...query, ...(pageParam && { cursor: pageParam }) } as object,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const opens = acts.has('case.open');
  const toggle = (id: string) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    );
  return (
    <section className="sheet" aria-label={say(worklistLabels[list])}>
      <Ready query={pages} rows={8}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty words={t('worklists.none')} />;
          const free = rows.filter((row) => !row.openCase && !row.covered).map(({ id }) => id);
          return (
            <>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  chosen={chosen.has(row.id)}
                  onToggle={opens && free.includes(row.id) ? () => toggle(row.id) : undefined}
                />
              ))}
              {pages.hasNextPage && (
                <p className="load-more">
                  <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t('shell.action.more')}
                  </Button>
                </p>
              )}
              {opens && free.length > 0 && (
                <OpenBar
                  list={list}
                  chosen={rows.filter(({ id }) => chosen.has(id))}
                  onChooseAll={() => setChosen(new Set(free.slice(0, MOST_AT_ONCE)))}
                />
              )}
            </>
          );
        }}
      </Ready>
    </section>
  );
}

interface RowProps {
  row: WorklistRow;
  chosen: boolean;
  onToggle: (() => void) | undefined;
}

function Row({ row, chosen, onToggle }: RowProps) {
  const { t, say, language } = useWords();
  const { acts } = useSession();
  const missing = [
    ...(row.line ? [] : [t('worklists.orphanLine')]),
    ...(row.area ? [] : [t('worklists.orphanArea')]),
  ];
  return (
    <div className="worklist-row">
      {onToggle && (
        <Checkbox
          checked={chosen}
          onChange={onToggle}
          aria-label={t('worklists.choose', { name: row.name })}
        />
      )}
      <div className="worklist-row-words">
        <Link to={`/units/${row.id}`}>{row.name}</Link>
        <p className="quiet">
          {[say(unitKindLabels[row.kind]), row.divisionName, row.address, row.line?.name, row.area?.name]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>
          {[
            row.staff === null ? t('worklists.noStaff') : t('worklists.staff', { count: row.staff }),
            row.since && t('worklists.since', { day: dayInWords(row.since, language) }),
            row.survey &&
              t('worklists.last', {
                day: dayInWords(row.survey.on, language),
                willingness: t(`fieldwork.survey.willingnesses.${row.survey.willingness}`),
              }),
            row.survey?.promisedOn &&
              t('fieldwork.survey.promised', { day: dayInWords(row.survey.promisedOn, language) }),
            missing.length > 0 && t('worklists.orphan', { what: missing.join('、') }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.openCase && <Link to={`/cases/${row.openCase.id}`}>{row.openCase.caseNumber}</Link>}
        {row.union && !row.openCase && acts.has('case.open') && (
          <Link to={`/cases/new?unit=${row.id}&join=${row.union.id}`}>
            {t('worklists.join', { name: row.union.name })}
          </Link>
        )}
        {row.union && !acts.has('case.open') && <span className="quiet">{row.union.name}</span>}
      </div>
    </div>
  );
}
