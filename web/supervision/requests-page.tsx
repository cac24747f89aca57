import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { advanceCase, type lateEntry } from '../../src/cases/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import {
  type clockRequest,
  confirmLateEntry,
  listClockRequests,
  listLateEntries,
  refuseLateEntry,
} from '../../src/oversight/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { LightBadge } from '../app/light-badge.tsx';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useCaseRefresh } from '../cases/case-data.ts';
import { dayInWords, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { WithoutOwner } from './without-owner.tsx';
import './supervision.css';

type ClockRequest = z.output<typeof clockRequest>;
type LateEntry = z.output<typeof lateEntry>;

/** One decision in the making: what is decided, and how it is sent. */
interface Decision {
  caseId: string;
  title: string;
  hint: string;
  /** A refusal needs its reason in words; a grant may have a note. */
  reasonRequired: boolean;
  send: (words: string | undefined) => Promise<unknown>;
}

/** Everything that waits for a supervisor's word, the oldest first. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['list'] as const);
  const [decision, setDecision] = useState<Decision>();
  return (
    <Page
      title={t('shell.nav.requests')}
      hint={t('supervision.requestsHint')}
      help="supervisor#requests"
      terms={['suspension', 'extension', 'lateEntry']}
    >
      <Tabs
        activeKey={filters.list ?? 'clock'}
        onChange={(list) => setFilters({ list: list === 'clock' ? undefined : list })}
        destroyOnHidden
        items={[
          {
            key: 'clock',
            label: t('supervision.request.clock'),
            children: <ClockRequests decide={setDecision} />,
          },
          {
            key: 'late',
            label: t('supervision.request.late'),
            children: <LateEntries decide={setDecision} />,
          },
          { key: 'owner', label: t('supervision.request.owner'), children: <WithoutOwner /> },
        ]}
      />
      {decision && <DecisionDialog decision={decision} onClose={() => setDecision(undefined)} />}
    </Page>
  );
}

function ClockRequests({ decide }: { decide: (decision: Decision) => void }) {
  const { t, language } = useWords();
  const query = useQuery({
    queryKey: ['supervision', 'clock-requests'],
    queryFn: ({ signal }) => call(listClockRequests, { query: {}, signal }),
    refetchInterval: 60_000,
  });
  const offer = (request: ClockRequest, granted: boolean): Decision => ({
    caseId: request.case.id,
    title: t(`supervision.${request.kind}.${granted ? 'grant' : 'deny'}`),
    hint: t(`supervision.${request.kind}.${granted ? 'grantHint' : 'denyHint'}`),
    reasonRequired: !granted,
    send: (words) =>
      call(advanceCase, {
        params: { id: request.case.id },
        body: {
          type: `${request.kind}.${granted ? 'granted' : 'denied'}`,
          payload: granted ? { ...(words && { note: words }) } : { reason: words },
        },
        ifMatch: request.case.version,
        idempotencyKey: newId(),
      }),
  });
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty words={t('supervision.request.noneClock')} />
        ) : (
          <ul className="sheet request-list">
            {items.map((request) => (
              <li key={`${request.case.id} ${request.seq}`} className="request">
                <div>
                  <p>
                    <b>{t(`supervision.${request.kind}.name`)}</b>{' '}
                    <Link to={`/cases/${request.case.id}`}>{request.case.title}</Link>{' '}
                    <LightBadge light={request.case.light} />
                  </p>
                  <p>{request.reason}</p>
                  <p className="quiet">
                    {request.from &&
                      t('supervision.suspension.from', { day: dayInWords(request.from, language) })}
                    {request.days !== null && t('supervision.extension.days', { count: request.days })}
                    {' · '}
                    {request.requestedBy.name} · {momentInWords(request.requestedAt)} ·{' '}
                    <span className={request.overdue ? 'fails' : undefined}>
                      {t('supervision.decideBy', { day: dayInWords(request.decideBy, language) })}
                    </span>
                  </p>
                </div>
                <div className="request-actions">
                  <Button type="primary" onClick={() => decide(offer(request, true))}>
                    {t('supervision.grant')}
                  </Button>
                  <Button onClick={() => decide(offer(request, false))}>{t('supervision.deny')}</Button>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Ready>
  );
}

function LateEntries({ decide }: { decide: (decision: Decision) => void }) {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['supervision', 'late-entries'],
    queryFn: ({ signal }) => call(listLateEntries, { query: { status: 'pending', limit: 100 }, signal }),
    refetchInterval: 60_000,
  });
  const offer = (entry: LateEntry, confirmed: boolean): Decision => ({
    caseId: entry.caseId,
    title: t(confirmed ? 'supervision.late.confirm' : 'supervision.late.refuse'),
    hint: t(confirmed ? 'supervision.late.confirmHint' : 'supervision.late.refuseHint'),
    reasonRequired: !confirmed,
    send: (words) =>
      confirmed
        ? call(confirmLateEntry, { params: { id: entry.id }, body: { ...(words && { note: words }) } })
        : call(refuseLateEntry, { params: { id: entry.id }, body: { note: words ?? '' } }),
  });
  return (
    <Ready query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty words={t('supervision.request.noneLate')} />
        ) : (
          <ul className="sheet request-list">
            {items.map((entry) => (
              <li key={entry.id} className="request">
                <div>
                  <p>
                    <b>{say(entry.label)}</b> <Link to={`/cases/${entry.caseId}`}>{entry.title}</Link>{' '}
                    <span className="quiet">{entry.caseNumber}</span>
                  </p>
                  <p className="quiet">
                    {t('supervision.late.times', {
                      name: entry.actor.name,
                      occurred: momentInWords(entry.occurredAt),
                      requested: momentInWords(entry.requestedAt),
                    })}
                  </p>
                </div>
                <div className="request-actions">
                  <Button type="primary" onClick={() => decide(offer(entry, true))}>
                    {t('supervision.late.confirm')}
                  </Button>
                  <Button onClick={() => decide(offer(entry, false))}>{t('supervision.late.refuse')}</Button>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Ready>
  );
}

function DecisionDialog({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const refresh = useCaseRefresh(decision.caseId);
  const [form] = Form.useForm<{ words?: string }>();
  const send = useMutation({
    mutationFn: ({ words }: { words?: string }) => decision.send(words),
    onSuccess: async () => {
      await refresh();
      tell.done(t('supervision.decided'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={decision.title}
      okText={decision.title}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="form-hint">{decision.hint}</p>
      <Form form={form} layout="vertical" onFinish={(filled) => send.mutate(filled)}>
        <Form.Item
          name="words"
          label={t(decision.reasonRequired ? 'oversight.reason' : 'supervision.note')}
          rules={decision.reasonRequired ? [{ required: true, message: t('shell.required') }] : []}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
