import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { unitKindLabels } from '../../src/units/contract.ts';
import { listWorklist, type WorklistRow } from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { LongList } from '../app/long-list.tsx';
import { Page } from '../app/page.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { nearMe } from '../field/keep-today.ts';
import { useWords } from '../words/index.ts';
import './fieldwork.css';
import { type Work, WorkDrawer } from './work-drawer.tsx';

/** The units nobody has surveyed yet, along the street: made for a thumb, and for a day without network. */
export function Component() {
  const { t } = useWords();
  const narrow = useNarrow();
  const [work, setWork] = useState<Work>();
  const [recorded, setRecorded] = useState<ReadonlySet<string>>(new Set());
  const query = useQuery({
    queryKey: ['worklists', 'near'],
    queryFn: ({ signal }) => call(listWorklist, { ...nearMe, signal }),
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
      <Ready query={query} rows={8}>
        {({ items, next }) => {
          const left = items.filter(({ id }) => !recorded.has(id));
          if (items.length === 0) return <Empty words={t('fieldwork.near.none')} />;
          return (
            <>
              <p className="quiet">
                {t('fieldwork.near.count', { count: `${left.length}${next ? '+' : ''}` })}
              </p>
              <LongList
                items={items}
                keyOf={({ id }) => id}
                rowRem={narrow ? 8.2 : 4.6}
                className={narrow ? 'case-cards near-cards' : 'near-table'}
                label={t('shell.nav.near')}
                row={(row) => <NearRow row={row} kept={recorded.has(row.id)} start={setWork} />}
              />
            </>
          );
        }}
      </Ready>
      <WorkDrawer
        work={work}
        onClose={() => setWork(undefined)}
        onFound={(unit) => setWork({ kind: 'survey', unit })}
        onRecorded={(id) => setRecorded((before) => new Set([...before, id]))}
      />
    </Page>
  );
}

function NearRow({ row, kept, start }: { row: WorklistRow; kept: boolean; start: (work: Work) => void }) {
  const { t, say } = useWords();
  const unit = { id: row.id, name: row.name };
  return (
    <td className="case-card">
      <b>
        <Link to={`/units/${row.id}`}>{row.name}</Link>
      </b>
      <span className="quiet case-card-line">
        {row.address ?? t('fieldwork.near.noAddress')} · {say(unitKindLabels[row.kind])}
        {row.line && ` · ${row.line.name}`}
      </span>
      {kept ? (
        <span className="light light-green">{t('fieldwork.near.surveyed')}</span>
      ) : (
        <span className="near-actions">
          <Button
            type="primary"
            aria-label={t('fieldwork.survey.of', { name: row.name })}
            onClick={() => start({ kind: 'survey', unit })}
          >
            {t('fieldwork.survey.title')}
          </Button>
          <Button
            aria-label={t('fieldwork.visit.of', { name: row.name })}
            onClick={() => start({ kind: 'visit', unit })}
          >
            {t('fieldwork.visit.title')}
          </Button>
        </span>
      )}
    </td>
  );
}
