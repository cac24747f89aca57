import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { viewUnitPersonal } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const fields = ['legalRepresentative', 'contactName', 'contactPhone'] as const;

/** Names and phone in full, behind a purpose that is typed; the look is logged. */
export function PersonalData({ unit }: { unit: { id: string } }) {
  const { t } = useWords();
  const { acts } = useSession();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ purpose: string }>();
  const view = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) =>
      call(viewUnitPersonal, { params: { id: unit.id }, body: { purpose } }),
  });
  if (!acts.has('unit.read-personal')) return null;
  const close = () => {
    setAsking(false);
    view.reset();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('units.personal.show')}</Button>
      <Modal
        open={asking}
        title={t('units.personal.show')}
        okText={t(view.data ? 'shell.action.close' : 'units.personal.look')}
        cancelText={t('shell.action.cancel')}
        okButtonProps={{ loading: view.isPending }}
        onOk={() => (view.data ? close() : form.submit())}
        onCancel={close}
        destroyOnHidden
      >
        <p>{t('units.personal.hint')}</p>
        {view.data ? (
          <dl className="unit-facts">
            {fields.map((field) => (
              <div key={field}>
                <dt>{t(`units.field.${field}`)}</dt>
                <dd>{view.data[field] ?? <span className="quiet">{t('units.page.unknown')}</span>}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <Form form={form} layout="vertical" onFinish={(filled) => view.mutate(filled)}>
            <Form.Item
              name="purpose"
              label={t('units.personal.purpose')}
              rules={[{ required: true, whitespace: true, message: t('shell.required') }]}
            >
              <Input maxLength={200} placeholder={t('units.personal.example')} />
            </Form.Item>
          </Form>
        )}
        {view.error && <RefusalNote thrown={view.error} />}
      </Modal>
    </>
  );
}
