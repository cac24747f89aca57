import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { createContactSession } from '../../src/identity/account/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';
import { type Key, keyInAddress } from './key-in-address.ts';

interface EnterCaseProps {
  /** A person of the house who is signed in on this device: entering would end that. */
  signedInAs: string | undefined;
  onEntered: () => Promise<void>;
}

/** Case number and code, typed from the slip or brought by its QR. */
export function EnterCase({ signedInAs, onEntered }: EnterCaseProps) {
  const { t } = useWords();
  const [brought] = useState(keyInAddress);
  const enter = useMutation({
    mutationFn: (key: Key) => call(createContactSession, { body: key }),
    onSuccess: async () => {
      // The key does not stay in the address, nor in the history.
      history.replaceState(null, '', '/enterprise');
      await onEntered();
    },
  });
  const { mutate } = enter;
  useEffect(() => {
    if (brought && !signedInAs) mutate(brought);
  }, [brought, signedInAs, mutate]);
  const wrong = isRefusal(enter.error, 'not-authenticated');
  return (
    <section className="sheet enterprise-enter">
      <h1>{t('enterprise.enter')}</h1>
      <p className="form-hint">{t('enterprise.enterHint')}</p>
      {signedInAs && (
        <Alert
          type="warning"
          showIcon
          title={t('enterprise.signedIn', { name: signedInAs })}
          className="sign-in-alert"
        />
      )}
      <Form
        layout="vertical"
        size="large"
        requiredMark={false}
        {...(brought && { initialValues: brought })}
        onFinish={(key: Key) => mutate({ caseNumber: key.caseNumber.trim(), secret: key.secret.trim() })}
      >
        <Form.Item
          name="caseNumber"
          label={t('enterprise.caseNumber')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input placeholder="JH-320924-2026-0001" autoComplete="off" autoCapitalize="characters" />
        </Form.Item>
        <Form.Item
          name="secret"
          label={t('enterprise.secret')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        {wrong && (
          <Alert type="error" showIcon role="alert" title={t('enterprise.wrong')} className="sign-in-alert" />
        )}
        {enter.error && !wrong && <RefusalNote thrown={enter.error} />}
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('enterprise.go')}
        </Button>
      </Form>
      <p className="login-enterprise">
        <Link to="/login">{t('enterprise.staff')}</Link>
      </p>
    </section>
  );
}
