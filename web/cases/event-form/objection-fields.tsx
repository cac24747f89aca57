import { Form, Input, Select } from 'antd';
import { useWords } from '../../words/index.ts';
import { setupContext } from '../setup-context.ts';
import type { FieldsProps } from './hand-made.ts';
import { SchemaFields } from './schema-field.tsx';

/** Objections are numbered by the form as they come. */
export function ObjectionRaisedFields({ schema, detail }: FieldsProps) {
  const number = (setupContext(detail)?.objections.length ?? 0) + 1;
  return (
    <>
      <Form.Item name="code" hidden initialValue={`y${number}`}>
        <Input />
      </Form.Item>
      <SchemaFields schema={without(schema, 'code')} at={[]} detail={detail} />
    </>
  );
}

/** A decision names which of the open objections it decides. */
export function ObjectionDecidedFields({ schema, detail }: FieldsProps) {
  const { t } = useWords();
  const open = (setupContext(detail)?.objections ?? []).filter(({ finding }) => finding === 'open');
  return (
    <>
      <Form.Item
        name="code"
        label={t('cases.form.objection')}
        initialValue={open[0]?.code}
        rules={[{ required: true, message: t('shell.required') }]}
      >
        <Select options={open.map(({ code }) => ({ value: code, label: code }))} />
      </Form.Item>
      <SchemaFields schema={without(schema, 'code')} at={[]} detail={detail} />
    </>
  );
}

function without(schema: FieldsProps['schema'], name: string): FieldsProps['schema'] {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([key]) => key !== name),
  );
  return { ...schema, properties };
}
