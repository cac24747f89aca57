import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import {
  answerOpinion,
  getOpinionDocument,
  listOpinions,
  type OpinionView,
} from '../../src/opinions/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { useDraft } from '../app/drafts.ts';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayInWords, momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

/** Opinions asked of my organisation; each is answered once, with a stamped paper. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['answered'] as const);
  const answered = filters.answered === 'true';
  const [answering, setAnswering] = useState<OpinionView>();
  const query = useQuery({
    queryKey: ['opinions', answered],
    queryFn: ({ signal }) => call(listOpinions, { query: { answered: String(answered) }, signal }),
    refetchInterval: 60_000,
  });
  return (
    <Page title={t('shell.nav.opinions')} hint={t('opinions.hint')} help="approver#opinions">
      <fieldset className="chips opinion-chips">
        <legend className="only-read">{t('opinions.which')}</legend>
        {[false, true].map((each) => (
          <button
            type="button"
            key={String(each)}
            className="chip"
            aria-pressed={answered === each}
            onClick={() => setFilters({ answered: each ? 'true' : undefined })}
          >
            {t(each ? 'opinions.done' : 'opinions.open')}
          </button>
        ))}
      </fieldset>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty words={t(answered ? 'opinions.noneDone' : 'opinions.none')} />
          ) : (
            <ul className="plain-list">
              {items.map((opinion) => (
                <li key={opinion.id} className="sheet">
                  <OpinionText opinion={opinion} />
                  {!opinion.answeredAt && (
                    <Button type="primary" onClick={() => setAnswering(opinion)}>
                      {t('opinions.answer')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
      {answering && <AnswerDialog opinion={answering} onClose={() => setAnswering(undefined)} />}
    </Page>
  );
}

/** The question, by when, and the answer if there is one. Also shown on the case itself. */
export function OpinionText({ opinion }: { opinion: OpinionView }) {
  const { t, language } = useWords();
  const { today } = useSession();
  const late = !opinion.answeredAt && opinion.answerBy !== null && opinion.answerBy < today;
  return (
    <>
      <p>
        <b>{opinion.case.title}</b> <span className="quiet">{opinion.case.caseNumber}</span>
      </p>
      <p>{opinion.question}</p>
      <p className="quiet">
        {opinion.askedBy.name} → {opinion.partner.name} · {momentInWords(opinion.askedAt)}
        {opinion.answerBy && (
          <span className={late ? 'fails' : undefined}>
            {' · '}
            {t('oversight.answerBy', { day: dayInWords(opinion.answerBy, language) })}
          </span>
        )}
      </p>
      {opinion.answer && (
        <p className="measure-answer">
          {opinion.answer}（{opinion.answeredBy?.name} {momentInWords(opinion.answeredAt ?? '')}）
          {opinion.document && (
            <>
              {' '}
              <a href={addressOf(getOpinionDocument, { params: { id: opinion.id } })} download>
                {t('opinions.document')}
              </a>
            </>
          )}
        </p>
      )}
    </>
  );
}

function AnswerDialog({ opinion, onClose }: { opinion: OpinionView; onClose: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<{ answer: string }>();
  const [file, setFile] = useState<File>();
  const { draft, keep, discard } = useDraft<{ answer: string }>(`opinion.${opinion.id}`);
  const send = useMutation({
    mutationFn: ({ answer }: { answer: string }) =>
      call(answerOpinion, { params: { id: opinion.id }, body: { answer }, file }),
    onSuccess: async () => {
      discard();
      await client.invalidateQueries({ queryKey: ['opinions'] });
      tell.done(t('opinions.answered'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('opinions.answer')}
      okText={t('shell.action.submit')}
      okButtonProps={{ loading: send.isPending, disabled: !file }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{opinion.question}</p>
      <p className="form-hint">{t('opinions.once')}</p>
      <Form
        form={form}
        layout="vertical"
        {...(draft && { initialValues: draft })}
        onValuesChange={(_, all) => keep(all)}
        onFinish={(filled) => send.mutate(filled)}
      >
        <Form.Item
          name="answer"
          label={t('opinions.text')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
        </Form.Item>
        <label className="file-field">
          <span>{t('opinions.paper')}</span>
          <input
            type="file"
            accept=".pdf,.jpg,.jpeg,.png,.docx"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        </label>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}
