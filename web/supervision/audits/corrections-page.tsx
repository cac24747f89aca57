import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { answerCorrection, listCorrections } from '../../../src/supervision/audits/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { useDraft } from '../../app/drafts.ts';
import { Page } from '../../app/page.tsx';
import { PagedTable } from '../../app/paged-table.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useTell } from '../../app/use-tell.ts';
import { useSession } from '../../session/session.ts';
import { dayInWords, momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../supervision.css';

type Ordered = z.output<(typeof listCorrections)['responses'][200]>['items'][number];

/** Corrections that audits ordered in cases I answer for, the nearest day first; each is answered once. */
export function Component() {
  const { t, language } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(['answered'] as const);
  const [answering, setAnswering] = useState<Ordered>();
  const open = filters.answered !== 'true';
  return (
    <Page title={t('shell.nav.corrections')} hint={t('audits.correctionsHint')} help="instructor#corrections">
      <div className="filter-bar">
        <Segmented
          value={String(!open)}
          onChange={(answered) => setFilters({ answered: answered === 'true' ? 'true' : undefined })}
          options={[
            { value: 'false', label: t('audits.toAnswer') },
            { value: 'true', label: t('audits.answered') },
          ]}
        />
      </div>
      <section className="sheet stacks">
        <PagedTable
          label={t('shell.nav.corrections')}
          queryKey={['audits', 'corrections', open]}
          fetchPage={(cursor, signal) =>
            call(listCorrections, { query: { open: String(open), ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ auditId, item }) => `${auditId} ${item.case.caseId}`}
          empty={t(open ? 'audits.noCorrections' : 'audits.noneAnswered')}
          columns={[
            {
              title: t('cases.column.case'),
              cell: ({ auditNumber, item }) => (
                <>
                  <Link to={`/cases/${item.case.caseId}`}>{item.case.title}</Link>
                  <small className="quiet block">
                    {item.case.caseNumber} · {t('audits.inAudit', { number: auditNumber })}
                  </small>
                </>
              ),
            },
            { title: t('audits.finding'), cell: ({ item }) => item.finding ?? '—' },
            {
              title: t('audits.correction'),
              cell: ({ item }) => (
                <>
                  {item.correction}
                  {item.correctBy && (
                    <small className={!item.answer && item.correctBy < today ? 'fails block' : 'quiet block'}>
                      {t('audits.correctBy', { day: dayInWords(item.correctBy, language) })}
                    </small>
                  )}
                </>
              ),
            },
            {
              title: t('audits.answer'),
              cell: (row) =>
                row.item.answer ? (
                  <>
                    {row.item.answer}
                    <small className="quiet block">
                      {row.item.answeredBy?.name} {momentInWords(row.item.answeredAt ?? '')}
                    </small>
                  </>
                ) : (
                  <Button type="primary" size="small" onClick={() => setAnswering(row)}>
                    {t('audits.answerNow')}
                  </Button>
                ),
            },
          ]}
        />
      </section>
      {answering && <AnswerDialog ordered={answering} onClose={() => setAnswering(undefined)} />}
    </Page>
  );
}

function AnswerDialog({ ordered: { auditId, item }, onClose }: { ordered: Ordered; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<{ answer: string }>();
  const { caseId } = item.case;
  const { draft, keep, discard } = useDraft<{ answer: string }>(`${auditId}.${caseId}.correction`);
  const send = useMutation({
    mutationFn: ({ answer }: { answer: string }) =>
      call(answerCorrection, { params: { id: auditId, caseId }, body: { answer } }),
    onSuccess: async () => {
      discard();
      await client.invalidateQueries({ queryKey: ['audits'] });
      tell.done(t('audits.answerKept'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('audits.answerNow')}
      okText={t('shell.action.submit')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{item.correction}</p>
      <p className="form-hint">{t('audits.answerOnce')}</p>
      <Form
        form={form}
        layout="vertical"
        {...(draft && { initialValues: draft })}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(filled) => send.mutate(filled)}
      >
        <Form.Item
          name="answer"
          label={t('audits.answer')}
          rules={[{ required: true, whitespace: true, message: t('shell.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={2000} showCount />
        </Form.Item>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
