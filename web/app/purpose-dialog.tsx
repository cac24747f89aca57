import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { type PurposeKind, purposeKinds, writePurpose } from '../../src/kit/purpose.ts';
import { useWords } from '../words/index.ts';
import { RefusalNote } from './refusal-note.tsx';

const kinds = Object.keys(purposeKinds) as PurposeKind[];

interface PurposeDialogProps {
  title: string;
  /** What will be shown or leave the house. */
  hint?: string;
  /** Asks for it; the dialog closes when it is there. */
  look: (purpose: string) => Promise<unknown>;
  onClose: () => void;
}

/** What personal data are asked for in full: a kind, logged by its code, and the person's own words. */
function PurposeDialog({ title, hint, look, onClose }: PurposeDialogProps) {
  const { t, say } = useWords();
  const [form] = Form.useForm<{ kind: PurposeKind; words: string }>();
  const view = useMutation({ mutationFn: look, onSuccess: onClose });
  return (
    <Modal
      open
      title={title}
      okText={t('shell.purpose.ok')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ loading: view.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="form-hint">
        {hint} {t('shell.purpose.logged')}
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ kind, words }) => view.mutate(writePurpose(kind, words))}
      >
        <Form.Item
          name="kind"
          label={t('shell.purpose.kind')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Radio.Group
            className="purpose-kinds"
            options={kinds.map((value) => ({ value, label: say(purposeKinds[value]) }))}
          />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('shell.purpose.words')}
          rules={[{ required: true, whitespace: true, message: t('shell.required') }]}
        >
          <Input
            maxLength={160}
            placeholder={t('shell.purpose.example')}
            onPressEnter={() => form.submit()}
          />
        </Form.Item>
      </Form>
      {view.error && <RefusalNote thrown={view.error} />}
    </Modal>
  );
}

interface PurposeButtonProps extends Omit<PurposeDialogProps, 'title' | 'onClose'> {
  label: string;
  type?: 'link' | 'default';
  size?: 'small' | 'middle';
  icon?: ReactNode;
}

/** A button behind which the purpose is asked for before anything is shown. */
export function PurposeButton({ label, hint, look, ...button }: PurposeButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <PurposeDialog title={label} {...(hint && { hint })} look={look} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
