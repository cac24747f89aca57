import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { newId } from '../../src/kit/ids.ts';
import { answerMeasure } from '../../src/oversight/contract.ts';
import { call } from '../api/call.ts';
import { useDraft } from '../app/drafts.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useCaseRefresh } from '../cases/case-data.ts';
import { useWords } from '../words/index.ts';

interface AnswerMeasureProps {
  caseId: string;
  seq: number;
  version?: number;
  onClose: () => void;
}

/** The addressee's answer to a 催办, 督办 or 通报. */
export function AnswerMeasure({ caseId, seq, version, onClose }: AnswerMeasureProps) {
  const { t } = useWords();
  const tell = useTell();
  const refresh = useCaseRefresh(caseId);
  const [form] = Form.useForm<{ answer: string }>();
  const { draft, keep, discard } = useDraft<{ answer: string }>(`${caseId}.measure.${seq}`);
  const [idempotencyKey] = useState(newId);
  const send = useMutation({
    mutationFn: ({ answer }: { answer: string }) =>
      call(answerMeasure, {
        params: { id: caseId, seq },
        body: { answer },
        ifMatch: version,
        idempotencyKey,
      }),
    onSuccess: async () => {
      discard();
      await refresh();
      tell.done(t('oversight.answered'));
      onClose();
    },
  });
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('oversight.answerNow')}
      okText={t('shell.action.submit')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        {...(draft && { initialValues: draft })}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(filled) => send.mutate(filled)}
      >
        <Form.Item
          name="answer"
          label={t('oversight.answer')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
