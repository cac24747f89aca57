import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio, Select } from 'antd';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { deregistrationCauses, mergerCauses } from '../../src/units/history/contract.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import type { UnitView } from './change-drawer.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** What only one kind of change asks for. */

export function RenameFields({ unit: it }: { unit: UnitView }) {
  const { t } = useWords();
  return (
    <Form.Item
      name="name"
      label={t('changes.newName')}
      extra={t('changes.nameNow', { name: it.name })}
      rules={[{ required: true, message: t('shell.required') }]}
    >
      <Input autoComplete="off" maxLength={200} />
    </Form.Item>
  );
}

export function MergeFields({ unit: it }: { unit: UnitView }) {
  const { t } = useWords();
  return (
    <>
      <Form.Item
        name="intoId"
        label={t('changes.into')}
        rules={[{ required: true, message: t('shell.required') }]}
      >
        <UnitPicker except={it.id} aria-label={t('changes.into')} />
      </Form.Item>
      <Form.Item name="cause" label={t('changes.cause')}>
        <Radio.Group
          options={mergerCauses.map((cause) => ({ value: cause, label: t(`changes.causes.${cause}`) }))}
        />
      </Form.Item>
      <CoverageChoice unit={it} />
    </>
  );
}

/** Shown where a union covers the unit; otherwise there is nothing to choose. */
export function CoverageChoice({ unit: it }: { unit: UnitView }) {
  const { t } = useWords();
  const covered = it.coverages.some(({ kind, validTo }) => kind === 'primary' && validTo === null);
  return (
    <Form.Item name="coverage" label={t('changes.coverage')} hidden={!covered}>
      <Radio.Group
        options={(['end', 'hand-over'] as const).map((fate) => ({
          value: fate,
          label: t(`changes.coverages.${fate}`),
        }))}
      />
    </Form.Item>
  );
}

export function LeavingFields({ kind }: { kind: 'moved-out' | 'deregistered' }) {
  const { t } = useWords();
  if (kind === 'moved-out') {
    return (
      <Form.Item
        name="newDivision"
        label={t('changes.newDivision')}
        extra={t('changes.newDivisionHint')}
        rules={[{ required: true, pattern: /^\d{6}(\d{3}){0,2}$/, message: t('changes.newDivisionHint') }]}
      >
        <Input inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
    );
  }
  return (
    <Form.Item name="cause" label={t('changes.cause')}>
      <Radio.Group
        options={deregistrationCauses.map((cause) => ({ value: cause, label: t(`changes.causes.${cause}`) }))}
      />
    </Form.Item>
  );
}

export function SplitFields() {
  const { t, say } = useWords();
  const { towns } = useTerritory();
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <>
      <Form.Item name="remains" label={t('changes.remains')}>
        <Radio.Group
          options={[
            { value: true, label: t('changes.remainsYes') },
            { value: false, label: t('changes.remainsNo') },
          ]}
        />
      </Form.Item>
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <fieldset
                className="split-part"
                key={field.key}
                aria-label={t('changes.part', { number: field.name + 1 })}
              >
                <legend>{t('changes.part', { number: field.name + 1 })}</legend>
                <Form.Item name={[field.name, 'name']} label={t('units.field.name')} rules={required}>
                  <Input autoComplete="off" maxLength={200} />
                </Form.Item>
                <div className="field-pair">
                  <Form.Item name={[field.name, 'code']} label={t('units.field.code')}>
                    <Input autoComplete="off" maxLength={40} className="code-input" />
                  </Form.Item>
                  <Form.Item
                    name={[field.name, 'kind']}
                    label={t('units.field.kind')}
                    rules={required}
                    initialValue="enterprise"
                  >
                    <Select
                      options={unitKinds.map((one) => ({ value: one, label: say(unitKindLabels[one]) }))}
                    />
                  </Form.Item>
                  <Form.Item name={[field.name, 'divisionCode']} label={t('units.field.divisionCode')}>
                    <Select
                      allowClear
                      placeholder={t('changes.sameTown')}
                      options={towns.map(({ id, name }) => ({ value: id, label: name }))}
                    />
                  </Form.Item>
                </div>
                {fields.length > 1 && (
                  <Button icon={<DeleteOutlined />} onClick={() => remove(field.name)}>
                    {t('changes.removePart')}
                  </Button>
                )}
              </fieldset>
            ))}
            <Button
              icon={<PlusOutlined />}
              className="form-note"
              onClick={() => add({})}
              disabled={fields.length >= 10}
            >
              {t('changes.addPart')}
            </Button>
          </>
        )}
      </Form.List>
    </>
  );
}
