import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form, Input, Select } from 'antd';
import { Link } from 'react-router';
import { roleLabels } from '../../src/identity/contract.ts';
import {
  appointStaff,
  relieveStaff,
  type StaffRole,
  staffingReasonLabels,
  staffingReasons,
} from '../../src/staffing/board/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AppointmentHistory } from './appointment-history.tsx';
import { PersonSelect } from './person-select.tsx';

interface StaffPlace {
  role: StaffRole;
  id: string;
  name: string;
}
interface Holder {
  assignmentId: string;
  person: { id: string; name: string };
}

/** What the drawer is opened for. */
export type StaffTask =
  | { act: 'appoint'; place: StaffPlace; relieves?: Holder; from?: string }
  | { act: 'relieve'; place: StaffPlace; holder: Holder }
  | { act: 'history'; place: StaffPlace };

export function StaffDrawer({ task, onClose }: { task: StaffTask; onClose: () => void }) {
  const { t, say } = useWords();
  const role = say(roleLabels[task.place.role]);
  const titles = {
    appoint: () => t('staffing.appoint.title', { role, place: task.place.name }),
    relieve: () =>
      t('staffing.appoint.relieveTitle', {
        role,
        name: task.act === 'relieve' ? task.holder.person.name : '',
      }),
    history: () => `${t('staffing.board.history')}：${task.place.name}`,
  };
  return (
    <Drawer open onClose={onClose} title={titles[task.act]()} size={560} destroyOnHidden>
      {task.act === 'appoint' && <Appoint task={task} onDone={onClose} />}
      {task.act === 'relieve' && <Relieve task={task} />}
      {task.act === 'history' && <AppointmentHistory place={task.place} />}
    </Drawer>
  );
}

interface Appointed {
  userId: string;
  from: string;
  to?: string;
  reason: (typeof staffingReasons)[number];
  paper?: string;
}

function Appoint({ task, onDone }: { task: Extract<StaffTask, { act: 'appoint' }>; onDone: () => void }) {
  const { t } = useWords();
  const { today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const { place, relieves } = task;
  const send = useMutation({
    mutationFn: ({ userId, from, to, reason, paper }: Appointed) =>
      call(appointStaff, {
        body: {
          role: place.role,
          ...(place.role === 'instructor' ? { lineId: place.id } : { areaId: place.id }),
          userId,
          from,
          reason,
          ...(to && { to }),
          ...(paper && { paper }),
          ...(relieves && { relieves: relieves.assignmentId }),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staffing'] });
      tell.done(t('staffing.appoint.done'));
      onDone();
    },
    // Whoever was faster shows on the board behind the refusal.
    onError: () => client.invalidateQueries({ queryKey: ['staffing'] }),
  });
  const required = [{ required: true, message: t('shell.required') }];
  const from = task.from && task.from > today ? task.from : today;
  return (
    <Form<Appointed>
      layout="vertical"
      onFinish={(filled) => send.mutate(filled)}
      initialValues={{ from, reason: relieves ? 'rotation' : 'first' }}
    >
      <p className="form-hint">{t('staffing.appoint.hint')}</p>
      {relieves && (
        <Alert
          className="staffing-filter"
          type="info"
          showIcon
          title={t('staffing.appoint.relieves', { name: relieves.person.name })}
        />
      )}
      <Form.Item name="userId" label={t('staffing.appoint.person')} rules={required}>
        <PersonSelect />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="from" label={t('staffing.appoint.from')} rules={required}>
          <DayInput min={today} />
        </Form.Item>
        <Form.Item name="to" label={t('staffing.appoint.to')}>
          <DayInput min={today} />
        </Form.Item>
      </div>
      <Why />
      {send.error && <RefusalNote thrown={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('staffing.board.appoint')}
      </Button>
    </Form>
  );
}

function Why() {
  const { t, say } = useWords();
  return (
    <div className="field-pair">
      <Form.Item
        name="reason"
        label={t('staffing.appoint.reason')}
        rules={[{ required: true, message: t('shell.required') }]}
      >
        <Select
          options={staffingReasons.map((value) => ({ value, label: say(staffingReasonLabels[value]) }))}
        />
      </Form.Item>
      <Form.Item name="paper" label={t('staffing.appoint.paper')}>
        <Input maxLength={100} />
      </Form.Item>
    </div>
  );
}

function Relieve({ task }: { task: Extract<StaffTask, { act: 'relieve' }> }) {
  const { t } = useWords();
  const { today } = useSession();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ from, reason, paper }: Omit<Appointed, 'userId' | 'to'>) =>
      call(relieveStaff, {
        params: { id: task.holder.assignmentId },
        body: { from, reason, ...(paper && { paper }) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['staffing'] }),
  });
  if (send.data) {
    const { vacancies, openCases } = send.data;
    return (
      <>
        <Alert type="success" showIcon title={t('staffing.appoint.relieved')} />
        {vacancies.length > 0 && <Alert type="warning" showIcon title={t('staffing.appoint.leaves')} />}
        {openCases > 0 && task.place.role === 'instructor' && (
          <Alert
            type="warning"
            showIcon
            title={t('staffing.appoint.leavesCases', { count: openCases })}
            description={
              <Link to={`/staffing/hand-over?cause=departure&userId=${task.holder.person.id}`}>
                {t('staffing.appoint.toHandOver')}
              </Link>
            }
          />
        )}
      </>
    );
  }
  return (
    <Form<Appointed>
      layout="vertical"
      onFinish={(filled) => send.mutate(filled)}
      initialValues={{ from: today, reason: 'transfer' }}
    >
      <Form.Item
        name="from"
        label={t('staffing.appoint.relievedFrom')}
        rules={[{ required: true, message: t('shell.required') }]}
      >
        <DayInput min={today} />
      </Form.Item>
      <Why />
      {send.error && <RefusalNote thrown={send.error} />}
      <Button danger htmlType="submit" loading={send.isPending}>
        {t('staffing.board.relieve')}
      </Button>
    </Form>
  );
}
