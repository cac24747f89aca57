import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { findLikeUnits, likenessLabels } from '../../src/duplicates/contract.ts';
import {
  type CreateUnitBody,
  checkUnitCode,
  createUnit,
  unitKindLabels,
  unitKinds,
} from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { useDraft } from '../app/drafts.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

interface UnitFormProps {
  /** Called with the unit that was registered. */
  onDone: (unit: { id: string; name: string }) => void;
}

/** Registers a unit: its code is checked while it is typed, its line and area are chosen, not guessed. */
export function UnitForm({ onDone }: UnitFormProps) {
  const { t, say } = useWords();
  const territory = useTerritory();
  const tags = useDictionary('tag');
  const chains = useDictionary('chain');
  const [form] = Form.useForm<CreateUnitBody>();
  const { draft, keep, discard } = useDraft<Partial<CreateUnitBody>>('unit');
  const create = useMutation({
    mutationFn: (body: CreateUnitBody) => call(createUnit, { body }),
    onSuccess: (unit) => {
      discard();
      onDone(unit);
    },
    onError: (thrown) => {
      if (!isRefusal(thrown, 'validation-failed')) return;
      form.setFields(
        (thrown.details.errors ?? []).map(({ pointer, detail }) => ({
          name: pointer.split('/')[1] as keyof CreateUnitBody,
          errors: [detail],
        })),
      );
    },
  });
  // Somebody may have registered it before; where nobody can be asked, registering itself says what is the matter.
  const look = useMutation({
    mutationFn: async (body: CreateUnitBody) => {
      const { name, code, legacyNumber, address, contactPhone } = body;
      const asked = withoutEmpty({ name, code, legacyNumber, address, contactPhone });
      const found = await call(findLikeUnits, { body: asked }).catch(() => ({ items: [] }));
      return { body, items: found.items };
    },
    onSuccess: ({ body, items }) => {
      if (items.length === 0) create.mutate(body);
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  const text = (name: keyof CreateUnitBody, props: { phone?: boolean } = {}) => (
    <Form.Item name={name} label={t(`units.field.${name as 'name'}`)}>
      <Input {...(props.phone && { inputMode: 'tel' as const })} autoComplete="off" />
    </Form.Item>
  );
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ kind: 'enterprise', ...draft }}
      onValuesChange={(_, all) => keep(all)}
      onFinish={(filled) => look.mutate(withoutEmpty(filled))}
      scrollToFirstError
    >
      <CodeField />
      <Form.Item name="name" label={t('units.field.name')} rules={required}>
        <Input autoComplete="off" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="kind" label={t('units.field.kind')} rules={required}>
          <Select options={unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) }))} />
        </Form.Item>
        <Form.Item name="divisionCode" label={t('units.field.divisionCode')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.towns.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="lineId" label={t('units.field.lineId')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.lines.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t('units.field.areaId')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.areas.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      {text('address')}
      <div className="field-pair">
        {text('contactName')}
        {text('contactPhone', { phone: true })}
        {text('legalRepresentative')}
        {text('industry')}
        <Form.Item name="tags" label={t('units.page.tags')}>
          <Select mode="multiple" allowClear options={tags.options} />
        </Form.Item>
        <Form.Item name="chain" label={t('units.page.chain')}>
          <Select allowClear options={chains.options} />
        </Form.Item>
      </div>
      {look.data && look.data.items.length > 0 && !create.isSuccess && (
        <LikeUnits items={look.data.items} onRegister={() => create.mutate(look.data.body)} />
      )}
      {create.error && <RefusalNote thrown={create.error} />}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={look.isPending || create.isPending}>
          {t('units.register')}
        </Button>
      </div>
    </Form>
  );
}

type Like = z.output<(typeof findLikeUnits)['responses'][200]>['items'][number];

/** Entries that may be this unit already: a look first, then a person decides. */
function LikeUnits({ items, onRegister }: { items: readonly Like[]; onRegister: () => void }) {
  const { t, say } = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      className="code-remarks"
      title={t('duplicates.before')}
      description={
        <>
          <ul className="plain-list">
            {items.map(({ id, name, code, reasons }) => (
              <li key={id}>
                <Link to={`/units/${id}`}>{name}</Link>{' '}
                <span className="quiet">
                  {code ?? t('units.noCode')}{' '}
                  {reasons.map(({ reason }) => say(likenessLabels[reason])).join('、')}
                </span>
              </li>
            ))}
          </ul>
          <Button onClick={onRegister}>{t('duplicates.registerAnyway')}</Button>
        </>
      }
    />
  );
}

/** The unified code with both its check characters looked at by the server while it is typed. */
function CodeField() {
  const { t, say } = useWords();
  const form = Form.useFormInstance<CreateUnitBody>();
  const [typed, setTyped] = useState('');
  const check = useQuery({
    queryKey: ['unit-code', typed],
    queryFn: ({ signal }) => call(checkUnitCode, { query: { code: typed }, signal }),
    enabled: typed.length >= 15,
    staleTime: 60_000,
  });
  const remarks = [...(check.data?.errors ?? []), ...(check.data?.warnings ?? [])];
  return (
    <>
      <Form.Item name="code" label={t('units.field.code')} extra={t('units.codeHint')}>
        <Input
          autoComplete="off"
          maxLength={40}
          className="code-input"
          onChange={(event) => setTyped(event.target.value.trim())}
        />
      </Form.Item>
      {check.data && remarks.length > 0 && (
        <Alert
          type={check.data.valid ? 'warning' : 'error'}
          className="code-remarks"
          title={remarks.map((remark) => say(remark.detail)).join('；')}
          action={
            check.data.suggestion && (
              <Button
                size="small"
                onClick={() => {
                  form.setFieldValue('code', check.data.suggestion);
                  setTyped(check.data.suggestion ?? '');
                }}
              >
                {t('units.useSuggestion', { code: check.data.suggestion })}
              </Button>
            )
          }
        />
      )}
      {check.data?.taken && (
        <Alert
          type="warning"
          className="code-remarks"
          title={t('units.taken', { name: check.data.taken.name })}
        />
      )}
    </>
  );
}

function withoutEmpty<T extends object>(filled: T): T {
  const entries = Object.entries(filled).filter(([, value]) => value !== '' && value !== undefined);
  return Object.fromEntries(entries) as T;
}
