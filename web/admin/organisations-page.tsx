import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import {
  createOrganisation,
  deleteSuperiorRule,
  listOrganisations,
  listSuperiorRules,
  type OrganisationView,
  organisationKinds,
  putSuperiorRule,
  updateOrganisation,
} from '../../src/identity/organisations/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

/** The tree of unions and departments, and which union is proposed as superior where. */
export function Component() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call(listOrganisations, { signal }),
  });
  return (
    <Page title={t('shell.nav.organisations')} help="operations#organisations">
      <Ready query={query}>
        {({ items }) => (
          <>
            <Tree items={items} />
            <SuperiorRules items={items} />
          </>
        )}
      </Ready>
    </Page>
  );
}

function Tree({ items }: { items: readonly OrganisationView[] }) {
  const { t } = useWords();
  const [editing, setEditing] = useState<OrganisationView | 'new'>();
  const depthOf = (one: OrganisationView): number => {
    const parent = items.find(({ id }) => id === one.parentId);
    return parent ? depthOf(parent) + 1 : 0;
  };
  return (
    <section className="sheet" aria-labelledby="tree">
      <div className="sheet-head">
        <h2 id="tree">{t('admin.organisations.tree')}</h2>
        <Button onClick={() => setEditing('new')}>{t('shell.action.add')}</Button>
      </div>
      <PlainTable
        label={t('admin.organisations.tree')}
        rows={items}
        keyOf={(row) => row.id}
        columns={[
          {
            title: t('admin.organisations.name'),
            cell: (row) => <span className={`depth-${Math.min(depthOf(row), 3)}`}>{row.name}</span>,
          },
          { title: t('admin.organisations.kind'), cell: (row) => t(`admin.organisations.kinds.${row.kind}`) },
          { title: t('admin.organisations.division'), cell: (row) => row.divisionCode },
          {
            title: t('shell.action.edit'),
            cell: (row) => (
              <Button size="small" onClick={() => setEditing(row)}>
                {t('shell.action.edit')}
              </Button>
            ),
          },
        ]}
      />
      {editing && (
        <OrganisationDialog editing={editing} items={items} onClose={() => setEditing(undefined)} />
      )}
    </section>
  );
}

interface Filled {
  name: string;
  kind: OrganisationView['kind'];
  divisionCode: string;
  parentId: string;
}

interface OrganisationDialogProps {
  editing: OrganisationView | 'new';
  items: readonly OrganisationView[];
  onClose: () => void;
}

function OrganisationDialog({ editing, items, onClose }: OrganisationDialogProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const territory = useTerritory();
  const [form] = Form.useForm<Filled>();
  const fresh = editing === 'new';
  const save = useMutation({
    mutationFn: ({ name, kind, divisionCode, parentId }: Filled) =>
      fresh
        ? call(createOrganisation, { body: { name, kind, divisionCode, parentId } })
        : call(updateOrganisation, {
            params: { id: editing.id },
            body: { name, ...(parentId && { parentId }) },
          }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['organisations'] });
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  const others = items.filter((one) => fresh || one.id !== editing.id);
  return (
    <Modal
      open
      title={t('shell.nav.organisations')}
      okText={t('shell.action.save')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={fresh ? { kind: 'town-union' } : { name: editing.name, parentId: editing.parentId }}
        onFinish={(filled) => save.mutate(filled)}
      >
        <Form.Item name="name" label={t('admin.organisations.name')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        {fresh && (
          <>
            <Form.Item name="kind" label={t('admin.organisations.kind')} rules={required}>
              <Select
                options={organisationKinds.map((kind) => ({
                  value: kind,
                  label: t(`admin.organisations.kinds.${kind}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="divisionCode" label={t('admin.organisations.division')} rules={required}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={territory.towns.map(({ id, name }) => ({ value: id, label: `${name} ${id}` }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item name="parentId" label={t('admin.organisations.parent')} rules={fresh ? required : []}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
      {save.error && <RefusalNote thrown={save.error} />}
    </Modal>
  );
}

/** The longest prefix wins; open cases keep the superior they have. */
function SuperiorRules({ items }: { items: readonly OrganisationView[] }) {
  const { t } = useWords();
  const client = useQueryClient();
  const territory = useTerritory();
  const key = ['superior-rules'];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listSuperiorRules, { signal }) });
  const [form] = Form.useForm<{ divisionPrefix: string; organisationId: string }>();
  const change = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => {
      form.resetFields();
      return client.invalidateQueries({ queryKey: key });
    },
  });
  const townOf = (code: string) =>
    territory.towns.find(({ id }) => id === code)?.name ?? t('admin.organisations.all');
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <section className="sheet" aria-labelledby="rules">
      <h2 id="rules">{t('admin.organisations.rules')}</h2>
      <p className="form-hint">{t('admin.organisations.rulesHint')}</p>
      {change.error && <RefusalNote thrown={change.error} />}
      <Ready query={query}>
        {(rules) => (
          <PlainTable
            label={t('admin.organisations.rules')}
            rows={rules.items}
            keyOf={(row) => row.divisionPrefix}
            columns={[
              {
                title: t('admin.organisations.division'),
                cell: (row) => `${townOf(row.divisionPrefix)} ${row.divisionPrefix}`,
              },
              { title: t('cases.people.superior'), cell: (row) => row.organisation.name },
              {
                title: t('shell.action.remove'),
                cell: (row) => (
                  <Button
                    size="small"
                    onClick={() =>
                      change.mutate(() =>
                        call(deleteSuperiorRule, { params: { divisionPrefix: row.divisionPrefix } }),
                      )
                    }
                  >
                    {t('shell.action.remove')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Ready>
      <Form
        form={form}
        layout="inline"
        className="rule-form"
        onFinish={({ divisionPrefix, organisationId }) =>
          change.mutate(() => call(putSuperiorRule, { params: { divisionPrefix }, body: { organisationId } }))
        }
      >
        <Form.Item name="divisionPrefix" label={t('admin.organisations.division')} rules={required}>
          <Select
            className="case-filter"
            showSearch={{ optionFilterProp: 'label' }}
            options={territory.towns.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="organisationId" label={t('cases.people.superior')} rules={required}>
          <Select
            className="case-filter"
            showSearch={{ optionFilterProp: 'label' }}
            options={items
              .filter(({ kind }) => kind !== 'department')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('shell.action.save')}
        </Button>
      </Form>
    </section>
  );
}
