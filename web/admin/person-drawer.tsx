import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Select } from 'antd';
import { useState } from 'react';
import { type AssignableRole, assignableRoles, roleLabels } from '../../src/identity/contract.ts';
import { listOrganisations } from '../../src/identity/organisations/contract.ts';
import {
  getUser,
  grantRole,
  resetPassword,
  type UserView,
  unlockUser,
  updateRole,
  updateUser,
  withdrawRole,
} from '../../src/identity/users/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import { PasswordOnce } from './password-once.tsx';

/** One person: roles with their days, the account, the password. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const narrow = useNarrow();
  const query = useQuery({
    queryKey: ['users', id],
    queryFn: ({ signal }) => call(getUser, { params: { id }, signal }),
  });
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : 760}
      title={query.data?.displayName ?? t('shell.nav.people')}
    >
      <Ready query={query}>{(user) => <Person user={user} />}</Ready>
    </Drawer>
  );
}

function Person({ user }: { user: UserView }) {
  const { t, say } = useWords();
  const { today } = useSession();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['users'] });
  const act = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: async () => {
      await refresh();
      await client.invalidateQueries({ queryKey: ['staffing-warnings'] });
    },
  });
  const [warnings, setWarnings] = useState<{ zh: string; en: string }[]>([]);
  const noteWarnings = (answer: { warnings: { detail: { zh: string; en: string } }[] }) =>
    setWarnings(answer.warnings.map(({ detail }) => detail));
  const end = (assignmentId: string, begun: boolean) =>
    act.mutate(async () => {
      const params = { id: user.id, assignmentId };
      noteWarnings(
        begun
          ? await call(updateRole, { params, body: { validTo: today } })
          : await call(withdrawRole, { params }),
      );
    });
  return (
    <>
      <AccountActs user={user} run={(send) => act.mutate(send)} />
      {act.error && <RefusalNote thrown={act.error} />}
      {warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('admin.people.leaves')}
          description={warnings.map((words) => <p key={words.zh}>{say(words)}</p>)}
        />
      )}
      <h3>{t('admin.people.roles')}</h3>
      <PlainTable
        label={t('admin.people.roles')}
        rows={user.roles}
        keyOf={(row) => row.id}
        columns={[
          { title: t('admin.people.role'), cell: (row) => say(roleLabels[row.role]) },
          {
            title: t('admin.people.scope'),
            cell: (row) =>
              [row.organisation?.name, row.line?.name, row.area?.name, row.divisionCode]
                .filter(Boolean)
                .join(' · ') || t('admin.people.everywhere'),
          },
          { title: t('admin.people.since'), cell: (row) => row.validFrom },
          { title: t('admin.people.until'), cell: (row) => row.validTo ?? '—' },
          {
            title: t('admin.people.end'),
            cell: (row) =>
              (row.valid || row.validFrom > today) &&
              row.validTo === null && (
                <Button size="small" onClick={() => end(row.id, row.validFrom <= today)}>
                  {t('admin.people.endToday')}
                </Button>
              ),
          },
        ]}
      />
      <GrantRole user={user} onGranted={noteWarnings} />
    </>
  );
}

function AccountActs({ user, run }: { user: UserView; run: (send: () => Promise<unknown>) => void }) {
  const { t } = useWords();
  const tell = useTell();
  const [password, setPassword] = useState<string>();
  const params = { id: user.id };
  const reset = async () => {
    if (await tell.ask(t('admin.people.reset'), t('admin.people.resetHint', { name: user.displayName }))) {
      run(async () => setPassword((await call(resetPassword, { params })).password));
    }
  };
  const toggle = async () => {
    const disabled = user.disabledAt === null;
    const asked = disabled
      ? await tell.ask(t('admin.people.disable'), t('admin.people.disableHint', { name: user.displayName }), {
          danger: true,
        })
      : true;
    if (asked) run(() => call(updateUser, { params, body: { disabled } }));
  };
  return (
    <p className="request-actions">
      <Button onClick={() => void reset()}>{t('admin.people.reset')}</Button>
      {user.locked && (
        <Button onClick={() => run(() => call(unlockUser, { params }))}>{t('admin.people.unlock')}</Button>
      )}
      <Button danger={user.disabledAt === null} onClick={() => void toggle()}>
        {t(user.disabledAt === null ? 'admin.people.disable' : 'admin.people.enable')}
      </Button>
      {password && (
        <PasswordOnce name={user.displayName} password={password} onClose={() => setPassword(undefined)} />
      )}
    </p>
  );
}

interface Granted {
  role: AssignableRole;
  organisationId?: string;
  divisionCode?: string;
  lineId?: string;
  areaId?: string;
  validFrom: string;
  validTo?: string;
}

/** Which scope a role names; the server knows the same and refuses anything else. */
const scopeOf: Partial<Record<AssignableRole, 'organisationId' | 'divisionCode' | 'lineId' | 'areaId'>> = {
  approver: 'organisationId',
  partner: 'organisationId',
  'town-officer': 'divisionCode',
  'cadre-officer': 'divisionCode',
  instructor: 'lineId',
  'county-cadre': 'areaId',
  liaison: 'areaId',
};

interface GrantRoleProps {
  user: UserView;
  onGranted: (answer: { warnings: { detail: { zh: string; en: string } }[] }) => void;
}

function GrantRole({ user, onGranted }: GrantRoleProps) {
  const { t, say } = useWords();
  const { today } = useSession();
  const client = useQueryClient();
  const territory = useTerritory();
  const [form] = Form.useForm<Granted>();
  const role = Form.useWatch('role', form);
  const scope = role && scopeOf[role];
  const organisations = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call(listOrganisations, { signal }),
    enabled: scope === 'organisationId',
  });
  const grant = useMutation({
    mutationFn: (body: Granted) => call(grantRole, { params: { id: user.id }, body }),
    onSuccess: async (answer) => {
      form.resetFields();
      onGranted(answer);
      await client.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const choices = {
    organisationId: organisations.data?.items ?? [],
    divisionCode: territory.towns,
    lineId: territory.lines,
    areaId: territory.areas,
  };
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <>
      <h3>{t('admin.people.grant')}</h3>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ validFrom: today }}
        onFinish={(filled) => grant.mutate(withoutEmpty(filled))}
      >
        <div className="field-pair">
          <Form.Item name="role" label={t('admin.people.role')} rules={required}>
            <Select options={assignableRoles.map((value) => ({ value, label: say(roleLabels[value]) }))} />
          </Form.Item>
          {scope && (
            <Form.Item name={scope} label={t(`admin.people.scopes.${scope}`)} rules={required}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={choices[scope].map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          )}
          <Form.Item name="validFrom" label={t('admin.people.since')} rules={required}>
            <DayInput />
          </Form.Item>
          <Form.Item name="validTo" label={t('admin.people.until')}>
            <DayInput />
          </Form.Item>
        </div>
        {grant.error && <RefusalNote thrown={grant.error} />}
        <Button type="primary" htmlType="submit" loading={grant.isPending}>
          {t('admin.people.grant')}
        </Button>
      </Form>
    </>
  );
}

function withoutEmpty(filled: Granted): Granted {
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value)) as object as Granted;
}
