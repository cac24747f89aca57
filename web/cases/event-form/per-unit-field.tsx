import { Form, Input, InputNumber } from 'antd';
import { useWords } from '../../words/index.ts';
import type { FieldSubject } from '../case-data.ts';
import type { PayloadSchema } from './payload-schema.ts';

interface PerUnitFieldProps {
  name: string;
  schema: PayloadSchema;
  detail: FieldSubject;
}

/** Whether a list has one line for each unit of the case: units are given, only the numbers are asked. */
export function isPerUnit(schema: PayloadSchema): boolean {
  const inner = schema.items?.properties ?? {};
  return (
    'unitId' in inner && 'siteId' in inner && Object.values(inner).some(({ type }) => type === 'integer')
  );
}

/** Numbers unit by unit, with their totals below when there are several units. */
export function PerUnitField({ name, schema, detail }: PerUnitFieldProps) {
  const { t, language } = useWords();
  const units = detail.units.filter((unit) => unit.open);
  const numbers = Object.entries(schema.items?.properties ?? {}).filter(([, { type }]) => type === 'integer');
  const initialValue = units.map(({ unitId, siteId }) => ({ unitId, siteId }));
  const labelOf = (field: PayloadSchema, key: string) =>
    (language === 'zh' ? field.title : field['x-en']) ?? key;
  return (
    <fieldset className="field-group">
      <legend>{labelOf(schema, name)}</legend>
      <Form.List name={name} initialValue={initialValue}>
        {(fields) =>
          fields.map((field, index) => (
            <section className="per-unit" key={field.key} aria-label={units[index]?.unitName}>
              {units.length > 1 && <h4>{units[index]?.unitName}</h4>}
              <Form.Item name={[field.name, 'unitId']} hidden noStyle>
                <Input />
              </Form.Item>
              <Form.Item name={[field.name, 'siteId']} hidden noStyle>
                <Input />
              </Form.Item>
              <div className="per-unit-numbers">
                {numbers.map(([key, inner]) => (
                  <Form.Item
                    key={key}
                    name={[field.name, key]}
                    label={labelOf(inner, key)}
                    rules={[
                      { required: true, message: t('cases.form.isRequired', { label: labelOf(inner, key) }) },
                    ]}
                  >
                    <InputNumber inputMode="numeric" min={inner.minimum ?? 0} precision={0} />
                  </Form.Item>
                ))}
              </div>
            </section>
          ))
        }
      </Form.List>
      {units.length > 1 && (
        <Totals name={name} numbers={numbers.map(([key, inner]) => [key, labelOf(inner, key)])} />
      )}
    </fieldset>
  );
}

function Totals({ name, numbers }: { name: string; numbers: [string, string][] }) {
  const { t } = useWords();
  const rows = (Form.useWatch(name) ?? []) as Record<string, number | undefined>[];
  const sum = (key: string) => rows.reduce((total, row) => total + (row?.[key] ?? 0), 0);
  return (
    <p className="per-unit-totals">
      {t('cases.form.totals')}
      {numbers.map(([key, label]) => (
        <span key={key}>
          {label} <b>{sum(key)}</b>
        </span>
      ))}
    </p>
  );
}
