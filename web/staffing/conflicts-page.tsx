import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import {
  checkConflict,
  type conflict,
  conflictKindLabels,
  conflictKinds,
  declareConflict,
  endConflict,
  listConflicts,
  viewConflictNote,
} from '../../src/staffing/conflicts/contract.ts';
import { downloadConflicts } from '../../src/staffing/sheets/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import { NoteButton } from './note-button.tsx';
import { PersonSelect } from './person-select.tsx';
import { UnitSelect } from './unit-select.tsx';
import './staffing.css';

type Conflict = z.output<typeof conflict>;

/** Who must keep out of the cases of which unit: one's own declarations, and all of them for those who check. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['checked'] as const);
  const [declaring, setDeclaring] = useState(false);
  return (
    <Page
      title={t('shell.nav.conflicts')}
      hint={t('staffing.conflicts.hint')}
      help="supervisor#conflicts"
      terms={['conflictOfInterest']}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setDeclaring(true)}>
          {t('staffing.conflicts.declare')}
        </Button>
      }
    >
      {acts.has('conflict.check') && (
        <Checkbox
          className="staffing-filter"
          checked={filters.checked === 'false'}
          onChange={(event) => setFilters({ checked: event.target.checked ? 'false' : undefined })}
        >
          {t('staffing.conflicts.onlyUnchecked')}
        </Checkbox>
      )}
      <section className="sheet stacks">
        <Flex gap="small">
          <SheetButtons sheet={downloadConflicts} query={{ checked: filters.checked }} />
        </Flex>
        <Conflicts unchecked={filters.checked === 'false'} />
      </section>
      <Drawer
        open={declaring}
        onClose={() => setDeclaring(false)}
        title={t('staffing.conflicts.declare')}
        size={560}
        destroyOnHidden
      >
        <Declare onDone={() => setDeclaring(false)} />
      </Drawer>
    </Page>
  );
}

function Conflicts({ unchecked }: { unchecked: boolean }) {
  const { t, say } = useWords();
  return (
    <PagedTable
      label={t('shell.nav.conflicts')}
      queryKey={['staffing', 'conflicts', unchecked]}
      fetchPage={(cursor, signal) =>
        call(listConflicts, {
          query: { ...(unchecked && { checked: 'false' }), ...(cursor && { cursor }) },
          signal,
        })
      }
      keyOf={(row) => row.id}
      empty={t('staffing.conflicts.none')}
      columns={[
        { title: t('staffing.conflicts.person'), cell: (row) => <b className="nowrap">{row.person.name}</b> },
        {
          title: t('staffing.conflicts.unit'),
          cell: (row) => (
            <>
              <Link to={`/units/${row.unit.id}`}>{row.unit.name}</Link>
              <span className="quiet block">{say(conflictKindLabels[row.kind])}</span>
            </>
          ),
        },
        {
          title: t('staffing.conflicts.state'),
          cell: (row) => (
            <>
              <Mark tone={row.holds ? 'amber' : 'grey'}>
                {t(row.holds ? 'staffing.conflicts.holds' : 'staffing.conflicts.over')}
              </Mark>
              <span className="nowrap">
                {row.to
                  ? t('staffing.board.span', { from: row.from, to: row.to })
                  : t('staffing.conflicts.since', { from: row.from })}
              </span>
              <span className="quiet block">
                {row.checked
                  ? t('staffing.conflicts.checked', { name: row.checked.by.name })
                  : t('staffing.conflicts.unchecked')}
              </span>
              {row.openCases.map((one) => (
                <Link className="block" key={one.id + one.hand} to={`/cases/${one.id}`}>
                  {t(
                    one.hand === 'owner'
                      ? 'staffing.conflicts.stillOwner'
                      : 'staffing.conflicts.stillApprover',
                    {
                      number: one.caseNumber,
                    },
                  )}
                </Link>
              ))}
            </>
          ),
        },
        { title: t('staffing.board.acting'), cell: (row) => <ConflictActs row={row} /> },
      ]}
    />
  );
}

function ConflictActs({ row }: { row: Conflict }) {
  const { t } = useWords();
  const { acts, user, today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: ['staffing'] }) };
  const params = { id: row.id };
  const check = useMutation({ mutationFn: () => call(checkConflict, { params }), ...refresh });
  const end = useMutation({
    mutationFn: () => call(endConflict, { params, body: { to: today } }),
    ...refresh,
  });
  // Nobody checks or frees himself.
  const checks = acts.has('conflict.check') && user.id !== row.person.id;
  const ask = async () => {
    if (await tell.ask(t('staffing.conflicts.endTitle'), t('staffing.conflicts.endHint'), { danger: true })) {
      end.mutate();
    }
  };
  return (
    <div className="staffing-acts">
      {checks && !row.checked && (
        <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
          {t('staffing.conflicts.check')}
        </Button>
      )}
      {checks && row.holds && row.to === null && (
        <Button size="small" danger loading={end.isPending} onClick={() => void ask()}>
          {t('staffing.conflicts.end')}
        </Button>
      )}
      {row.hasNote && (
        <NoteButton look={(purpose) => call(viewConflictNote, { params, body: { purpose } })} />
      )}
      {(check.error ?? end.error) && <RefusalNote thrown={check.error ?? end.error} />}
    </div>
  );
}

interface Declared {
  userId?: string;
  unitId: string;
  kind: (typeof conflictKinds)[number];
  from: string;
  to?: string;
  note?: string;
}

function Declare({ onDone }: { onDone: () => void }) {
  const { t, say } = useWords();
  const { acts, today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ userId, to, note, ...body }: Declared) =>
      call(declareConflict, {
        body: { ...body, ...(userId && { userId }), ...(to && { to }), ...(note && { note }) },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staffing'] });
      tell.done(t('staffing.conflicts.done'));
      onDone();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Form<Declared>
      layout="vertical"
      onFinish={(filled) => send.mutate(filled)}
      initialValues={{ from: today, kind: 'relative' }}
    >
      {acts.has('conflict.check') && (
        <Form.Item name="userId" label={t('staffing.conflicts.person')} rules={required}>
          <PersonSelect />
        </Form.Item>
      )}
      <Form.Item name="unitId" label={t('staffing.conflicts.unit')} rules={required}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="kind" label={t('staffing.conflicts.kind')} rules={required}>
        <Select options={conflictKinds.map((value) => ({ value, label: say(conflictKindLabels[value]) }))} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="from" label={t('staffing.conflicts.from')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('staffing.conflicts.to')}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('staffing.conflicts.note')} extra={t('staffing.leave.noteHint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      {send.error && <RefusalNote thrown={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('staffing.conflicts.declare')}
      </Button>
    </Form>
  );
}
