import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import {
  type calendarVersion,
  confirmCalendar,
  discardCalendar,
  getCalendarVersion,
  importCalendar,
  listCalendarMoves,
  listCalendarVersions,
  listCalendarYears,
} from '../../src/calendar/contract.ts';
import { call } from '../api/call.ts';
import { Refusal } from '../api/refusal.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable, PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayInWords, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { CalendarYear } from './calendar-year.tsx';
import './supervision.css';

type Version = z.output<typeof calendarVersion>;

/** Which days are working days, who said so, and what a new notice would move. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(['year', 'version'] as const);
  const year = Number(filters.year ?? today.slice(0, 4));
  const years = useQuery({
    queryKey: ['calendar', 'years'],
    queryFn: ({ signal }) => call(listCalendarYears, { signal }),
  });
  return (
    <Page
      title={t('shell.nav.calendar')}
      hint={t('calendar.hint')}
      help="supervisor#calendar"
      terms={['workingDay', 'calendarVersion', 'provisional']}
    >
      <Versions onOpen={(version) => setFilters({ version: String(version) })} />
      <section className="sheet" aria-labelledby="year">
        <div className="sheet-head">
          <h2 id="year">{t('calendar.year', { year })}</h2>
          <Select
            aria-label={t('calendar.chooseYear')}
            value={year}
            onChange={(value) => setFilters({ year: String(value) })}
            options={(years.data?.years ?? []).map((each) => ({
              value: each.year,
              label: `${each.year} ${t(`calendar.coverage.${each.coverage}`)}`,
            }))}
          />
        </div>
        <CalendarYear year={year} />
      </section>
      {filters.version && (
        <VersionDrawer version={Number(filters.version)} onClose={() => setFilters({ version: undefined })} />
      )}
    </Page>
  );
}

function Versions({ onOpen }: { onOpen: (version: number) => void }) {
  const { t } = useWords();
  const { acts } = useSession();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const query = useQuery({
    queryKey: ['calendar', 'versions'],
    queryFn: ({ signal }) => call(listCalendarVersions, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ progress }) => progress?.remaining) ? 2_000 : false,
  });
  const bring = useMutation({
    mutationFn: async (file: File) =>
      call(importCalendar, { body: readNotice(await file.text(), t('calendar.notJson')) }),
    onSuccess: async (version) => {
      await client.invalidateQueries({ queryKey: ['calendar'] });
      onOpen(version.version);
    },
  });
  return (
    <section className="sheet" aria-labelledby="versions">
      <div className="sheet-head">
        <h2 id="versions">{t('calendar.versions')}</h2>
        {acts.has('calendar.import') && (
          <Button icon={<UploadOutlined />} loading={bring.isPending} onClick={() => input.current?.click()}>
            {t('calendar.import')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={t('calendar.import')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) bring.mutate(file);
            event.target.value = '';
          }}
        />
      </div>
      <p className="form-hint">{t('calendar.importHint')}</p>
      {bring.error && <RefusalNote thrown={bring.error} />}
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t('calendar.versions')}
            rows={items}
            keyOf={(row) => String(row.version)}
            columns={[
              {
                title: t('calendar.version'),
                cell: (row) => (
                  <button type="button" className="text-button" onClick={() => onOpen(row.version)}>
                    {t('calendar.versionNumber', { version: row.version })}
                  </button>
                ),
              },
              { title: t('calendar.status'), cell: (row) => t(`calendar.statuses.${row.status}`) },
              { title: t('calendar.years'), cell: (row) => yearsInWords(row.years) },
              { title: t('calendar.source'), cell: (row) => row.papers.at(-1) ?? row.source },
              {
                title: t('calendar.importedBy'),
                cell: (row) =>
                  `${row.importedBy?.name ?? t('calendar.shipped')} ${momentInWords(row.importedAt)}`,
              },
              {
                title: t('calendar.confirmedBy'),
                cell: (row) =>
                  row.confirmedAt ? `${row.confirmedBy?.name ?? '—'} ${momentInWords(row.confirmedAt)}` : '—',
              },
              {
                title: t('calendar.followed'),
                cell: (row) =>
                  row.progress && (
                    <Progress
                      size="small"
                      percent={followed(row.progress)}
                      format={() =>
                        `${row.progress ? row.progress.openCases - row.progress.remaining : 0} / ${row.progress?.openCases ?? 0}`
                      }
                      aria-label={t('calendar.followed')}
                    />
                  ),
              },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}

function followed({ openCases, remaining }: { openCases: number; remaining: number }): number {
  return openCases === 0 ? 100 : Math.floor(((openCases - remaining) / openCases) * 100);
}

/** 2018–2026, 2028 */
function yearsInWords(years: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join('、');
}

