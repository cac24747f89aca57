import { DownloadOutlined, HistoryOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import {
  type blankForm,
  listBlankForms,
  listBlankFormVersions,
  replaceBlankForm,
} from '../../src/blank-forms/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

type BlankForm = z.output<typeof blankForm>;

/** Forms to hand out; a county puts its own in the place of a shipped one, and earlier versions stay. */
export function Component() {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['blank-forms'],
    queryFn: ({ signal }) => call(listBlankForms, { signal }),
  });
  return (
    <Page title={t('shell.nav.blankForms')} hint={t('admin.blankForms.hint')} help="operations#blank-forms">
      <section className="sheet">
        <Ready query={query}>
          {({ items }) => (
            <PlainTable
              label={t('shell.nav.blankForms')}
              rows={items}
              keyOf={(row) => row.item}
              columns={[
                { title: t('cases.return.item'), cell: (row) => say(row.label) },
                {
                  title: t('admin.blankForms.file'),
                  cell: (row) => (
                    <a href={row.href} download={row.fileName}>
                      <DownloadOutlined aria-hidden /> {row.fileName}
                    </a>
                  ),
                },
                {
                  title: t('calendar.version'),
                  cell: (row) =>
                    row.version === 0
                      ? t('calendar.shipped')
                      : `${t('calendar.versionNumber', { version: row.version })} ${row.replacedBy ?? ''} ${row.replacedAt ? momentInWords(row.replacedAt) : ''}`,
                },
                {
                  title: t('admin.blankForms.replace'),
                  cell: (row) => (
                    <span className="request-actions">
                      <Replace form={row} />
                      {row.version > 0 && <Versions form={row} />}
                    </span>
                  ),
                },
              ]}
            />
          )}
        </Ready>
      </section>
    </Page>
  );
}

/** Every form that stood there before, back to the shipped one; each can still be handed out. */
function Versions({ form }: { form: BlankForm }) {
  const { t, say } = useWords();
  const [shown, setShown] = useState(false);
  const query = useQuery({
    queryKey: ['blank-forms', form.item, 'versions'],
    queryFn: ({ signal }) => call(listBlankFormVersions, { params: { item: form.item }, signal }),
    enabled: shown,
  });
  return (
    <>
      <Button size="small" icon={<HistoryOutlined />} onClick={() => setShown(true)}>
        {t('admin.blankForms.versions')}
      </Button>
      <Modal
        open={shown}
        title={`${say(form.label)} · ${t('admin.blankForms.versions')}`}
        footer={null}
        onCancel={() => setShown(false)}
      >
        <Ready query={query} rows={3}>
          {({ items }) => (
            <ul className="plain-list">
              {items.map((each) => (
                <li key={each.version}>
                  <a href={each.href} download={each.fileName}>
                    <DownloadOutlined aria-hidden /> {each.fileName}
                  </a>
                  <small className="quiet block">
                    {each.version === 0
                      ? t('admin.blankForms.shipped')
                      : `${t('calendar.versionNumber', { version: each.version })} ${each.replacedBy ?? ''} ${each.replacedAt ? momentInWords(each.replacedAt) : ''}`}
                  </small>
                </li>
              ))}
            </ul>
          )}
        </Ready>
      </Modal>
    </>
  );
}

function Replace({ form }: { form: BlankForm }) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const replace = useMutation({
    mutationFn: (file: File) => call(replaceBlankForm, { params: { item: form.item }, body: {}, file }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['blank-forms'] });
      tell.done(t('admin.blankForms.replaced', { name: say(form.label) }));
    },
  });
  return (
    <>
      <Button
        size="small"
        icon={<UploadOutlined />}
        loading={replace.isPending}
        onClick={() => input.current?.click()}
      >
        {t('admin.blankForms.replace')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx,.xlsx,.pdf"
        aria-label={`${t('admin.blankForms.replace')} ${say(form.label)}`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) replace.mutate(file);
          event.target.value = '';
        }}
      />
      {replace.error && <RefusalNote thrown={replace.error} />}
    </>
  );
}
