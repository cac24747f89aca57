import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { Link } from 'react-router';
import {
  type AuditCaseView,
  type AuditFinding,
  recordFinding,
} from '../../../src/supervision/audits/contract.ts';
import { call } from '../../api/call.ts';
import { DayInput } from '../../app/day-input.tsx';
import { useDraft } from '../../app/drafts.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useWords } from '../../words/index.ts';

interface FindingDialogProps {
  auditId: string;
  row: AuditCaseView;
  onClose: () => void;
}

/** What was found in one case of the sample; an irregular one is written out and may be ordered to be corrected. */
export function FindingDialog({ auditId, row, onClose }: FindingDialogProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<AuditFinding>();
  const { draft, keep, discard } = useDraft<AuditFinding>(`audit.${auditId}.${row.case.caseId}`);
  const result = Form.useWatch('result', form);
  const send = useMutation({
    mutationFn: (body: AuditFinding) =>
      call(recordFinding, { params: { id: auditId, caseId: row.case.caseId }, body }),
    onSuccess: (audit) => {
      discard();
      client.setQueryData(['audits', auditId], audit);
      onClose();
    },
  });
  const begun = draft ?? {
    result: row.result ?? 'in-order',
    finding: row.finding ?? undefined,
    correction: row.correction ?? undefined,
    correctBy: row.correctBy ?? undefined,
  };
  return (
    <Modal
      open
      width={640}
      title={`${t('audits.examine')} · ${row.case.caseNumber}`}
      okText={t('shell.action.save')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="form-hint">
        <Link to={`/cases/${row.case.caseId}?tab=timeline`} target="_blank">
          {row.case.title}
        </Link>
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={begun}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(filled) => send.mutate(withoutEmpty(filled))}
      >
        <Form.Item name="result" label={t('audits.result')}>
          <Radio.Group
            options={(['in-order', 'irregular'] as const).map((value) => ({
              value,
              label: t(`audits.results.${value}`),
            }))}
          />
        </Form.Item>
        {result === 'irregular' && (
          <>
            <Form.Item
              name="finding"
              label={t('audits.finding')}
              rules={[{ required: true, message: t('shell.required') }]}
            >
              <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} />
            </Form.Item>
            <Form.Item name="correction" label={t('audits.correction')}>
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
            </Form.Item>
            <Form.Item name="correctBy" label={t('oversight.answerByLabel')}>
              <DayInput />
            </Form.Item>
          </>
        )}
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}

function withoutEmpty(filled: AuditFinding): AuditFinding {
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value)) as AuditFinding;
}
