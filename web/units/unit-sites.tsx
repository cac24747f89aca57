import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { addSite, type unit } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

type UnitView = z.output<typeof unit>;

/** Places of a unit where a union can stand: the main one, and others without a code of their own. */
export function Sites({ unit: it }: { unit: UnitView }) {
  const { t, language } = useWords();
  const { towns } = useTerritory();
  const [adding, setAdding] = useState(false);
  const townOf = (code: string) => towns.find(({ id }) => id === code.slice(0, 9))?.name ?? code;
  return (
    <section className="sheet" aria-labelledby="unit-sites">
      <h2 id="unit-sites">{t('units.sites.title')}</h2>
      <ul className="plain-list">
        {it.sites.map(({ id, name, divisionCode, endsOn }) => (
          <li key={id}>
            {name}{' '}
            <span className="quiet">
              {townOf(divisionCode)}
              {endsOn && ` · ${t('units.sites.until', { day: dayInWords(endsOn, language) })}`}
            </span>
          </li>
        ))}
      </ul>
      {it.abilities.update && it.status === 'active' && (
        <Button onClick={() => setAdding(true)}>{t('units.sites.add')}</Button>
      )}
      {adding && <AddSite unitId={it.id} onClose={() => setAdding(false)} />}
    </section>
  );
}

interface Filled {
  name: string;
  divisionCode?: string;
  endsOn?: string;
}

function AddSite({ unitId, onClose }: { unitId: string; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useSession();
  const { towns } = useTerritory();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const add = useMutation({
    mutationFn: ({ name, divisionCode, endsOn }: Filled) =>
      call(addSite, {
        params: { id: unitId },
        body: { name, ...(divisionCode && { divisionCode }), ...(endsOn && { endsOn }) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['units'] });
      tell.done(t('units.sites.added'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('units.sites.add')}
      okText={t('shell.action.save')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(filled) => add.mutate(filled)}>
        <Form.Item
          name="name"
          label={t('units.sites.name')}
          rules={[{ required: true, whitespace: true, message: t('shell.required') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="divisionCode"
          label={t('units.field.divisionCode')}
          extra={t('units.sites.townHint')}
        >
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={towns.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="endsOn" label={t('units.sites.endsOn')}>
          <DayInput min={today} />
        </Form.Item>
      </Form>
      {add.error && <RefusalNote thrown={add.error} />}
    </Modal>
  );
}
