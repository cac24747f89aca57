import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { createSession } from '../../src/identity/account/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';

interface SignInFormProps {
  /** The name to begin with; it may come later, when a demonstration account is picked. */
  username?: string | undefined;
  /** When the same person has to come back, the name is fixed. */
  fixed?: boolean;
  onSignedIn: () => void | Promise<void>;
}

export function SignInForm({ username, fixed = false, onSignedIn }: SignInFormProps) {
  const { t } = useWords();
  const [form] = Form.useForm<{ username: string; password: string }>();
  const signIn = useMutation({
    mutationFn: (body: { username: string; password: string }) => call(createSession, { body }),
    onSuccess: () => onSignedIn(),
  });
  useEffect(() => {
    if (username) form.setFieldsValue({ username });
  }, [form, username]);
  return (
    <Form
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      onFinish={(filled) => signIn.mutate(filled)}
    >
      <Form.Item
        name="username"
        label={t('session.username')}
        rules={[{ required: true, message: t('session.usernameRequired') }]}
      >
        <Input
          prefix={<UserOutlined />}
          autoComplete="username"
          autoCapitalize="none"
          readOnly={fixed}
          autoFocus={!fixed}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('session.password')}
        rules={[{ required: true, message: t('session.passwordRequired') }]}
      >
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" autoFocus={fixed} />
      </Form.Item>
      {signIn.error && <WhyNot thrown={signIn.error} />}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('session.signIn')}
      </Button>
    </Form>
  );
}

function WhyNot({ thrown }: { thrown: unknown }) {
  const { t } = useWords();
  if (isRefusal(thrown, 'not-authenticated')) {
    const words = thrown.details.reason === 'locked' ? t('session.locked') : t('session.wrong');
    return <Alert type="error" showIcon role="alert" className="sign-in-alert" title={words} />;
  }
  return <RefusalNote thrown={thrown} />;
}
