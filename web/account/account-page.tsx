import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { changePassword, deleteSession, listSessions } from '../../src/identity/account/contract.ts';
import { roleLabels } from '../../src/identity/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

/** My roles, my password, and where else I am signed in. */
export function Component() {
  const { t, say } = useWords();
  const { user, roles, mustChangePassword } = useSession();
  return (
    <Page title={t('shell.me')} hint={user.displayName} help="instructor#account">
      <section className="sheet narrow-sheet" aria-labelledby="roles">
        <h2 id="roles">{t('account.roles')}</h2>
        <ul className="plain-list">
          {roles.map((held) => (
            <li
              key={`${held.role} ${held.organisation?.id ?? ''} ${held.line?.id ?? ''} ${held.area?.id ?? ''}`}
            >
              {say(roleLabels[held.role])}
              <span className="quiet">
                {' '}
                {[held.organisation?.name, held.line?.name, held.area?.name, held.divisionCode]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <ChangePassword first={mustChangePassword} />
      <Sessions />
    </Page>
  );
}

interface Passwords {
  currentPassword: string;
  newPassword: string;
  again: string;
}

function ChangePassword({ first }: { first: boolean }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<Passwords>();
  const send = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Passwords) =>
      call(changePassword, { body: { currentPassword, newPassword } }),
    onSuccess: async () => {
      form.resetFields();
      tell.done(t('session.passwordChanged'));
      await client.invalidateQueries({ queryKey: ['session'] });
    },
    onError: (thrown) => {
      if (!isRefusal(thrown, 'validation-failed')) return;
      form.setFields(
        (thrown.details.errors ?? []).map(({ pointer, detail }) => ({
          name: pointer.split('/')[1] as keyof Passwords,
          errors: [detail],
        })),
      );
    },
  });
  const required = { required: true, message: t('shell.required') };
  return (
    <section className="sheet narrow-sheet" aria-labelledby="password">
      <h2 id="password">{t('session.changePassword')}</h2>
      {first && <p className="fails">{t('session.changePasswordFirst')}</p>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => send.mutate(filled)}>
        <Form.Item name="currentPassword" label={t('session.currentPassword')} rules={[required]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="newPassword" label={t('session.newPassword')} rules={[required]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('session.newPasswordAgain')}
          dependencies={['newPassword']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || getFieldValue('newPassword') === value
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('session.passwordsDiffer'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {send.error && <RefusalNote thrown={send.error} />}
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('session.changePassword')}
        </Button>
      </Form>
    </section>
  );
}

function Sessions() {
  const { t } = useWords();
  const client = useQueryClient();
  const key = ['sessions'];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listSessions, { signal }) });
  const end = useMutation({
    mutationFn: (id: string) => call(deleteSession, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <section className="sheet narrow-sheet" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t('account.sessions')}
            rows={items}
            keyOf={(row) => row.id}
            columns={[
              { title: t('account.since'), cell: (row) => momentInWords(row.createdAt) },
              { title: t('account.lastSeen'), cell: (row) => momentInWords(row.lastSeenAt) },
              { title: t('account.from'), cell: (row) => row.ip ?? '—' },
              {
                title: t('account.end'),
                cell: (row) =>
                  row.current ? (
                    t('account.thisOne')
                  ) : (
                    <Button size="small" onClick={() => end.mutate(row.id)}>
                      {t('account.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}
