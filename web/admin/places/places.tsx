import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Select, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import {
  listAreas,
  listDivisions,
  listLines,
  type PlaceKind,
  renameArea,
  renameLine,
  updateDivision,
} from '../../../src/territory/contract.ts';
import { call } from '../../api/call.ts';
import { type Column, PlainTable } from '../../app/paged-table.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { AddPlace } from './add-place.tsx';
import { PlaceActs } from './place-acts.tsx';
import { RetireDialog } from './retire-dialog.tsx';

interface Place {
  id: string;
  name: string;
  validFrom: string | null;
  validTo: string | null;
}

const seldom = { query: { all: 'true' } } as const;

/** Lines, each with its days, its people and where its name comes from. */
export function Lines() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['territory', 'lines', 'all'],
    queryFn: ({ signal }) => call(listLines, { ...seldom, signal }),
  });
  const people = usePeople();
  const { change, naming } = useNaming((id, body) => call(renameLine, { params: { id }, body }));
  return (
    <Ready query={query}>
      {({ items }) => (
        <PlacesTable
          kind="line"
          rows={items}
          failure={change.error}
          columns={[
            { title: t('admin.dictionaries.name'), cell: naming.name },
            { title: t('admin.dictionaries.number'), cell: (row) => row.sort, number: true },
            { title: t('admin.dictionaries.origin'), cell: naming.origin },
            { title: t('cases.column.owner'), cell: (row) => people(row, row.instructors) },
          ]}
        />
      )}
    </Ready>
  );
}

/** Grids and zones. */
export function Areas() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['territory', 'areas', 'all'],
    queryFn: ({ signal }) => call(listAreas, { ...seldom, signal }),
  });
  const people = usePeople();
  const { change, naming } = useNaming((id, body) => call(renameArea, { params: { id }, body }));
  return (
    <Ready query={query}>
      {({ items }) => (
        <PlacesTable
          kind="area"
          rows={items}
          failure={change.error}
          columns={[
            { title: t('admin.dictionaries.name'), cell: naming.name },
            {
              title: t('admin.dictionaries.kind'),
              cell: (row) => t(`admin.dictionaries.kinds.${row.kind}`),
            },
            { title: t('admin.dictionaries.origin'), cell: naming.origin },
            { title: t('admin.dictionaries.cadres'), cell: (row) => people(row, row.countyCadres) },
            { title: t('admin.dictionaries.liaisons'), cell: (row) => people(row, row.liaisons) },
          ]}
        />
      )}
    </Ready>
  );
}

/** Towns, each perhaps in a zone. */
export function Towns() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['territory', 'divisions', 'all'],
    queryFn: ({ signal }) => call(listDivisions, { ...seldom, signal }),
  });
  const areas = useQuery({
    queryKey: ['territory', 'areas'],
    queryFn: ({ signal }) => call(listAreas, { query: {}, signal }),
  });
  const { change, naming } = useNaming((code, body) =>
    call(updateDivision, { params: { code }, body: body.name === undefined ? {} : { name: body.name } }),
  );
  return (
    <Ready query={query}>
      {({ items }) => (
        <PlacesTable
          kind="town"
          rows={items.filter(({ level }) => level === 'town').map((row) => ({ ...row, id: row.code }))}
          failure={change.error}
          columns={[
            { title: t('admin.dictionaries.name'), cell: naming.name },
            { title: t('admin.organisations.division'), cell: (row) => row.code },
            {
              title: t('cases.filter.area'),
              cell: (row) => (
                <Select
                  allowClear
                  size="small"
                  className="case-filter"
                  aria-label={`${row.name} ${t('cases.filter.area')}`}
                  value={row.areaId ?? undefined}
                  onChange={(areaId?: string) =>
                    change.mutate(() =>
                      call(updateDivision, { params: { code: row.code }, body: { areaId: areaId ?? null } }),
                    )
                  }
                  options={(areas.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                />
              ),
            },
          ]}
        />
      )}
    </Ready>
  );
}

/** Who works a place that is in force; of another, nobody has to. */
function usePeople() {
  const { t } = useWords();
  const { today } = useSession();
  return (row: Place, list: readonly { name: string }[]) => {
    if (list.length > 0) return list.map(({ name }) => name).join('、');
    const inForce = (row.validFrom ?? today) <= today && (row.validTo === null || row.validTo > today);
    return inForce ? t('cases.noOwner') : '';
  };
}

interface Naming {
  name?: string;
  confirmed?: true;
}

/** Names are edited where they stand; a placeholder is confirmed by one press. */
function useNaming(send: (id: string, body: Naming) => Promise<unknown>) {
  const { t } = useWords();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (one: () => Promise<unknown>) => one(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['territory'] }),
  });
  const naming = {
    name: ({ id, name }: Place): ReactNode => (
      <Typography.Text
        editable={{
          tooltip: t('shell.action.edit'),
          maxLength: 100,
          onChange: (typed) => {
            if (typed.trim() && typed.trim() !== name) change.mutate(() => send(id, { name: typed.trim() }));
          },
        }}
      >
        {name}
      </Typography.Text>
    ),
    origin: ({ id, name, origin }: Place & { origin: 'source' | 'placeholder' | 'county' }): ReactNode => (
      <>
        {t(`admin.dictionaries.origins.${origin}`)}{' '}
        {origin === 'placeholder' && (
          <Button
            size="small"
            type="link"
            aria-label={`${name} ${t('admin.places.confirm')}`}
            onClick={() => change.mutate(() => send(id, { confirmed: true }))}
          >
            {t('admin.places.confirm')}
          </Button>
        )}
      </>
    ),
  };
  return { change, naming };
}

