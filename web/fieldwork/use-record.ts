import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../../src/kit/ids.ts';
import { isRefusal } from '../api/refusal.ts';
import { useTell } from '../app/use-tell.ts';
import type { FieldEntry, UnitDeed } from '../field/field-entry.ts';
import { useKeepUnitDeed } from '../field/keep-deed.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Recording<Body extends { occurredAt?: string | undefined }, Answer> {
  about: { id: string; title: string };
  send: (body: Body, idempotencyKey: string) => Promise<Answer>;
  deed: (body: Body) => UnitDeed;
  /** Said and done when the server has it; without an answer it lies on the device. */
  onDone: (answer: Answer | undefined) => void;
  /** What waits on this device and was refused: mended it keeps its turn. */
  amends?: FieldEntry | undefined;
}

/** Sends what was recorded at a unit, or keeps it on the device where there is no network. One key for one intention. */
export function useRecord<Body extends { occurredAt?: string | undefined }, Answer>({
  about,
  send,
  deed,
  onDone,
  amends,
}: Recording<Body, Answer>) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const keep = useKeepUnitDeed();
  const { user } = useSession();
  const [idempotencyKey, setIdempotencyKey] = useState(newId);
  return useMutation({
    mutationFn: async (body: Body): Promise<Answer | undefined> => {
      if (amends) {
        const { sendUnitDeedAgain } = await import('../field/field-queue.ts');
        await sendUnitDeedAgain(user.id, amends, deed(body), body.occurredAt);
        return undefined;
      }
      try {
        return await send(body, idempotencyKey);
      } catch (thrown) {
        await keep(thrown, about, { deed: deed(body), idempotencyKey, occurredAt: body.occurredAt });
        return undefined;
      }
    },
    onSuccess: async (answer) => {
      if (answer === undefined && !amends) tell.done(t('fieldwork.queue.kept'));
      for (const key of ['worklists', 'surveys', 'visits', 'units']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
      onDone(answer);
    },
    // A refusal changed nothing: what is sent next is a new intention.
    onError: (thrown) => {
      if (isRefusal(thrown) && thrown.status !== 0) setIdempotencyKey(newId());
    },
  });
}

/** Fields without a value are left out: what nobody counted is not zero. */
export function withoutBlanks<T extends object>(filled: T): T {
  const said = Object.entries(filled).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return Object.fromEntries(said) as T;
}
