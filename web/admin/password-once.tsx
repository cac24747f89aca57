import { Button, Modal, Typography } from 'antd';
import { useWords } from '../words/index.ts';

interface PasswordOnceProps {
  name: string;
  password: string;
  onClose: () => void;
}

/** A password for the first sign-in, told once and kept nowhere. */
export function PasswordOnce({ name, password, onClose }: PasswordOnceProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      closable={false}
      title={t('admin.people.password', { name })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('admin.people.written')}
        </Button>
      }
    >
      <p>{t('admin.people.passwordHint')}</p>
      <Typography.Paragraph copyable className="password-once">
        {password}
      </Typography.Paragraph>
    </Modal>
  );
}