interface PlacesTableProps<T extends Place> {
  kind: PlaceKind;
  rows: readonly T[];
  columns: readonly Column<T>[];
  failure: unknown;
}

/** What is in force, and what was or will be when asked for; made, retired, with what was done to it. */
function PlacesTable<T extends Place>({ kind, rows, columns, failure }: PlacesTableProps<T>) {
  const { t } = useWords();
  const { acts, today } = useSession();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<'add' | 'acts'>();
  const [retiring, setRetiring] = useState<Place>();
  const keeps = acts.has('territory.keep');
  const gone = rows.filter(({ validTo }) => validTo !== null && validTo <= today);
  const shown = all ? rows : rows.filter((row) => !gone.includes(row));
  const days = ({ validFrom, validTo }: Place) =>
    [
      validFrom && t('admin.places.since', { day: validFrom }),
      validTo && t(validTo <= today ? 'admin.places.ended' : 'admin.places.ends', { day: validTo }),
    ]
      .filter(Boolean)
      .join(t('admin.places.and'));
  return (
    <section className="sheet" aria-label={t(`admin.places.kinds.${kind}`)}>
      <Flex wrap gap="small" className="sheet-head">
        {keeps && (
          <Button type="primary" onClick={() => setOpen('add')}>
            {t(`admin.places.add.${kind}`)}
          </Button>
        )}
        <Button onClick={() => setOpen('acts')}>{t('admin.places.acts')}</Button>
        {gone.length > 0 && (
          <Button type="text" aria-pressed={all} onClick={() => setAll(!all)}>
            {t(all ? 'admin.places.onlyInForce' : 'admin.places.alsoGone', { count: gone.length })}
          </Button>
        )}
      </Flex>
      {failure !== null && <RefusalNote thrown={failure} />}
      <PlainTable
        label={t(`admin.places.kinds.${kind}`)}
        rows={shown}
        keyOf={({ id }) => id}
        columns={[
          ...columns,
          { title: t('admin.places.days'), cell: (row) => days(row) || t('admin.places.always') },
          {
            title: t('admin.places.action'),
            cell: (row) =>
              keeps &&
              (row.validTo === null || row.validTo > today) && (
                <Button
                  size="small"
                  aria-label={`${row.name} ${t('admin.places.retire')}`}
                  onClick={() => setRetiring(row)}
                >
                  {t(row.validTo === null ? 'admin.places.retire' : 'admin.places.keep')}
                </Button>
              ),
          },
        ]}
      />
      {open === 'add' && <AddPlace kind={kind} onClose={() => setOpen(undefined)} />}
      {open === 'acts' && <PlaceActs kind={kind} onClose={() => setOpen(undefined)} />}
      {retiring && <RetireDialog kind={kind} id={retiring.id} onClose={() => setRetiring(undefined)} />}
    </section>
  );
}
