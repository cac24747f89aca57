import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import {
  addLineWord,
  downloadLineWords,
  endLineWord,
  type LineWordKind,
  lineWordKinds,
  listLineWords,
  tryLineWords,
} from '../../src/placing/line-words/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useTerritory } from './use-territory.ts';
import { AddWord, WordList } from './word-list.tsx';

/** Industries and words of names and scopes, each for a line and with its days. */
export function LineWords() {
  const { t } = useWords();
  const { acts } = useSession();
  const territory = useTerritory();
  const keeps = acts.has('territory.rename');
  return (
    <>
      <Try />
      {keeps && <Add />}
      <WordList
        of="line"
        targets={territory.lines}
        sheet={downloadLineWords}
        fetchPage={(query, signal) => call(listLineWords, { query, signal })}
        columns={[
          { title: t('placing.words.code'), cell: (row) => <b>{row.text}</b> },
          { title: t('placing.words.kind'), cell: (row) => t(`placing.words.lineKinds.${row.kind}`) },
          { title: t('placing.filter.line'), cell: (row) => row.line.name },
        ]}
        mayEnd={({ validTo }) => keeps && validTo === null}
        end={({ id }) => call(endLineWord, { params: { id }, body: {} })}
      />
    </>
  );
}

interface NewWord {
  lineId: string;
  kind: LineWordKind;
  text: string;
}

function Add() {
  const { t } = useWords();
  const territory = useTerritory();
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <AddWord to="line" initial={{ kind: 'scope' }} send={(body: NewWord) => call(addLineWord, { body })}>
      <Form.Item name="text" label={t('placing.words.code')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('placing.words.kind')} rules={required}>
        <Select
          options={lineWordKinds.map((value) => ({ value, label: t(`placing.words.lineKinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="lineId" label={t('placing.filter.line')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={territory.lines.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </AddWord>
  );
}

/** A name with industry and scope in, a proposal out; nothing is kept. */
function Try() {
  const { t, say } = useWords();
  const territory = useTerritory();
  const attempt = useMutation({
    mutationFn: ({ name = '', industry, businessScope }: Sample) =>
      call(tryLineWords, {
        body: { businesses: [{ name, industry: industry || null, businessScope: businessScope || null }] },
      }),
  });
  const [said] = attempt.data?.items ?? [];
  return (
    <section className="sheet" aria-labelledby="try-line-words">
      <h2 id="try-line-words">{t('placing.words.try')}</h2>
      <Form<Sample> layout="vertical" className="words-add" onFinish={(sample) => attempt.mutate(sample)}>
        {(['name', 'industry', 'businessScope'] as const).map((field) => (
          <Form.Item key={field} name={field} label={t(`placing.words.sample.${field}`)}>
            <Input autoComplete="off" maxLength={field === 'industry' ? 5 : 500} />
          </Form.Item>
        ))}
        <Form.Item>
          <Button htmlType="submit" loading={attempt.isPending}>
            {t('placing.words.tryThem')}
          </Button>
        </Form.Item>
      </Form>
      {attempt.error && <RefusalNote thrown={attempt.error} />}
      {said && (
        <p aria-live="polite">
          <b>{territory.lines.find(({ id }) => id === said.lineId)?.name ?? t('placing.none')}</b>{' '}
          {t('placing.confidence', { confidence: said.confidence })}
          <small className="quiet block">{say(said.reason)}</small>
        </p>
      )}
    </section>
  );
}

interface Sample {
  name?: string;
  industry?: string;
  businessScope?: string;
}
