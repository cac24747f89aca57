import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import {
  type AreaWordKind,
  addAreaWord,
  areaWordKinds,
  downloadAreaWords,
  endAreaWord,
  listAreaWords,
  tryAreaWords,
} from '../../src/territory/words/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { EndWord } from './end-word.tsx';
import { useTerritory } from './use-territory.ts';

/** Communities, roads and other words of addresses, each for a grid or zone and with its days. */
export function AreaWords() {
  const { t } = useWords();
  const { acts } = useSession();
  const territory = useTerritory();
  const { filters, setFilters } = useAddressFilters(['area', 'q', 'all'] as const);
  const { area, q, all } = filters;
  const query = { ...(area && { area }), ...(q && { q }), ...(all && { all }) };
  return (
    <>
      <Try />
      {acts.has('territory.words') && <Add />}
      <section className="sheet" aria-label={t('placing.words.area')}>
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
              placeholder={t('placing.filter.area')}
              aria-label={t('placing.filter.area')}
              value={area}
              onChange={(value) => setFilters({ area: value })}
              options={territory.areas.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button
              type="text"
              aria-pressed={all === 'true'}
              onClick={() => setFilters({ all: all ? undefined : 'true' })}
            >
              {t(all ? 'placing.words.onlyToday' : 'placing.words.alsoEnded')}
            </Button>
            <a href={addressOf(downloadAreaWords, { query: { ...query, format: 'xlsx' } })} download>
              <DownloadOutlined aria-hidden /> {t('placing.words.download')}
            </a>
          </div>
        </search>
        <PagedTable
          label={t('placing.words.area')}
          queryKey={['area-words', query]}
          fetchPage={(cursor, signal) =>
            call(listAreaWords, { query: { ...query, limit: 100, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('placing.words.none')}
          columns={[
            { title: t('placing.words.text'), cell: (row) => <b>{row.text}</b> },
            { title: t('placing.words.kind'), cell: (row) => t(`placing.words.kinds.${row.kind}`) },
            { title: t('placing.filter.area'), cell: (row) => row.area.name },
            {
              title: t('placing.words.inside'),
              cell: (row) => row.divisionName ?? t('placing.words.anywhere'),
            },
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
                row.abilities.end && (
                  <EndWord
                    word={row.text}
                    invalidates="area-words"
                    send={() => call(endAreaWord, { params: { id: row.id }, body: {} })}
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
  areaId: string;
  kind: AreaWordKind;
  text: string;
  divisionCode?: string;
}

function Add() {
  const { t } = useWords();
  const client = useQueryClient();
  const territory = useTerritory();
  const [form] = Form.useForm<NewWord>();
  const add = useMutation({
    mutationFn: (body: NewWord) => call(addAreaWord, { body }),
    onSuccess: async () => {
      form.resetFields(['text']);
      await client.invalidateQueries({ queryKey: ['area-words'] });
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <section className="sheet" aria-labelledby="add-area-word">
      <h2 id="add-area-word">{t('placing.words.add')}</h2>
      <Form
        form={form}
        layout="vertical"
        className="words-add"
        initialValues={{ kind: 'road' }}
        onFinish={(body) => add.mutate(body)}
      >
        <Form.Item name="text" label={t('placing.words.text')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t('placing.words.kind')} rules={required}>
          <Select
            options={areaWordKinds.map((value) => ({ value, label: t(`placing.words.kinds.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t('placing.filter.area')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.areas.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="divisionCode" label={t('placing.words.inside')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.towns.map(({ id, name }) => ({ value: id, label: name }))}
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

/** Addresses in, proposals out; nothing is kept. */
function Try() {
  const { t, say } = useWords();
  const territory = useTerritory();
  const attempt = useMutation({
    mutationFn: (typed: string) =>
      call(tryAreaWords, {
        body: {
          addresses: typed
            .split('\n')
            .filter((line) => line.trim() !== '')
            .slice(0, 200),
        },
      }),
  });
  const nameOf = (id: string | null) =>
    territory.areas.find((area) => area.id === id)?.name ?? t('placing.none');
  return (
    <section className="sheet" aria-labelledby="try-area-words">
      <h2 id="try-area-words">{t('placing.words.try')}</h2>
      <Form layout="vertical" onFinish={({ typed }: { typed?: string }) => typed && attempt.mutate(typed)}>
        <Form.Item name="typed" label={t('placing.words.tryAddresses')}>
          <Input.TextArea rows={3} placeholder="射阳县合德镇人民路12号" />
        </Form.Item>
        <Button htmlType="submit" loading={attempt.isPending}>
          {t('placing.words.tryThem')}
        </Button>
      </Form>
      {attempt.error && <RefusalNote thrown={attempt.error} />}
      {attempt.data && (
        <ul className="plain-list" aria-live="polite">
          {attempt.data.items.map(({ address, proposal }) => (
            <li key={address}>
              {address} → <b>{nameOf(proposal.areaId)}</b>{' '}
              {t('placing.confidence', { confidence: proposal.confidence })}
              <small className="quiet block">{say(proposal.reason)}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
