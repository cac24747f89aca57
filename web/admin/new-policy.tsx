import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, InputNumber, Modal, Select } from 'antd';
import { createPolicy } from '../../src/deadlines/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';
import type { PolicyVersion } from './policies-page.tsx';

type Policy = PolicyVersion['policy'];

interface Filled {
  effectiveFrom: string;
  budgetDays: number;
  startEvent: Policy['startEvent'];
  stopEvent: Policy['stopEvent'];
  amberDays: number;
  lateEntryDays: number;
  suspensions: Policy['suspensions'];
  candidateWorkingDays: number;
  chairDays: number;
}

const reasons = ['correction', 'notice', 'force-majeure', 'enterprise-postponement'] as const;

/** A new version begun from the newest; cases opened before its day keep theirs. */
export function NewPolicy({ from, onClose }: { from: PolicyVersion; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const { version: _, ...before } = from.policy;
  const save = useMutation({
    mutationFn: ({ effectiveFrom, candidateWorkingDays, chairDays, ...changed }: Filled) =>
      call(createPolicy, {
        body: {
          effectiveFrom,
          policy: { ...before, ...changed, noticeLengths: { candidateWorkingDays, chairDays } },
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['policies'] });
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  const days = (name: keyof Filled, label: string, least: number) => (
    <Form.Item name={name} label={label} rules={required}>
      <InputNumber min={least} precision={0} />
    </Form.Item>
  );
  return (
    <Modal
      open
      width={720}
      title={t('admin.policies.add')}
      okText={t('admin.policies.add')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="form-hint">{t('admin.policies.addHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...before, ...before.noticeLengths }}
        onFinish={(filled) => save.mutate(filled)}
      >
        <div className="field-pair">
          <Form.Item name="effectiveFrom" label={t('admin.policies.effectiveFrom')} rules={required}>
            <DayInput />
          </Form.Item>
          {days('budgetDays', t('admin.policies.budget'), 1)}
          <Form.Item name="startEvent" label={t('admin.policies.start')} rules={required}>
            <Select
              options={(['case.accepted', 'setup-request.submitted'] as const).map((value) => ({
                value,
                label: t(`admin.policies.events.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="stopEvent" label={t('admin.policies.stop')} rules={required}>
            <Select
              options={(['union.unveiled', 'reply.issued'] as const).map((value) => ({
                value,
                label: t(`admin.policies.events.${value}`),
              }))}
            />
          </Form.Item>
          {days('amberDays', t('admin.policies.amber'), 0)}
          {days('lateEntryDays', t('admin.policies.late'), 0)}
          {days('candidateWorkingDays', t('admin.policies.notice'), 0)}
          {days('chairDays', t('admin.policies.chairNotice'), 0)}
        </div>
        <Form.Item name="suspensions" label={t('admin.policies.suspensions')}>
          <Checkbox.Group
            options={reasons.map((value) => ({ value, label: t(`admin.policies.reasons.${value}`) }))}
          />
        </Form.Item>
      </Form>
      {save.error && <RefusalNote thrown={save.error} />}
    </Modal>
  );
}
