import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { unitKindLabels } from '../../src/units/contract.ts';
import { listWorklist, type WorklistRow } from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { LongList } from '../app/long-list.tsx';
import { Page } from '../app/page.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { nearPage } from '../field/keep-today.ts';
import { useWords } from '../words/index.ts';
import './fieldwork.css';
import { ChoiceFilter } from './unit-filters.tsx';
import { type OnDevice, useOnDevice } from './use-on-device.ts';
import { type Work, WorkDrawer } from './work-drawer.tsx';

/** The units nobody has surveyed yet, along the street: made for a thumb, and for a day without network. */
export function Component() {
  const { t } = useWords();
  const [work, setWork] = useState<Work>();
  const [recorded, setRecorded] = useState<ReadonlySet<string>>(new Set());
  const device = useOnDevice();
  const query = useInfiniteQuery({
    queryKey: ['worklists', 'near'],
    queryFn: ({ pageParam, signal }) => call(listWorklist, { ...nearPage(pageParam), signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Page
      title={t('shell.nav.near')}
      hint={t('fieldwork.near.hint')}
      help="liaison#near"
      terms={['surveyRecord']}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setWork({ kind: 'found' })}>
          {t('fieldwork.near.found')}
        </Button>
      }
    >
      <FoundHere device={device} start={setWork} />
      <Ready query={query} rows={8}>
        {({ pages }) => (
          <Street
            rows={pages.flatMap(({ items }) => items)}
            onNearEnd={
              query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined
            }
            isSurveyed={(id) => recorded.has(id) || device.surveyed.has(id)}
            start={setWork}
          />
        )}
      </Ready>
      <WorkDrawer
        work={work}
        start={setWork}
        onClose={() => setWork(undefined)}
        onFound={(unit) => setWork({ kind: 'survey', unit })}
        onRecorded={(id) => setRecorded((before) => new Set([...before, id]))}
      />
    </Page>
  );
}

interface StreetProps {
  rows: readonly WorklistRow[];
  onNearEnd: (() => void) | undefined;
  isSurveyed: (id: string) => boolean;
  start: (work: Work) => void;
}

/** Street by street; narrowed to a town or to words of a street or a name among what is there, without asking anybody. */
function Street({ rows, onNearEnd, isSurveyed, start }: StreetProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [town, setTown] = useState<string>();
  const [words, setWords] = useState('');
  if (rows.length === 0) return <Empty words={t('fieldwork.near.none')} />;
  const shown = rows.filter(
    ({ divisionCode, name, address }) =>
      (!town || divisionCode.startsWith(town)) && `${name} ${address ?? ''}`.includes(words.trim()),
  );
  const towns = new Map(
    rows.map((row) => [row.divisionCode.slice(0, 9), row.divisionName ?? row.divisionCode]),
  );
  const left = shown.filter(({ id }) => !isSurveyed(id)).length;
  return (
    <>
      <search className="near-search">
        <Input.Search
          allowClear
          placeholder={t('fieldwork.near.search')}
          aria-label={t('fieldwork.near.search')}
          onChange={({ target }) => setWords(target.value)}
        />
        {towns.size > 1 && (
          <ChoiceFilter
            label={t('fieldwork.filter.town')}
            value={town}
            onChange={setTown}
            options={[...towns].map(([value, label]) => ({ value, label }))}
          />
        )}
      </search>
      <p className="quiet" role="status">
        {t('fieldwork.near.count', { count: `${left}${onNearEnd ? '+' : ''}` })}
      </p>
      <LongList
        items={shown}
        keyOf={({ id }) => id}
        rowRem={narrow ? 8.2 : 4.6}
        className={narrow ? 'case-cards near-cards' : 'near-table'}
        label={t('shell.nav.near')}
        onNearEnd={onNearEnd}
        row={(row) => <NearRow row={row} kept={isSurveyed(row.id)} start={start} />}
      />
    </>
  );
}

function NearRow({ row, kept, start }: { row: WorklistRow; kept: boolean; start: (work: Work) => void }) {
  const { t, say } = useWords();
  const unit = { id: row.id, name: row.name };
  return (
    <td className="case-card">
      <b>
        <button type="button" className="text-button" onClick={() => start({ kind: 'unit', row })}>
          {row.name}
        </button>
      </b>
      <span className="quiet case-card-line">
        {row.address ?? t('fieldwork.near.noAddress')} · {say(unitKindLabels[row.kind])}
        {row.line && ` · ${row.line.name}`}
      </span>
      {kept ? (
        <span className="light light-green">{t('fieldwork.near.surveyed')}</span>
      ) : (
        <Acts unit={unit} start={start} />
      )}
    </td>
  );
}

function Acts({ unit, start }: { unit: { id: string; name: string }; start: (work: Work) => void }) {
  const { t } = useWords();
  return (
    <span className="near-actions">
      <Button
        type="primary"
        aria-label={t('fieldwork.survey.of', { name: unit.name })}
        onClick={() => start({ kind: 'survey', unit })}
      >
        {t('fieldwork.survey.title')}
      </Button>
      <Button
        aria-label={t('fieldwork.visit.of', { name: unit.name })}
        onClick={() => start({ kind: 'visit', unit })}
      >
        {t('fieldwork.visit.title')}
      </Button>
    </span>
  );
}

/** Units registered on this device that the server does not know yet: their surveys and visits go on. */
function FoundHere({ device, start }: { device: OnDevice; start: (work: Work) => void }) {
  const { t } = useWords();
  if (device.found.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="near-found">
      <h2 id="near-found">{t('fieldwork.near.foundHere')}</h2>
      {device.found.map(({ id, name, address }) => (
        <div key={id} className="near-found">
          <b>{name}</b> <span className="quiet">{address ?? t('fieldwork.near.noAddress')}</span>
          {device.surveyed.has(id) && (
            <span className="light light-green">{t('fieldwork.near.surveyed')}</span>
          )}
          <Acts unit={{ id, name }} start={start} />
        </div>
      ))}
    </section>
  );
}