/** @throws Refusal when the file is no JSON at all; whether it is a notice, the server says. */
function readNotice(text: string, notJson: string) {
  try {
    return JSON.parse(text) as z.input<(typeof importCalendar)['body']>;
  } catch {
    throw new Refusal({ slug: 'malformed-json', status: 400, title: notJson });
  }
}

function VersionDrawer({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useWords();
  const narrow = useNarrow();
  const query = useQuery({
    queryKey: ['calendar', 'version', version],
    queryFn: ({ signal }) => call(getCalendarVersion, { params: { version }, signal }),
  });
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : 820}
      title={t('calendar.versionNumber', { version })}
    >
      <Ready query={query}>{(data) => <VersionDetail data={data} onClose={onClose} />}</Ready>
    </Drawer>
  );
}

function VersionDetail({ data, onClose }: { data: Version; onClose: () => void }) {
  const { t, say, language } = useWords();
  const { acts, user } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const params = { version: data.version };
  const [done, setDone] = useState(false);
  const decide = useMutation({
    mutationFn: (confirmed: boolean) => call(confirmed ? confirmCalendar : discardCalendar, { params }),
    onSuccess: async () => {
      setDone(true);
      await client.invalidateQueries({ queryKey: ['calendar'] });
      await client.invalidateQueries({ queryKey: ['supervision'] });
      onClose();
    },
  });
  const mine = data.importedBy?.id === user.id;
  const draft = data.status === 'draft' && !done;
  const confirm = async () => {
    if (await tell.ask(t('calendar.confirm'), t('calendar.confirmHint'))) decide.mutate(true);
  };
  const discard = async () => {
    if (await tell.ask(t('calendar.discard'), t('calendar.discardHint'), { danger: true }))
      decide.mutate(false);
  };
  return (
    <>
      {draft && mine && <Alert type="info" showIcon title={t('calendar.secondPerson')} />}
      {draft && (
        <p className="request-actions version-actions">
          {acts.has('calendar.confirm') && !mine && (
            <Button type="primary" loading={decide.isPending} onClick={() => void confirm()}>
              {t('calendar.confirm')}
            </Button>
          )}
          {acts.has('calendar.import') && (
            <Button danger loading={decide.isPending} onClick={() => void discard()}>
              {t('calendar.discard')}
            </Button>
          )}
        </p>
      )}
      {decide.error && <RefusalNote thrown={decide.error} />}
      <h3>{t('calendar.changedDays', { count: data.changedDays.length })}</h3>
      {data.changedDays.length > 0 && (
        <PlainTable
          label={t('calendar.changedDays', { count: data.changedDays.length })}
          rows={data.changedDays}
          keyOf={(row) => row.day}
          columns={[
            { title: t('cases.clock.day'), cell: (row) => dayInWords(row.day, language) },
            { title: t('calendar.before'), cell: (row) => workingWords(row.before, t) },
            { title: t('calendar.after'), cell: (row) => <b>{workingWords(row.after, t)}</b> },
            { title: t('cases.clock.reason'), cell: (row) => (row.reason ? say(row.reason) : '—') },
          ]}
        />
      )}
      <h3>{t('calendar.moves')}</h3>
      <PagedTable
        label={t('calendar.moves')}
        queryKey={['calendar', 'moves', data.version]}
        fetchPage={(cursor, signal) =>
          call(listCalendarMoves, { params, query: { ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.caseId}
        empty={t('calendar.noMoves')}
        columns={[
          {
            title: t('cases.column.case'),
            cell: (row) => <Link to={`/cases/${row.caseId}`}>{row.title}</Link>,
          },
          { title: t('cases.column.owner'), cell: (row) => row.owner?.name ?? t('cases.noOwner') },
          { title: t('calendar.before'), cell: (row) => row.before.dueOn ?? '—' },
          { title: t('calendar.after'), cell: (row) => <b>{row.after.dueOn ?? '—'}</b> },
        ]}
      />
    </>
  );
}

function workingWords(working: boolean | null, t: ReturnType<typeof useWords>['t']): string {
  if (working === null) return '—';
  return t(working ? 'calendar.working' : 'calendar.off');
}
