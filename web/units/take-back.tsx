import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { takeBackUnitChange, type unitChange, unitChangeLabels } from '../../src/units/history/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type Change = z.output<typeof unitChange>;

/** A second person takes back what was wrongly recorded of a unit; the refusal says what rests on it. */
export function TakeBack({ change }: { change: Change }) {
  const { t } = useWords();
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  if (change.recordedBy?.id === user.id) return null;
  return (
    <>
      <Button type="link" size="small" onClick={() => setAsking(true)}>
        {t('changes.takenBack.act')}
      </Button>
      {asking && <Ask change={change} onClose={() => setAsking(false)} />}
    </>
  );
}

interface Filled {
  reason: string;
  documentNumber?: string;
}

function Ask({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t, say } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const takeBack = useMutation({
    mutationFn: ({ reason, documentNumber }: Filled) =>
      call(takeBackUnitChange, {
        params: { id: change.unit.id, changeId: change.id },
        body: { reason, ...(documentNumber && { documentNumber }) },
      }),
    onSuccess: async ({ remarks }) => {
      await client.invalidateQueries({ queryKey: ['units'] });
      await client.invalidateQueries({ queryKey: ['duplicates'] });
      tell.done([t('changes.takenBack.done'), ...remarks.map((remark) => say(remark))].join(' '));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('changes.takenBack.title', {
        what: say(unitChangeLabels[change.kind]),
        name: change.unit.name,
      })}
      okText={t('changes.takenBack.act')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ danger: true, loading: takeBack.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('changes.takenBack.hint')}</p>
      <Form form={form} layout="vertical" onFinish={(filled) => takeBack.mutate(filled)}>
        <Form.Item
          name="reason"
          label={t('changes.reason')}
          extra={t('changes.reasonHint')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="documentNumber" label={t('changes.documentNumber')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </Form>
      {takeBack.error && <RefusalNote thrown={takeBack.error} />}
    </Modal>
  );
}
