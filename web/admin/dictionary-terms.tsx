import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select, Typography } from 'antd';
import {
  addDictionaryTerm,
  type Dictionary,
  type DictionaryTermView,
  listDictionaryTerms,
  updateDictionaryTerm,
} from '../../src/dictionaries/contract.ts';
import { call } from '../api/call.ts';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';

/** Terms that the county keeps itself: added, renamed, ended, offered again. What holds one keeps its code. */
export function DictionaryTerms({ dictionary }: { dictionary: Dictionary }) {
  const { t } = useWords();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['dictionary', dictionary],
    queryFn: ({ signal }) =>
      call(listDictionaryTerms, { params: { dictionary }, query: { all: 'true' }, signal }),
  });
  const change = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dictionary', dictionary] }),
  });
  const update = (code: string, body: Parameters<typeof call<typeof updateDictionaryTerm>>[1]['body']) =>
    change.mutate(() => call(updateDictionaryTerm, { params: { dictionary, code }, body }));
  const edit = (row: DictionaryTermView, field: 'name' | 'nameEn') => (
    <Typography.Text
      editable={{
        tooltip: t('shell.action.edit'),
        maxLength: 40,
        onChange: (typed) => {
          if (typed.trim() && typed !== row[field]) update(row.code, { [field]: typed.trim() });
        },
      }}
    >
      {row[field]}
    </Typography.Text>
  );
  return (
    <section className="sheet">
      <Add dictionary={dictionary} onAdd={(send) => change.mutate(send)} />
      {change.error && <RefusalNote thrown={change.error} />}
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t(`admin.dictionaries.lists.${dictionary}`)}
            rows={items}
            keyOf={({ code }) => code}
            columns={[
              { title: t('admin.dictionaries.name'), cell: (row) => edit(row, 'name') },
              { title: t('admin.dictionaries.nameEn'), cell: (row) => edit(row, 'nameEn') },
              ...(dictionary === 'tag'
                ? [
                    {
                      title: t('admin.dictionaries.industries'),
                      cell: (row: DictionaryTermView) => (
                        <Select
                          mode="tags"
                          size="small"
                          className="case-filter"
                          aria-label={`${row.name} ${t('admin.dictionaries.industries')}`}
                          value={row.industries}
                          onChange={(industries: string[]) =>
                            update(row.code, { industries: industries.map((code) => code.toUpperCase()) })
                          }
                        />
                      ),
                    },
                  ]
                : []),
              { title: t('admin.dictionaries.units'), cell: (row) => row.units, number: true },
              {
                title: t('admin.dictionaries.origin'),
                cell: (row) => t(`admin.dictionaries.origins.${row.origin}`),
              },
              {
                title: t('admin.dictionaries.endedOn'),
                cell: (row) => (
                  <>
                    {row.endedOn}{' '}
                    <Button
                      size="small"
                      aria-label={`${row.name} ${t(row.endedOn ? 'admin.dictionaries.offer' : 'admin.dictionaries.end')}`}
                      onClick={() => update(row.code, { ended: row.endedOn === null })}
                    >
                      {t(row.endedOn ? 'admin.dictionaries.offer' : 'admin.dictionaries.end')}
                    </Button>
                  </>
                ),
              },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}

interface AddProps {
  dictionary: Dictionary;
  onAdd: (send: () => Promise<unknown>) => void;
}

function Add({ dictionary, onAdd }: AddProps) {
  const { t } = useWords();
  const [form] = Form.useForm<{ name: string; nameEn?: string }>();
  return (
    <Form
      form={form}
      layout="inline"
      className="case-filters"
      onFinish={({ name, nameEn }) => {
        form.resetFields();
        onAdd(() =>
          call(addDictionaryTerm, {
            params: { dictionary },
            body: { name, ...(nameEn && { nameEn }) },
          }),
        );
      }}
    >
      <Form.Item
        name="name"
        label={t('admin.dictionaries.name')}
        rules={[{ required: true, message: t('shell.required') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="nameEn" label={t('admin.dictionaries.nameEn')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item>
        <Button htmlType="submit">{t('admin.dictionaries.add')}</Button>
      </Form.Item>
    </Form>
  );
}
