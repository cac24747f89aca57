import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select, Tabs, Typography } from 'antd';
import { dictionaries } from '../../src/dictionaries/contract.ts';
import {
  listAreas,
  listDivisions,
  listLines,
  renameArea,
  renameLine,
  updateDivision,
} from '../../src/territory/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import { DictionaryTerms } from './dictionary-terms.tsx';

/** The names that a clerk may give: lines, grids and zones, towns. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['list'] as const);
  return (
    <Page
      title={t('shell.nav.dictionaries')}
      hint={t('admin.dictionaries.hint')}
      help="operations#dictionaries"
    >
      <Tabs
        activeKey={filters.list ?? 'lines'}
        onChange={(list) => setFilters({ list: list === 'lines' ? undefined : list })}
        destroyOnHidden
        items={[
          { key: 'lines', label: t('cases.filter.line'), children: <Lines /> },
          { key: 'areas', label: t('cases.filter.area'), children: <Areas /> },
          { key: 'towns', label: t('cases.filter.town'), children: <Towns /> },
          ...dictionaries.map((dictionary) => ({
            key: dictionary,
            label: t(`admin.dictionaries.lists.${dictionary}`),
            children: <DictionaryTerms dictionary={dictionary} />,
          })),
        ]}
      />
    </Page>
  );
}

function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['territory'] }),
  });
}

function Name({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useWords();
  return (
    <Typography.Text
      editable={{
        tooltip: t('shell.action.edit'),
        maxLength: 100,
        onChange: (typed) => {
          if (typed.trim() && typed !== name) onChange(typed.trim());
        },
      }}
    >
      {name}
    </Typography.Text>
  );
}

function Lines() {
  const { t } = useWords();
  const rename = useRename();
  const query = useQuery({
    queryKey: ['territory', 'lines'],
    queryFn: ({ signal }) => call(listLines, { signal }),
  });
  return (
    <section className="sheet">
      {rename.error && <RefusalNote thrown={rename.error} />}
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t('cases.filter.line')}
            rows={items}
            keyOf={(row) => row.id}
            columns={[
              { title: t('admin.dictionaries.number'), cell: (row) => row.sort, number: true },
              {
                title: t('admin.dictionaries.name'),
                cell: (row) => (
                  <Name
                    name={row.name}
                    onChange={(name) =>
                      rename.mutate(() => call(renameLine, { params: { id: row.id }, body: { name } }))
                    }
                  />
                ),
              },
              {
                title: t('admin.dictionaries.origin'),
                cell: (row) => t(`admin.dictionaries.origins.${row.origin}`),
              },
              {
                title: t('cases.column.owner'),
                cell: (row) => row.instructors.map(({ name }) => name).join('、') || t('cases.noOwner'),
              },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}

function Areas() {
  const { t } = useWords();
  const rename = useRename();
  const query = useQuery({
    queryKey: ['territory', 'areas'],
    queryFn: ({ signal }) => call(listAreas, { signal }),
  });
  const people = (list: readonly { name: string }[]) =>
    list.map(({ name }) => name).join('、') || t('cases.noOwner');
  return (
    <section className="sheet">
      {rename.error && <RefusalNote thrown={rename.error} />}
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t('cases.filter.area')}
            rows={items}
            keyOf={(row) => row.id}
            columns={[
              {
                title: t('admin.dictionaries.kind'),
                cell: (row) => t(`admin.dictionaries.kinds.${row.kind}`),
              },
              {
                title: t('admin.dictionaries.name'),
                cell: (row) => (
                  <Name
                    name={row.name}
                    onChange={(name) =>
                      rename.mutate(() => call(renameArea, { params: { id: row.id }, body: { name } }))
                    }
                  />
                ),
              },
              {
                title: t('admin.dictionaries.origin'),
                cell: (row) => t(`admin.dictionaries.origins.${row.origin}`),
              },
              { title: t('admin.dictionaries.cadres'), cell: (row) => people(row.countyCadres) },
              { title: t('admin.dictionaries.liaisons'), cell: (row) => people(row.liaisons) },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}

function Towns() {
  const { t } = useWords();
  const rename = useRename();
  const query = useQuery({
    queryKey: ['territory', 'divisions'],
    queryFn: ({ signal }) => call(listDivisions, { signal }),
  });
  const areas = useQuery({
    queryKey: ['territory', 'areas'],
    queryFn: ({ signal }) => call(listAreas, { signal }),
  });
  const change = (code: string, body: { name?: string; areaId?: string | null }) =>
    rename.mutate(() => call(updateDivision, { params: { code }, body }));
  return (
    <section className="sheet">
      {rename.error && <RefusalNote thrown={rename.error} />}
      <Ready query={query}>
        {({ items }) => (
          <PlainTable
            label={t('cases.filter.town')}
            rows={items.filter(({ level }) => level === 'town')}
            keyOf={(row) => row.code}
            columns={[
              { title: t('admin.organisations.division'), cell: (row) => row.code },
              {
                title: t('admin.dictionaries.name'),
                cell: (row) => <Name name={row.name} onChange={(name) => change(row.code, { name })} />,
              },
              {
                title: t('cases.filter.area'),
                cell: (row) => (
                  <Select
                    allowClear
                    size="small"
                    className="case-filter"
                    aria-label={`${row.name} ${t('cases.filter.area')}`}
                    value={row.areaId ?? undefined}
                    onChange={(areaId) => change(row.code, { areaId: areaId ?? null })}
                    options={(areas.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  />
                ),
              },
            ]}
          />
        )}
      </Ready>
    </section>
  );
}
