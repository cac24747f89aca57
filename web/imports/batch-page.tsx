import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Progress } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { downloadImportWorkbook, type ImportBatch, showImport } from '../../src/imports/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { Ready } from '../app/states.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchRows } from './batch-rows.tsx';
import { BatchStatusTag } from './imports-page.tsx';
import './imports.css';

/** One batch: how far it is, what was said of its rows, and what may be done with it now. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call(showImport, { params: { id }, signal }),
    // Long work shows its progress, also after a reload: it is looked at until it is done.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 1_000 : false),
  });
  const status = query.data?.status;
  useEffect(() => {
    // Rows of another state are other rows.
    if (status) void client.invalidateQueries({ queryKey: ['import-rows', id] });
  }, [client, id, status]);
  return (
    <Page
      title={query.data?.fileName ?? t('shell.nav.imports')}
      hint={query.data && <WhoAndWhen batch={query.data} />}
      help="operations#import"
      actions={query.data && <BatchActions batch={query.data} />}
    >
      <Ready query={query}>{(batch) => <Batch batch={batch} />}</Ready>
    </Page>
  );
}

function isUnderWay({ status }: Pick<ImportBatch, 'status'>): boolean {
  return status === 'checking' || status === 'importing' || status === 'undoing';
}

function WhoAndWhen({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  return (
    <>
      <BatchStatusTag batch={batch} /> {batch.requestedBy?.name} · {momentInWords(batch.requestedAt)} ·{' '}
      <Link to={`/imports?kind=${batch.kind}`}>{t('imports.batches')}</Link>
    </>
  );
}

function Batch({ batch }: { batch: ImportBatch }) {
  const { t, say } = useWords();
  const { outcomes } = batch;
  const left = batch.columns.filter(({ field }) => field === null).map(({ header }) => header);
  return (
    <>
      {isUnderWay(batch) && <UnderWay batch={batch} />}
      {batch.failure && <Alert type="error" showIcon title={say(batch.failure)} />}
      {batch.status === 'imported' && (
        <p className="holds" role="status">
          {t('imports.counted', outcomes)}
        </p>
      )}
      {batch.status === 'undone' && <p role="status">{t('imports.undoneCounted', outcomes)}</p>}
      {left.length > 0 && <p className="quiet">{t('imports.columnsLeft', { headers: left.join('、') })}</p>}
      {batch.status !== 'checking' && batch.status !== 'failed' && (
        <section className="sheet" aria-labelledby="rows">
          <div className="sheet-head">
            <h2 id="rows">{t('imports.says')}</h2>
            <span className="import-downloads">
              <a href={addressOf(downloadImportWorkbook, { params: { id: batch.id } })} download>
                <DownloadOutlined aria-hidden /> {t('imports.returned')}
              </a>
              {batch.counts.refused > 0 && (
                <a
                  href={addressOf(downloadImportWorkbook, {
                    params: { id: batch.id },
                    query: { verdict: 'refused' },
                  })}
                  download
                >
                  <DownloadOutlined aria-hidden /> {t('imports.returnedRefused')}
                </a>
              )}
            </span>
          </div>
          <BatchRows batch={batch} />
        </section>
      )}
    </>
  );
}

function UnderWay({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  const { done, total } = batch;
  return (
    <section className="sheet" aria-label={t(`imports.status.${batch.status}`)}>
      <Progress
        percent={total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0}
        format={() => (total > 0 ? `${done} / ${total}` : `${done}`)}
        aria-label={t(`imports.status.${batch.status}`)}
        status="active"
      />
      <p role="status">
        {total > 0 ? t('imports.progressOf', { done, total }) : t('imports.progress', { done })}
      </p>
      <p className="form-hint">{t('imports.survives')}</p>
    </section>
  );
}
