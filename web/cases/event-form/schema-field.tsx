import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { DayInput } from '../../app/day-input.tsx';
import { useWords } from '../../words/index.ts';
import type { FieldSubject } from '../case-data.ts';
import { ApplicationPicker, PersonPicker, PostPicker } from './cadre-pickers.tsx';
import { EvidencePicker } from './evidence-picker.tsx';
import { fieldKind, type PayloadSchema } from './payload-schema.ts';
import { isPerUnit, PerUnitField } from './per-unit-field.tsx';
import { UnionPicker } from './union-picker.tsx';
import { UnitAndSitePicker } from './unit-and-site-picker.tsx';

type Name = (string | number)[];

interface SchemaFieldProps {
  name: string;
  /** Where antd keeps the value: relative to the enclosing list, if there is one. */
  at: Name;
  schema: PayloadSchema;
  required: boolean;
  detail: FieldSubject;
}

/** One field of a payload, drawn from its schema. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, at, schema, required, detail } = props;
  const { t } = useWords();
  const label = useLabel(schema, name);
  const kind = fieldKind(schema, name);
  if (kind === 'object') return <ObjectField {...props} label={label} />;
  if (kind === 'list' && isPerUnit(schema))
    return <PerUnitField name={name} schema={schema} detail={detail} />;
  if (kind === 'list') return <ListField {...props} label={label} />;
  return (
    <Form.Item
      name={at}
      label={label}
      required={required}
      rules={required ? [{ required: true, message: t('cases.form.isRequired', { label }) }] : []}
      {...(schema.default !== undefined && { initialValue: schema.default })}
    >
      <Control kind={kind} schema={schema} detail={detail} label={label} />
    </Form.Item>
  );
}

/** The fields of an object, each by its own schema, in the order of the schema. */
export function SchemaFields({
  schema,
  at,
  detail,
}: {
  schema: PayloadSchema;
  at: Name;
  detail: FieldSubject;
}) {
  const properties = Object.entries(schema.properties ?? {});
  const paired = 'unitId' in (schema.properties ?? {}) && 'siteId' in (schema.properties ?? {});
  return (
    <>
      {paired && <UnitAndSiteFields at={at} detail={detail} />}
      {properties
        .filter(([name]) => !(paired && (name === 'unitId' || name === 'siteId')))
        .map(([name, field]) => (
          <SchemaField
            key={name}
            name={name}
            at={[...at, name]}
            schema={field}
            required={schema.required?.includes(name) ?? false}
            detail={detail}
          />
        ))}
    </>
  );
}

interface ControlProps {
  kind: ReturnType<typeof fieldKind>;
  schema: PayloadSchema;
  detail: FieldSubject;
  label: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  id?: string;
}

function Control({ kind, schema, detail, label, ...bound }: ControlProps) {
  const { t, language } = useWords();
  const options = (schema.enum ?? []).map((value) => ({
    value,
    label: language === 'zh' ? (schema['x-labels']?.[value] ?? value) : value.replaceAll('-', ' '),
  }));
  const step = schema.multipleOf ?? 1;
  const given = bound as { id?: string; value?: never; onChange?: (value: unknown) => void };
  switch (kind) {
    case 'choice':
      return options.length <= 5 ? (
        <Radio.Group {...given} options={options} />
      ) : (
        <Select {...given} options={options} />
      );
    case 'yes-or-no':
      return (
        <Radio.Group
          {...given}
          options={[
            { value: true, label: t('shell.action.yes') },
            { value: false, label: t('shell.action.no') },
          ]}
        />
      );
    case 'day':
      return <DayInput {...given} />;
    case 'number':
      return (
        <InputNumber
          {...given}
          inputMode={step < 1 ? 'decimal' : 'numeric'}
          step={step < 0.5 ? 1 : step}
          precision={decimalsOf(step)}
          min={schema.minimum ?? 0}
          {...(schema.maximum !== undefined && { max: schema.maximum })}
        />
      );
    case 'long-text':
      return (
        <Input.TextArea
          {...given}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={schema.maxLength ?? 2000}
        />
      );
    case 'files':
      return <EvidencePicker {...given} detail={detail} label={label} many />;
    case 'file':
      return <EvidencePicker {...given} detail={detail} label={label} />;
    case 'union':
      return <UnionPicker {...given} />;
    case 'post':
      return <PostPicker {...given} />;
    case 'person':
      return <PersonPicker {...given} />;
    case 'application':
      return <ApplicationPicker {...given} roundId={detail.case.id} />;
    case 'unit-and-site':
      return <UnitAndSitePicker {...given} detail={detail} />;
    case 'checklist-item':
      return <ItemPicker {...given} detail={detail} />;
    default:
      return <Input {...given} maxLength={schema.maxLength ?? 200} />;
  }
}

/** Half an hour has one decimal, a hundredth of a mark has two, a head-count none. */
function decimalsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step)));
}

function ItemPicker({ detail, ...bound }: { detail: FieldSubject; id?: string }) {
  const { say } = useWords();
  return (
    <Select
      {...bound}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={detail.checklist.map(({ item, label }) => ({ value: item, label: say(label) }))}
    />
  );
}

/** With one unit there is nothing to choose. */
function UnitAndSiteFields({ at, detail }: { at: Name; detail: FieldSubject }) {
  const units = detail.units.filter((unit) => unit.open);
  const { t } = useWords();
  return (
    <>
      <Form.Item
        name={[...at, 'unitId']}
        label={t('cases.form.unit')}
        hidden={units.length < 2}
        initialValue={units[0]?.unitId}
      >
        <Select options={units.map((unit) => ({ value: unit.unitId, label: unit.unitName }))} />
      </Form.Item>
      <Form.Item name={[...at, 'siteId']} hidden initialValue={units[0]?.siteId}>
        <Input />
      </Form.Item>
    </>
  );
}

function ObjectField({ at, schema, detail, required, label }: SchemaFieldProps & { label: string }) {
  const { t } = useWords();
  return (
    <fieldset className="field-group">
      <legend>
        {label}
        {!required && <span className="quiet"> （{t('shell.action.optional')}）</span>}
      </legend>
      <SchemaFields schema={required ? schema : { ...schema, required: [] }} at={at} detail={detail} />
    </fieldset>
  );
}

function ListField({ at, schema, detail, required, label }: SchemaFieldProps & { label: string }) {
  const { t } = useWords();
  const items = schema.items ?? {};
  return (
    <Form.List name={at} initialValue={required ? [{}] : []}>
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="field-group">
          <legend>{label}</legend>
          {fields.map((field, index) => (
            <div className="field-list-item" key={field.key}>
              <div className="field-list-item-head">
                <b>{index + 1}</b>
                {fields.length > (required ? 1 : 0) && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    onClick={() => remove(field.name)}
                    aria-label={`${t('shell.action.remove')} ${label} ${index + 1}`}
                  />
                )}
              </div>
              <SchemaFields schema={items} at={[field.name]} detail={detail} />
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t('shell.action.add')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

function useLabel(schema: PayloadSchema, name: string): string {
  const { language } = useWords();
  return (language === 'zh' ? schema.title : schema['x-en']) ?? schema.title ?? name;
}
