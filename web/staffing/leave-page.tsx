import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Flex, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import {
  type absence,
  absenceKindLabels,
  absenceKinds,
  declareAbsence,
  endAbsence,
  handOverCauseLabels,
  listAbsences,
  listHandOvers,
  viewAbsenceNote,
} from '../../src/staffing/leave/contract.ts';
import { downloadAbsences } from '../../src/staffing/sheets/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import { NoteButton } from './note-button.tsx';
import { PersonSelect } from './person-select.tsx';
import './staffing.css';

type Absence = z.output<typeof absence>;
const whens = ['now', 'upcoming', 'past'] as const;

/** Who is away when; the cases of whoever goes are handed over, and back. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['when'] as const);
  const [declaring, setDeclaring] = useState(false);
  const when = whens.find((each) => each === filters.when);
  return (
    <Page
      title={t('shell.nav.leave')}
      hint={t('staffing.leave.hint')}
      help="supervisor#leave"
      terms={['handOver']}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setDeclaring(true)}>
          {t('staffing.leave.declare')}
        </Button>
      }
    >
      <Segmented
        className="staffing-filter"
        value={when ?? ''}
        onChange={(value) => setFilters({ when: value || undefined })}
        options={[
          { value: '', label: t('staffing.leave.any') },
          ...whens.map((value) => ({ value, label: t(`staffing.leave.when.${value}`) })),
        ]}
      />
      <section className="sheet stacks">
        <Flex gap="small">
          <SheetButtons sheet={downloadAbsences} query={{ when }} />
        </Flex>
        <Absences when={when} />
      </section>
      {acts.has('case.reassign') && <HandOvers />}
      <Drawer
        open={declaring}
        onClose={() => setDeclaring(false)}
        title={t('staffing.leave.declare')}
        size={560}
        destroyOnHidden
      >
        <Declare onDone={() => setDeclaring(false)} />
      </Drawer>
    </Page>
  );
}

function Absences({ when }: { when: (typeof whens)[number] | undefined }) {
  const { t, say } = useWords();
  return (
    <PagedTable
      label={t('shell.nav.leave')}
      queryKey={['staffing', 'absences', when ?? 'any']}
      fetchPage={(cursor, signal) =>
        call(listAbsences, { query: { ...(when && { when }), ...(cursor && { cursor }) }, signal })
      }
      keyOf={(row) => row.id}
      empty={t('staffing.leave.none')}
      columns={[
        {
          title: t('staffing.leave.person'),
          cell: (row) => (
            <>
              <b>{row.person.name}</b>{' '}
              <Mark tone={row.when === 'now' ? 'blue' : row.when === 'upcoming' ? 'amber' : 'grey'}>
                {t(`staffing.leave.when.${row.when}`)}
              </Mark>
            </>
          ),
        },
        {
          title: t('staffing.board.days'),
          cell: (row) => (
            <span className="nowrap">{t('staffing.board.span', { from: row.from, to: row.to })}</span>
          ),
        },
        {
          title: t('staffing.leave.kind'),
          cell: (row) => (row.kind ? say(absenceKindLabels[row.kind]) : '—'),
        },
        { title: t('staffing.leave.cases'), cell: (row) => row.openCases, number: true },
        { title: t('staffing.leave.lent'), cell: (row) => row.lent, number: true },
        { title: t('staffing.board.acting'), cell: (row) => <AbsenceActs row={row} /> },
      ]}
    />
  );
}

/** Hand over, hand back, be back: what this person may do with this absence now. */
function AbsenceActs({ row }: { row: Absence }) {
  const { t } = useWords();
  const { acts, user, today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: () => call(endAbsence, { params: { id: row.id }, body: { backOn: today } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['staffing'] }),
  });
  const keeps = acts.has('staffing.appoint') || user.id === row.person.id;
  const ask = async () => {
    const title = t('staffing.leave.backTitle', { name: row.person.name });
    if (await tell.ask(title, t('staffing.leave.backHint'))) back.mutate();
  };
  return (
    <div className="staffing-acts">
      {acts.has('case.reassign') && row.when !== 'past' && row.openCases > 0 && (
        <Link to={`/staffing/hand-over?cause=leave&absenceId=${row.id}`}>{t('staffing.leave.handOver')}</Link>
      )}
      {acts.has('case.reassign') && row.lent > 0 && (
        <Link to={`/staffing/hand-over?cause=return&absenceId=${row.id}`}>
          {t('staffing.leave.handBack')}
        </Link>
      )}
      {keeps && row.when !== 'past' && (
        <Button size="small" loading={back.isPending} onClick={() => void ask()}>
          {t('staffing.leave.back')}
        </Button>
      )}
      {keeps && row.hasNote && (
        <NoteButton
          look={(purpose) => call(viewAbsenceNote, { params: { id: row.id }, body: { purpose } })}
        />
      )}
      {back.error && <RefusalNote thrown={back.error} />}
    </div>
  );
}

interface Declared {
  userId?: string;
  from: string;
  to: string;
  kind: (typeof absenceKinds)[number];
  note?: string;
}

function Declare({ onDone }: { onDone: () => void }) {
  const { t, say } = useWords();
  const { acts, today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ userId, note, ...body }: Declared) =>
      call(declareAbsence, { body: { ...body, ...(userId && { userId }), ...(note && { note }) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staffing'] });
      tell.done(t('staffing.leave.done'));
      onDone();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Form<Declared>
      layout="vertical"
      onFinish={(filled) => send.mutate(filled)}
      initialValues={{ from: today, to: today, kind: 'annual' }}
    >
      {acts.has('staffing.appoint') && (
        <Form.Item name="userId" label={t('staffing.leave.person')} rules={required}>
          <PersonSelect />
        </Form.Item>
      )}
      <div className="field-pair">
        <Form.Item name="from" label={t('staffing.leave.from')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label={t('staffing.leave.to')} rules={required}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="kind" label={t('staffing.leave.kind')} rules={required}>
        <Select options={absenceKinds.map((value) => ({ value, label: say(absenceKindLabels[value]) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('staffing.leave.note')} extra={t('staffing.leave.noteHint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      {send.error && <RefusalNote thrown={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('staffing.leave.declare')}
      </Button>
    </Form>
  );
}

function HandOvers() {
  const { t, say } = useWords();
  return (
    <section className="sheet stacks">
      <h2>{t('staffing.leave.past')}</h2>
      <PagedTable
        label={t('staffing.leave.past')}
        queryKey={['staffing', 'hand-overs']}
        fetchPage={(cursor, signal) => call(listHandOvers, { query: { ...(cursor && { cursor }) }, signal })}
        keyOf={(row) => row.id}
        empty={t('staffing.leave.noHandOver')}
        columns={[
          {
            title: t('staffing.handOver.reason'),
            cell: (row) => (
              <>
                {say(handOverCauseLabels[row.cause])}
                {row.person && ` · ${row.person.name}`}
                <span className="quiet block">
                  {t('staffing.handOver.pastLine', { at: momentInWords(row.startedAt), by: row.by.name })}
                </span>
              </>
            ),
          },
          {
            title: t('staffing.handOver.result'),
            cell: (row) => (
              <Link to={`/staffing/hand-over/${row.id}`}>
                {row.finishedAt === null
                  ? t('staffing.handOver.underWay')
                  : t('staffing.handOver.results', row.counts)}
              </Link>
            ),
          },
        ]}
      />
    </section>
  );
}
