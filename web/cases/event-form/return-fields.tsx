import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useWords } from '../../words/index.ts';
import { pendingRequest } from '../setup-context.ts';
import type { FieldsProps } from './hand-made.ts';
import { SchemaField } from './schema-field.tsx';

interface Fault {
  code?: string;
  kind?: string;
}

/**
 * The itemised return: every fault at once, each with its paper and what must be mended. Faults are numbered by
 * the form; one that was told before keeps its number.
 */
export function ReturnFields({ schema, detail }: FieldsProps) {
  const { t, say, language } = useWords();
  const named = pendingRequest(detail)?.named ?? [];
  const kindField = schema.properties?.faults?.items?.properties?.kind;
  const rows = (Form.useWatch('faults') ?? []) as Fault[];
  const required = [{ required: true, message: t('shell.required') }];
  const nextCode = () => {
    const used = new Set([...named, ...rows.map((row) => row?.code)]);
    let number = 1;
    while (used.has(`f${number}`)) number += 1;
    return `f${number}`;
  };
  return (
    <>
      <p className="form-hint">{t('cases.return.hint')}</p>
      <Form.List name="faults" initialValue={[{ code: nextCode() }]}>
        {(fields, { add, remove }) => (
          <fieldset className="field-group">
            <legend>{t('cases.return.faults')}</legend>
            {fields.map((field, index) => (
              <div className="field-list-item" key={field.key}>
                <div className="field-list-item-head">
                  <b>{index + 1}</b>
                  {fields.length > 1 && (
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      onClick={() => remove(field.name)}
                      aria-label={`${t('shell.action.remove')} ${index + 1}`}
                    />
                  )}
                </div>
                <Form.Item name={[field.name, 'item']} label={t('cases.return.item')}>
                  <Select
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    options={detail.checklist.map(({ item, label }) => ({ value: item, label: say(label) }))}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'detail']} label={t('cases.return.detail')} rules={required}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
                </Form.Item>
                {named.length > 0 && (
                  <Form.Item name={[field.name, 'kind']} label={t('cases.return.kind')} rules={required}>
                    <Select
                      options={(kindField?.enum ?? []).map((value) => ({
                        value,
                        label: language === 'zh' ? (kindField?.['x-labels']?.[value] ?? value) : value,
                      }))}
                    />
                  </Form.Item>
                )}
                <Form.Item
                  name={[field.name, 'code']}
                  label={t('cases.return.code')}
                  hidden={rows[field.name]?.kind !== 'unremedied'}
                  rules={required}
                >
                  <Select options={[...named, nextCode()].map((code) => ({ value: code, label: code }))} />
                </Form.Item>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ code: nextCode() })}>
              {t('cases.return.add')}
            </Button>
          </fieldset>
        )}
      </Form.List>
      {schema.properties?.note && (
        <SchemaField
          name="note"
          at={['note']}
          schema={schema.properties.note}
          required={false}
          detail={detail}
        />
      )}
    </>
  );
}
