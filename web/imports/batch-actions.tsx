import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import {
  confirmImport,
  type Hindrance,
  type ImportBatch,
  listImportHindrances,
  undoImport,
} from '../../src/imports/contract.ts';
import { call } from '../api/call.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useWords } from '../words/index.ts';

/** Loading a checked batch and undoing a loaded one: both say what will happen, and ask. */
export function BatchActions({ batch }: { batch: ImportBatch }) {
  const { t } = useWords();
  const [asking, setAsking] = useState<'confirm' | 'undo'>();
  const { confirm, undo } = batch.abilities;
  const close = () => setAsking(undefined);
  return (
    <>
      {confirm && (
        <Button type="primary" onClick={() => setAsking('confirm')}>
          {t('imports.confirm')}
        </Button>
      )}
      {undo && (
        <Button danger onClick={() => setAsking('undo')}>
          {t('imports.undo')}
        </Button>
      )}
      {asking === 'confirm' && <AskToConfirm batch={batch} onClose={close} />}
      {asking === 'undo' && <AskToUndo batch={batch} onClose={close} />}
    </>
  );
}

interface AskProps {
  batch: ImportBatch;
  onClose: () => void;
}

function useSend(batch: ImportBatch, send: () => Promise<ImportBatch>, onClose: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: send,
    onSuccess: (fresh) => {
      client.setQueryData(['import', batch.id], fresh);
      tell.done(t('imports.started'));
      onClose();
    },
  });
}

function AskToConfirm({ batch, onClose }: AskProps) {
  const { t } = useWords();
  const [duplicates, setDuplicates] = useState<'register' | 'leave'>('register');
  const { counts } = batch;
  const send = useSend(
    batch,
    () => call(confirmImport, { params: { id: batch.id }, body: { duplicates } }),
    onClose,
  );
  return (
    <Modal
      open
      title={t('imports.confirmTitle')}
      okText={t('imports.confirm')}
      okButtonProps={{ loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <p>
        {batch.kind === 'register' || batch.kind === 'unions'
          ? t('imports.confirmWords', {
              added: counts.new,
              changed: counts.changed,
              same: counts.same,
              refused: counts.refused,
            })
          : t(batch.kind === 'running-cases' ? 'imports.confirmCases' : 'imports.confirmRows', {
              added: counts.new,
              same: counts.same,
              refused: counts.refused,
            })}
      </p>
      {batch.kind !== 'running-cases' && counts.duplicate > 0 && (
        <fieldset className="import-duplicates">
          <legend>{t('imports.duplicates', { count: counts.duplicate })}</legend>
          <Radio.Group
            value={duplicates}
            onChange={(event) => setDuplicates(event.target.value)}
            options={[
              { value: 'register', label: t('imports.register') },
              { value: 'leave', label: t('imports.leave') },
            ]}
          />
        </fieldset>
      )}
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}

function AskToUndo({ batch, onClose }: AskProps) {
  const { t } = useWords();
  const [hindrances, setHindrances] = useState<Hindrance[]>([]);
  const send = useSend(
    batch,
    async () => {
      const { items } = await call(listImportHindrances, { params: { id: batch.id } });
      setHindrances(items);
      return call(undoImport, { params: { id: batch.id } });
    },
    onClose,
  );
  return (
    <Modal
      open
      title={t('imports.undoTitle')}
      okText={t('imports.undo')}
      okButtonProps={{ danger: true, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <p>{t('imports.undoWords')}</p>
      {hindrances.length > 0 && <Hindrances items={hindrances} />}
      {send.error && hindrances.length === 0 && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}

function Hindrances({ items }: { items: readonly Hindrance[] }) {
  const { t, say } = useWords();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('imports.hindered')}
      description={
        <ul className="plain-list">
          {items.map(({ code, detail, rows, examples: [first] }) => (
            <li key={code}>
              {t('imports.hinderedBy', {
                words: say(detail),
                count: rows,
                row: first?.row ?? '',
                name: first?.name ?? '',
              })}
            </li>
          ))}
        </ul>
      }
    />
  );
}
