import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useWords } from '../words/index.ts';

interface EndWordProps {
  word: string;
  /** The list that is read again. */
  invalidates: string;
  send: () => Promise<unknown>;
}

/** Ends a word from today on; it asks first. */
export function EndWord({ word, invalidates, send }: EndWordProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: [invalidates] }),
  });
  return (
    <>
      <Popconfirm
        title={t('placing.words.endAsk', { word })}
        okText={t('placing.words.end')}
        cancelText={t('shell.action.cancel')}
        onConfirm={() => end.mutate()}
      >
        <Button type="link" size="small" loading={end.isPending}>
          {t('placing.words.end')}
        </Button>
      </Popconfirm>
      {end.error && <RefusalNote thrown={end.error} />}
    </>
  );
}
