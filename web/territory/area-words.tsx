import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import {
  type AreaWordKind,
  addAreaWord,
  areaWordKinds,
  downloadAreaWords,
  endAreaWord,
  listAreaWords,
  tryAreaWords,
} from '../../src/territory/words/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useTerritory } from './use-territory.ts';
import { AddWord, WordList } from './word-list.tsx';

/** Communities, roads and other words of addresses, each for a grid or zone and with its days. */
export function AreaWords() {
  const { t } = useWords();
  const { acts } = useSession();
  const territory = useTerritory();
  return (
    <>
      <Try />
      {acts.has('territory.words') && <Add />}
      <WordList
        of="area"
        targets={territory.areas}
        sheet={downloadAreaWords}
        fetchPage={(query, signal) => call(listAreaWords, { query, signal })}
        columns={[
          { title: t('placing.words.text'), cell: (row) => <b>{row.text}</b> },
          { title: t('placing.words.kind'), cell: (row) => t(`placing.words.kinds.${row.kind}`) },
          { title: t('placing.filter.area'), cell: (row) => row.area.name },
          {
            title: t('placing.words.inside'),
            cell: (row) => row.divisionName ?? t('placing.words.anywhere'),
          },
        ]}
        mayEnd={({ abilities }) => abilities.end}
        end={({ id }) => call(endAreaWord, { params: { id }, body: {} })}
      />
    </>
  );
}

interface NewWord {
  areaId: string;
  kind: AreaWordKind;
  text: string;
  divisionCode?: string;
}

function Add() {
  const { t } = useWords();
  const territory = useTerritory();
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <AddWord to="area" initial={{ kind: 'road' }} send={(body: NewWord) => call(addAreaWord, { body })}>
      <Form.Item name="text" label={t('placing.words.text')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('placing.words.kind')} rules={required}>
        <Select
          options={areaWordKinds.map((value) => ({ value, label: t(`placing.words.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="areaId" label={t('placing.filter.area')} rules={required}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={territory.areas.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="divisionCode" label={t('placing.words.inside')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={territory.towns.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </AddWord>
  );
}

/** Addresses in, proposals out; nothing is kept. */
function Try() {
  const { t, say } = useWords();
  const territory = useTerritory();
  const attempt = useMutation({
    mutationFn: (typed: string) =>
      call(tryAreaWords, {
        body: {
          addresses: typed
            .split('\n')
            .filter((line) => line.trim() !== '')
            .slice(0, 200),
        },
      }),
  });
  const nameOf = (id: string | null) =>
    territory.areas.find((area) => area.id === id)?.name ?? t('placing.none');
  return (
    <section className="sheet" aria-labelledby="try-area-words">
      <h2 id="try-area-words">{t('placing.words.try')}</h2>
      <Form layout="vertical" onFinish={({ typed }: { typed?: string }) => typed && attempt.mutate(typed)}>
        <Form.Item name="typed" label={t('placing.words.tryAddresses')}>
          <Input.TextArea rows={3} placeholder="射阳县合德镇人民路12号" />
        </Form.Item>
        <Button htmlType="submit" loading={attempt.isPending}>
          {t('placing.words.tryThem')}
        </Button>
      </Form>
      {attempt.error && <RefusalNote thrown={attempt.error} />}
      {attempt.data && (
        <ul className="plain-list" aria-live="polite">
          {attempt.data.items.map(({ address, proposal }) => (
            <li key={address}>
              {address} → <b>{nameOf(proposal.areaId)}</b>{' '}
              {t('placing.confidence', { confidence: proposal.confidence })}
              <small className="quiet block">{say(proposal.reason)}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
