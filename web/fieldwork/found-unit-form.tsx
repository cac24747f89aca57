import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  type FoundUnitBody,
  findAlikeUnits,
  foundUnitBody,
  registerFoundUnit,
} from '../../src/found-units/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { placeKindLabels, placeKinds, unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import type { FieldEntry } from '../field/field-entry.ts';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import { useRecord, withoutBlanks } from './use-record.ts';

type Filled = Omit<FoundUnitBody, 'id' | 'sure'>;

interface FoundUnitFormProps {
  onDone: (unit: { id: string; name: string }) => void;
  /** One on this device that was refused; what it says stands in the form. */
  amends?: FieldEntry | undefined;
}

/** Registers what the register does not know yet. The id is made here, so that a survey can follow without network. */
export function FoundUnitForm({ onDone, amends }: FoundUnitFormProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const { roles } = useSession();
  const territory = useTerritory();
  const [form] = Form.useForm<Filled>();
  const [id] = useState(amends?.about.id ?? newId);
  const [typed, setTyped] = useState<{ name: string; address?: string; phone?: string }>({ name: '' });
  const alike = useQuery({
    queryKey: ['units', 'alike', typed],
    queryFn: ({ signal }) => call(findAlikeUnits, { query: typed, signal }),
    enabled: typed.name.length >= 4,
    retry: false,
  });
  const name = Form.useWatch('name', form) ?? '';
  const register = useRecord<FoundUnitBody & { occurredAt?: string }, object>({
    about: { id, title: name },
    send: (body) => call(registerFoundUnit, { body }),
    deed: (body) => ({ kind: 'found-unit', body }),
    onDone: (answer) => {
      if (answer) tell.done(t('fieldwork.found.done'));
      onDone({ id, name });
    },
    amends,
  });
  const submit = (sure: boolean) =>
    register.mutate(foundUnitBody.parse({ ...withoutBlanks(form.getFieldsValue()), id, sure }));
  const look = () => {
    const { name: called = '', address, contactPhone } = form.getFieldsValue();
    setTyped({
      name: called.trim(),
      ...(address && { address }),
      ...(contactPhone && { phone: contactPhone }),
    });
  };
  const required = [{ required: true, message: t('shell.required') }];
  const ownArea = roles.find(({ area }) => area)?.area?.id;
  const refused = isRefusal(register.error, 'alike-units') ? register.error.details : undefined;
  const shown = refused?.units ?? alike.data?.units ?? [];
  const elsewhere = refused?.elsewhere ?? alike.data?.elsewhere ?? 0;
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map((row) => ({ value: row.id, label: row.name }));
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        kind: 'individual-business',
        areaId: ownArea,
        ...(amends?.deed.kind === 'found-unit' && amends.deed.body),
      }}
      onFinish={() => submit(false)}
      scrollToFirstError
    >
      <p className="form-hint">{t('fieldwork.found.hint')}</p>
      <Form.Item name="name" label={t('units.field.name')} rules={required}>
        <Input autoComplete="off" onBlur={look} />
      </Form.Item>
      <Form.Item name="address" label={t('units.field.address')}>
        <Input autoComplete="off" onBlur={look} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={t('units.field.kind')} rules={required}>
          <Select options={unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) }))} />
        </Form.Item>
        <Form.Item name="divisionCode" label={t('units.field.divisionCode')} rules={required}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={named(territory.towns)} />
        </Form.Item>
        <Form.Item name="areaId" label={t('units.field.areaId')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(territory.areas)} />
        </Form.Item>
        <Form.Item name="lineId" label={t('units.field.lineId')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={named(territory.lines)} />
        </Form.Item>
        <Form.Item name="placeKind" label={t('fieldwork.survey.placeKind')}>
          <Select
            allowClear
            options={placeKinds.map((kind) => ({ value: kind, label: say(placeKindLabels[kind]) }))}
          />
        </Form.Item>
        <Form.Item name="contactName" label={t('units.field.contactName')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="contactPhone" label={t('units.field.contactPhone')}>
          <Input inputMode="tel" autoComplete="off" onBlur={look} />
        </Form.Item>
      </div>
      {(shown.length > 0 || elsewhere > 0) && (
        <Alert
          type="warning"
          showIcon
          title={t('fieldwork.found.alike')}
          description={
            <>
              <ul className="plain-list">
                {shown.map((unit) => (
                  <li key={unit.id}>
                    <Link to={`/units/${unit.id}`}>{unit.name}</Link>{' '}
                    <span className="quiet">{[unit.code, unit.address].filter(Boolean).join(' · ')}</span>
                  </li>
                ))}
              </ul>
              {elsewhere > 0 && t('fieldwork.found.elsewhere', { count: elsewhere })}
            </>
          }
        />
      )}
      {register.error && !refused && <RefusalNote thrown={register.error} />}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={register.isPending}>
          {t('fieldwork.found.submit')}
        </Button>
        {refused && (
          <Button size="large" onClick={() => submit(true)}>
            {t('fieldwork.found.sure')}
          </Button>
        )}
      </div>
    </Form>
  );
}
