import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { askOpinion, listCaseOpinions, listPartners } from '../../src/opinions/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import type { CaseDetail } from '../cases/case-data.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { OpinionText } from './opinions-page.tsx';

/** Opinions asked of partners on this case, and a way to ask for one. */
export function CaseOpinions({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const { acts } = useSession();
  const [asking, setAsking] = useState(false);
  const query = useQuery({
    queryKey: ['case', detail.case.id, 'opinions'],
    queryFn: ({ signal }) => call(listCaseOpinions, { params: { id: detail.case.id }, signal }),
    enabled: acts.has('opinion.read'),
  });
  const mayAsk = detail.abilities['opinion.ask'] === true;
  const items = query.data?.items ?? [];
  if (items.length === 0 && !mayAsk) return null;
  return (
    <section className="sheet" aria-labelledby="opinions">
      <div className="sheet-head">
        <h2 id="opinions">{t('opinions.onCase')}</h2>
        {mayAsk && !detail.case.ended && <Button onClick={() => setAsking(true)}>{t('opinions.ask')}</Button>}
      </div>
      {items.length === 0 && <p className="quiet">{t('opinions.noneOnCase')}</p>}
      {items.map((opinion) => (
        <article key={opinion.id} className="measure">
          <OpinionText opinion={opinion} />
        </article>
      ))}
      {asking && <AskDialog detail={detail} onClose={() => setAsking(false)} />}
    </section>
  );
}

interface Asked {
  partnerId: string;
  question: string;
  answerBy?: string;
}

function AskDialog({ detail, onClose }: { detail: CaseDetail; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<Asked>();
  const partners = useQuery({
    queryKey: ['partners'],
    queryFn: ({ signal }) => call(listPartners, { signal }),
  });
  const send = useMutation({
    mutationFn: (body: Asked) => call(askOpinion, { params: { id: detail.case.id }, body }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', detail.case.id, 'opinions'] });
      tell.done(t('opinions.asked'));
      onClose();
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      title={t('opinions.ask')}
      okText={t('opinions.ask')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="form-hint">{t('opinions.askHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ answerBy, ...filled }) => send.mutate({ ...filled, ...(answerBy && { answerBy }) })}
      >
        <Form.Item name="partnerId" label={t('opinions.partner')} rules={required}>
          <Select
            loading={partners.isPending}
            options={(partners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="question" label={t('opinions.question')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="answerBy" label={t('oversight.answerByLabel')}>
          <DayInput />
        </Form.Item>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
