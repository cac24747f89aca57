import { DownloadOutlined } from '@ant-design/icons';
import { Tabs, Tag } from 'antd';
import { Link } from 'react-router';
import {
  downloadImportTemplate,
  type ImportBatch,
  type ImportKind,
  importKinds,
  listImports,
} from '../../src/imports/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { SheetUpload } from './sheet-upload.tsx';
import './imports.css';

/** Who may load which kind. */
const LOADING: Record<ImportKind, string> = {
  register: 'register.import',
  'running-cases': 'case.import',
  unions: 'union.import',
  'area-words': 'territory.words',
  'line-words': 'territory.rename',
};

/** Imports: a sheet is uploaded here, and every batch so far stands below. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['kind'] as const);
  const kinds = importKinds.filter((kind) => acts.has(LOADING[kind]) || kind === 'register');
  const kind = kinds.find((each) => each === filters.kind) ?? 'register';
  return (
    <Page title={t('shell.nav.imports')} hint={t('imports.hint')} help="operations#import">
      <Tabs
        activeKey={kind}
        onChange={(key) => setFilters({ kind: key })}
        items={kinds.map((each) => ({
          key: each,
          label: t(`imports.kind.${each}`),
          children: <OneKind kind={each} mayLoad={acts.has(LOADING[each])} />,
        }))}
        destroyOnHidden
      />
    </Page>
  );
}

function OneKind({ kind, mayLoad }: { kind: ImportKind; mayLoad: boolean }) {
  const { t } = useWords();
  return (
    <>
      {mayLoad && (
        <section className="sheet" aria-labelledby={`upload-${kind}`}>
          <div className="sheet-head">
            <h2 id={`upload-${kind}`}>{t('imports.upload')}</h2>
            <a href={addressOf(downloadImportTemplate, { params: { kind } })} download>
              <DownloadOutlined aria-hidden /> {t('imports.template')}
            </a>
          </div>
          <SheetUpload kind={kind} />
        </section>
      )}
      <section className="sheet" aria-labelledby={`batches-${kind}`}>
        <h2 id={`batches-${kind}`}>{t('imports.batches')}</h2>
        <PagedTable
          label={t('imports.batches')}
          queryKey={['imports', kind]}
          fetchPage={(cursor, signal) =>
            call(listImports, { query: { kind, limit: 20, ...(cursor && { cursor }) }, signal })
          }
          keyOf={(batch) => batch.id}
          empty={t('imports.none')}
          columns={[
            {
              title: t('imports.file'),
              cell: (batch) => <Link to={`/imports/${batch.id}`}>{batch.fileName}</Link>,
            },
            { title: t('imports.result'), cell: (batch) => <BatchStatusTag batch={batch} /> },
            { title: t('imports.rows'), cell: (batch) => batch.total || batch.done, number: true },
            { title: t('imports.by'), cell: (batch) => batch.requestedBy?.name ?? '' },
            { title: t('imports.at'), cell: (batch) => momentInWords(batch.requestedAt) },
          ]}
        />
      </section>
    </>
  );
}

const COLOURS: Partial<Record<ImportBatch['status'], string>> = {
  checked: 'gold',
  imported: 'green',
  failed: 'red',
};

/** Where a batch stands, in a word. */
export function BatchStatusTag({ batch }: { batch: Pick<ImportBatch, 'status'> }) {
  const { t } = useWords();
  return <Tag color={COLOURS[batch.status] ?? 'default'}>{t(`imports.status.${batch.status}`)}</Tag>;
}
