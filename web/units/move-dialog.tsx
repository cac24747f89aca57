import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { type UpdateUnitBody, updateUnit } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import type { UnitView } from './change-drawer.tsx';
import { UnitPicker } from './unit-picker.tsx';

type Place = Pick<UpdateUnitBody, 'divisionCode' | 'lineId' | 'areaId' | 'parentId' | 'address' | 'reason'>;

/** Another town, line or grid from today on; open cases follow, history stays. The parent of a branch, too. */
export function MoveDialog({ unit: it, onClose }: { unit: UnitView; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const territory = useTerritory();
  const [form] = Form.useForm<Place>();
  const move = useMutation({
    mutationFn: (body: UpdateUnitBody) => call(updateUnit, { params: { id: it.id }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['units'] });
      tell.done(t('changes.moved'));
      onClose();
    },
  });
  const options = (named: readonly { id: string; name: string }[]) =>
    named.map(({ id, name }) => ({ value: id, label: name }));
  const choice = (
    name: 'divisionCode' | 'lineId' | 'areaId',
    named: readonly { id: string; name: string }[],
  ) => (
    <Form.Item name={name} label={t(`units.field.${name}`)}>
      <Select
        allowClear={name !== 'divisionCode'}
        showSearch={{ optionFilterProp: 'label' }}
        options={options(named)}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={t('changes.move')}
      okText={t('shell.action.save')}
      okButtonProps={{ loading: move.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          divisionCode: it.divisionCode.slice(0, 9),
          lineId: it.line?.id,
          areaId: it.area?.id,
          parentId: it.parent?.id,
          address: it.address ?? '',
        }}
        onFinish={(filled) => move.mutate(changesOf(it, filled))}
      >
        {choice('divisionCode', territory.towns)}
        {choice('lineId', territory.lines)}
        {choice('areaId', territory.areas)}
        <Form.Item name="address" label={t('units.field.address')}>
          <Input autoComplete="off" maxLength={300} />
        </Form.Item>
        {it.kind === 'branch' && (
          <Form.Item name="parentId" label={t('units.page.parent')}>
            <UnitPicker except={it.id} aria-label={t('units.page.parent')} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('changes.reason')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      {move.error && <RefusalNote thrown={move.error} />}
    </Modal>
  );
}

/** Only what is another than before; a village below the town is kept where the town stays. */
function changesOf(
  it: UnitView,
  { divisionCode, lineId, areaId, parentId, address, reason }: Place,
): UpdateUnitBody {
  return {
    ...(reason && { reason }),
    ...(divisionCode && divisionCode !== it.divisionCode.slice(0, 9) && { divisionCode }),
    ...((lineId ?? null) !== (it.line?.id ?? null) && { lineId: lineId ?? null }),
    ...((areaId ?? null) !== (it.area?.id ?? null) && { areaId: areaId ?? null }),
    ...((parentId ?? null) !== (it.parent?.id ?? null) && { parentId: parentId ?? null }),
    ...((address || null) !== it.address && { address: address || null }),
  };
}
