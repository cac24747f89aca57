import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';

/** A personal note behind a question for the purpose; the look is logged. */
export function NoteButton({ look }: { look: (purpose: string) => Promise<{ note: string | null }> }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ purpose: string }>();
  const view = useMutation({ mutationFn: ({ purpose }: { purpose: string }) => look(purpose) });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('staffing.leave.showNote')}
      </Button>
      <Modal
        open={asking}
        title={t('staffing.leave.showNote')}
        onCancel={() => setAsking(false)}
        onOk={() => form.submit()}
        okButtonProps={{ loading: view.isPending }}
        destroyOnHidden
      >
        <p className="form-hint">{t('staffing.leave.noteHint')}</p>
        <Form form={form} layout="vertical" onFinish={(filled) => view.mutate(filled)}>
          <Form.Item
            name="purpose"
            label={t('staffing.leave.purpose')}
            rules={[{ required: true, message: t('shell.required') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        </Form>
        {view.data && <p>{view.data.note ?? t('staffing.leave.noNote')}</p>}
        {view.error && <RefusalNote thrown={view.error} />}
      </Modal>
    </>
  );
}
