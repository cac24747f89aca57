import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../src/kit/ids.ts';
import { reassignCase } from '../../src/oversight/contract.ts';
import { proposeAssignment } from '../../src/staffing/workload/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useWords } from '../words/index.ts';

interface ReassignDialogProps {
  one: { id: string; title: string; version: number };
  onClose: () => void;
}

/** One case to another instructor: who is proposed and why, and the reason for the record. */
export function ReassignDialog({ one, onClose }: ReassignDialogProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [idempotencyKey] = useState(newId);
  const [form] = Form.useForm<{ ownerId: string; reason: string }>();
  const chosen = Form.useWatch('ownerId', form);
  const proposal = useQuery({
    queryKey: ['staffing', 'proposal', 'case', one.id],
    queryFn: ({ signal }) => call(proposeAssignment, { query: { caseId: one.id }, signal }),
  });
  const send = useMutation({
    mutationFn: (body: { ownerId: string; reason: string }) =>
      call(reassignCase, { params: { id: one.id }, ifMatch: one.version, idempotencyKey, body }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['cases'] }),
        client.invalidateQueries({ queryKey: ['staffing'] }),
      ]);
      tell.done(t('staffing.area.reassigned'));
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('staffing.area.reassignTitle', { title: one.title })}
      okText={t('staffing.area.reassign')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Ready query={proposal}>
        {({ candidates, proposed }) => (
          <Form
            form={form}
            layout="vertical"
            onFinish={(filled) => send.mutate(filled)}
            initialValues={{ ownerId: proposed?.id }}
          >
            <Form.Item
              name="ownerId"
              label={t('staffing.area.newOwner')}
              rules={required}
              extra={candidates.filter(({ id }) => id === chosen).map(({ reason }) => say(reason))}
            >
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={candidates.map(({ id, name, fit }) => ({ value: id, label: name, disabled: !fit }))}
              />
            </Form.Item>
            <Form.Item name="reason" label={t('oversight.reason')} rules={required}>
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Form.Item>
          </Form>
        )}
      </Ready>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
