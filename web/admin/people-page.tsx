import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { assignableRoles, roleLabels } from '../../src/identity/contract.ts';
import {
  createUser,
  listStaffingWarnings,
  listUsers,
  type UserView,
} from '../../src/identity/users/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';
import { PasswordOnce } from './password-once.tsx';
import { PersonDrawer } from './person-drawer.tsx';

/** People with their dated roles; what would be left undone stands above. */
export function Component() {
  const { t, say } = useWords();
  const { filters, setFilters } = useAddressFilters(['q', 'role', 'person'] as const);
  const [adding, setAdding] = useState(false);
  const role = assignableRoles.find((each) => each === filters.role);
  const query = { ...(filters.q && { q: filters.q }), ...(role && { role }) };
  return (
    <Page
      title={t('shell.nav.people')}
      help="operations#people"
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('admin.people.add')}
        </Button>
      }
    >
      <StaffingWarnings />
      <search className="case-filters case-filters-line">
        <Input.Search
          allowClear
          className="case-search"
          defaultValue={filters.q ?? ''}
          placeholder={t('admin.people.search')}
          aria-label={t('admin.people.search')}
          onSearch={(q) => setFilters({ q })}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('admin.people.role')}
          aria-label={t('admin.people.role')}
          value={role}
          onChange={(value) => setFilters({ role: value })}
          options={assignableRoles.map((value) => ({ value, label: say(roleLabels[value]) }))}
        />
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.people')}
          queryKey={['users', 'list', query]}
          fetchPage={(cursor, signal) =>
            call(listUsers, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={(row) => row.id}
          columns={[
            {
              title: t('admin.people.name'),
              cell: (row) => (
                <button type="button" className="text-button" onClick={() => setFilters({ person: row.id })}>
                  {row.displayName}
                </button>
              ),
            },
            { title: t('session.username'), cell: (row) => row.username },
            { title: t('admin.people.roles'), cell: (row) => <RolesInWords user={row} /> },
            { title: t('admin.people.state'), cell: (row) => <StateInWords user={row} /> },
          ]}
        />
      </section>
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={(id) => setFilters({ person: id })} />}
      {filters.person && (
        <PersonDrawer id={filters.person} onClose={() => setFilters({ person: undefined })} />
      )}
    </Page>
  );
}

function StaffingWarnings() {
  const { t, say } = useWords();
  const { data } = useQuery({
    queryKey: ['staffing-warnings'],
    queryFn: ({ signal }) => call(listStaffingWarnings, { signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="staffing"
      title={t('admin.people.warnings', { count: data.items.length })}
      description={
        <ul>
          {data.items.slice(0, 12).map((warning) => (
            <li key={`${warning.code} ${warning.subject?.id ?? ''}`}>
              {warning.subject && <b>{warning.subject.name}：</b>}
              {say(warning.detail)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

export function RolesInWords({ user }: { user: UserView }) {
  const { say } = useWords();
  return user.roles
    .filter(({ valid }) => valid)
    .map((held) => (
      <span key={held.id} className="block">
        {say(roleLabels[held.role])}
        <span className="quiet">
          {' '}
          {[held.organisation?.name, held.line?.name, held.area?.name, held.divisionCode]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    ));
}

function StateInWords({ user }: { user: UserView }) {
  const { t } = useWords();
  if (user.disabledAt) return <span className="fails">{t('admin.people.disabled')}</span>;
  if (user.locked) return <span className="fails">{t('admin.people.locked')}</span>;
  return user.mustChangePassword ? t('admin.people.firstPassword') : t('admin.people.active');
}

interface AddPersonProps {
  onClose: () => void;
  onAdded: (id: string) => void;
}

function AddPerson({ onClose, onAdded }: AddPersonProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [form] = Form.useForm<{ username: string; displayName: string }>();
  const add = useMutation({
    mutationFn: (body: { username: string; displayName: string }) => call(createUser, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
  if (add.data) {
    return (
      <PasswordOnce
        name={add.data.user.displayName}
        password={add.data.password}
        onClose={() => {
          onAdded(add.data.user.id);
          onClose();
        }}
      />
    );
  }
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      title={t('admin.people.add')}
      okText={t('admin.people.add')}
      okButtonProps={{ loading: add.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(filled) => add.mutate(filled)}>
        <Form.Item name="displayName" label={t('admin.people.name')} rules={required}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('session.username')}
          extra={t('admin.people.usernameHint')}
          rules={required}
        >
          <Input maxLength={32} autoCapitalize="none" />
        </Form.Item>
      </Form>
      {add.error && <RefusalNote thrown={add.error} />}
    </Modal>
  );
}
