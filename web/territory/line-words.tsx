import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import {
  addLineWord,
  downloadLineWords,
  endLineWord,
  type LineWordKind,
  lineWordKinds,
  listLineWords,
  tryLineWords,
} from '../../src/placing/line-words/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { EndWord } from './end-word.tsx';
import { useTerritory } from './use-territory.ts';

/** Industries and words of names and scopes, each for a line and with its days. */
export function LineWords() {
  const { t } = useWords();
  const { acts } = useSession();
  const territory = useTerritory();
  const { filters, setFilters } = useAddressFilters(['line', 'q', 'all'] as const);
  const { line, q, all } = filters;
  const query = { ...(line && { line }), ...(q && { q }), ...(all && { all }) };
  const keeps = acts.has('territory.rename');
  return (
    <>
      <Try />
      {keeps && <Add />}
      <section className="sheet" aria-label={t('placing.words.line')}>
        <search className="case-filters">
          <div className="case-filters-line">
            <Input.Search
              allowClear
              className="case-search"
              defaultValue={q ?? ''}
              placeholder={t('placing.words.search')}
              aria-label={t('placing.words.search')}
              onSearch={(typed) => setFilters({ q: typed.trim() })}
            />
            <Select
              allowClear
              className="case-filter"
              placeholder={t('placing.filter.line')}
              aria-label={t('placing.filter.line')}
              value={line}
              onChange={(value) => setFilters({ line: value })}
              options={territory.lines.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button
              type="text"
              aria-pressed={all === 'true'}
              onClick={() => setFilters({ all: all ? undefined : 'true' })}
            >
              {t(all ? 'placing.words.onlyToday' : 'placing.words.alsoEnded')}
            </Button>
            <a href={addressOf(downloadLineWords, { query: { ...query, format: 'xlsx' } })} download>
              <DownloadOutlined aria-hidden /> {t('placing.words.download')}
            </a>
          </div>
        </search>
        <PagedTable
          label={t('placing.words.line')}
          queryKey={['line-words', query]}
          fetchPage={(cursor, signal) =>
            call(listLineWords, { query: { ...query, limit: 100, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('placing.words.none')}
          columns={[
            { title: t('placing.words.code'), cell: (row) => <b>{row.text}</b> },
            { title: t('placing.words.kind'), cell: (row) => t(`placing.words.lineKinds.${row.kind}`) },
            { title: t('placing.filter.line'), cell: (row) => row.line.name },
            {
              title: t('placing.words.days'),
              cell: (row) => `${row.validFrom} – ${row.validTo ?? ''}`,
            },
            {
              title: t('admin.dictionaries.origin'),
              cell: (row) => t(`admin.dictionaries.origins.${row.origin}`),
            },
            {
              title: t('placing.column.decision'),
              cell: (row) =>
                keeps &&
                row.validTo === null && (
                  <EndWord
                    word={row.text}
                    invalidates="line-words"
                    send={() => call(endLineWord, { params: { id: row.id }, body: {} })}
                  />
                ),
            },
          ]}
        />
      </section>
    </>
  );
}

interface NewWord {
  lineId: string;
  kind: LineWordKind;
  text: string;
}

function Add() {
  const { t } = useWords();
  const client = useQueryClient();
  const territory = useTerritory();
  const [form] = Form.useForm<NewWord>();
  const add = useMutation({
    mutationFn: (body: NewWord) => call(addLineWord, { body }),
    onSuccess: async () => {
      form.resetFields(['text']);
      await client.invalidateQueries({ queryKey: ['line-words'] });
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <section className="sheet" aria-labelledby="add-line-word">
      <h2 id="add-line-word">{t('placing.words.add')}</h2>
      <Form
        form={form}
        layout="vertical"
        className="words-add"
        initialValues={{ kind: 'scope' }}
        onFinish={(body) => add.mutate(body)}
      >
        <Form.Item name="text" label={t('placing.words.code')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t('placing.words.kind')} rules={required}>
          <Select
            options={lineWordKinds.map((value) => ({ value, label: t(`placing.words.lineKinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="lineId" label={t('placing.filter.line')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.lines.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('placing.words.addOne')}
          </Button>
        </Form.Item>
      </Form>
      {add.error && <RefusalNote thrown={add.error} />}
    </section>
  );
}

/** A name with industry and scope in, a proposal out; nothing is kept. */
function Try() {
  const { t, say } = useWords();
  const territory = useTerritory();
  const attempt = useMutation({
    mutationFn: ({ name = '', industry, businessScope }: Sample) =>
      call(tryLineWords, {
        body: { businesses: [{ name, industry: industry || null, businessScope: businessScope || null }] },
      }),
  });
  const [said] = attempt.data?.items ?? [];
  return (
    <section className="sheet" aria-labelledby="try-line-words">
      <h2 id="try-line-words">{t('placing.words.try')}</h2>
      <Form<Sample> layout="vertical" className="words-add" onFinish={(sample) => attempt.mutate(sample)}>
        {(['name', 'industry', 'businessScope'] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`placing.words.sample.${field}`)}>
            <Input autoComplete="off" maxLength={field === 'industry' ? 5 : 500} />
          </Form.Item>
        ))}
        <Form.Item>
          <Button htmlType="submit" loading={attempt.isPending}>
            {t('placing.words.tryThem')}
          </Button>
        </Form.Item>
      </Form>
      {attempt.error && <RefusalNote thrown={attempt.error} />}
      {said && (
        <p aria-live="polite">
          <b>{territory.lines.find(({ id }) => id === said.lineId)?.name ?? t('placing.none')}</b>{' '}
          {t('placing.confidence', { confidence: said.confidence })}
          <small className="quiet block">{say(said.reason)}</small>
        </p>
      )}
    </section>
  );
}

interface Sample {
  name?: string;
  industry?: string;
  businessScope?: string;
}
