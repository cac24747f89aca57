import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { createArea, createDivision, createLine, type PlaceKind } from '../../../src/territory/contract.ts';
import { call } from '../../api/call.ts';
import { DayInput } from '../../app/day-input.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useSession } from '../../session/session.ts';
import { useTerritory } from '../../territory/use-territory.ts';
import { useWords } from '../../words/index.ts';

interface Filled {
  name: string;
  areaKind: 'grid' | 'zone';
  code: string;
  areaId?: string;
  from: string;
  reason: string;
  paper?: string;
}

/** A line, an area or a town that is in force from a day on. */
export function AddPlace({ kind, onClose }: { kind: PlaceKind; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const { today } = useSession();
  const { areas } = useTerritory();
  const [form] = Form.useForm<Filled>();
  const add = useMutation({
    mutationFn: (filled: Filled) => send(kind, filled),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['territory'] });
      tell.done(t('admin.places.added'));
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      title={t(`admin.places.add.${kind}`)}
      okText={t('shell.action.save')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ from: today, areaKind: 'grid' }}
        onFinish={(filled) => add.mutate(filled)}
      >
        {kind === 'area' && (
          <Form.Item name="areaKind" label={t('admin.dictionaries.kind')} rules={required}>
            <Select
              options={(['grid', 'zone'] as const).map((value) => ({
                value,
                label: t(`admin.dictionaries.kinds.${value}`),
              }))}
            />
          </Form.Item>
        )}
        {kind === 'town' && (
          <Form.Item
            name="code"
            label={t('admin.organisations.division')}
            rules={[...required, { pattern: /^\d{9}$/, message: t('admin.places.nineDigits') }]}
          >
            <Input autoComplete="off" inputMode="numeric" maxLength={9} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('admin.dictionaries.name')} rules={required}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        {kind === 'town' && (
          <Form.Item name="areaId" label={t('cases.filter.area')}>
            <Select allowClear options={areas.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
        )}
        <Form.Item name="from" label={t('admin.places.from')} rules={required}>
          <DayInput min={today} />
        </Form.Item>
        <Form.Item name="reason" label={t('changes.reason')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="paper" label={t('admin.places.paper')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </Form>
      {add.error && <RefusalNote thrown={add.error} />}
    </Modal>
  );
}

function send(
  kind: PlaceKind,
  { name, areaKind, code, areaId, from, reason, paper }: Filled,
): Promise<unknown> {
  const body = { name, from, reason, ...(paper && { paper }) };
  if (kind === 'line') return call(createLine, { body });
  if (kind === 'area') return call(createArea, { body: { ...body, kind: areaKind } });
  return call(createDivision, { body: { ...body, code, areaId: areaId ?? null } });
}
