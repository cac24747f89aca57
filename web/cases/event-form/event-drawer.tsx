import { Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { newId } from '../../../src/kit/ids.ts';
import { isRefusal } from '../../api/refusal.ts';
import { useDraft } from '../../app/drafts.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { useTell } from '../../app/use-tell.ts';
import { isKept } from '../../field/keep-deed.ts';
import { useMachine } from '../../procedure/use-machine.ts';
import { useSession } from '../../session/session.ts';
import { beijingInstant } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, type Possibility, useAdvance } from '../case-data.ts';
import { firstValues } from './first-values.ts';
import { handMadeFor } from './hand-made.ts';
import { OccurredAt, type OccurredValue } from './occurred-at.tsx';
import { fieldOfPointer, type PayloadSchema, pruned } from './payload-schema.ts';
import { SchemaFields } from './schema-field.tsx';

interface EventDrawerProps {
  detail: CaseDetail;
  event: Possibility;
  /** Values to begin with, for actions that start from a row: which paper, which fault. */
  initial?: Record<string, unknown> | undefined;
  onClose: () => void;
}

/** The form of one event: made from its schema, by hand where the work is heavy. */
export function EventDrawer({ detail, event, initial, onClose }: EventDrawerProps) {
  const { t, say } = useWords();
  const narrow = useNarrow();
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? '100%' : wide.has(event.type) ? 860 : 600}
      title={say(event.label)}
      destroyOnHidden
      aria-label={t('cases.form.title', { event: say(event.label) })}
    >
      <EventForm detail={detail} event={event} initial={initial} onDone={onClose} />
    </Drawer>
  );
}

const wide: ReadonlySet<string> = new Set(['survey.recorded', 'vote.recorded', 'roster.recorded']);

interface EventFormProps extends Omit<EventDrawerProps, 'onClose'> {
  onDone: () => void;
}

export function EventForm({ detail, event, initial, onDone }: EventFormProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const [form] = Form.useForm<Record<string, unknown>>();
  const { eventOf } = useMachine(detail.case.machine);
  const advance = useAdvance(detail.case.id);
  const { draft, keep, discard } = useDraft<Record<string, unknown>>(`${detail.case.id}.${event.type}`);
  const [restored, setRestored] = useState(draft !== undefined);
  const [occurred, setOccurred] = useState<OccurredValue>();
  // One key for one intention: pressing twice, or again after a lost answer, changes nothing twice.
  const [idempotencyKey, setIdempotencyKey] = useState(newId);
  const schema = eventOf(event.type)?.payloadSchema as PayloadSchema | undefined;
  const Fields = handMadeFor(detail.case.kind, event.type) ?? SchemaFields;
  const { today } = useSession();
  // What the case knows when the form opens; a refresh behind it must not overwrite what is being typed.
  const [begin] = useState(() => ({ ...firstValues(event.type, detail, today), ...initial, ...draft }));
  if (!schema) return null;

  const send = async (version: number) => {
    const values = form.getFieldsValue(true);
    try {
      const answer = await advance.mutateAsync({
        type: event.type,
        label: event.label,
        payload: (pruned(values) ?? {}) as Record<string, unknown>,
        occurredAt: occurred && beijingInstant(occurred.day, occurred.time),
        version,
        idempotencyKey,
      });
      discard();
      if (isKept(answer)) tell.done(t('field.kept', { event: say(event.label) }));
      else if (answer?.lateEntryId) tell.done(t('cases.form.keptAsLate'));
      else tell.done(t('cases.form.recorded', { event: say(event.label) }));
      onDone();
    } catch (thrown) {
      // A refusal changed nothing: what is sent next is a new intention.
      if (isRefusal(thrown) && thrown.status !== 0) setIdempotencyKey(newId());
      if (isRefusal(thrown, 'validation-failed')) showFaults(thrown.details.errors ?? []);
    }
  };
  const showFaults = (faults: readonly { pointer: string; detail: string }[]) => {
    form.setFields(
      faults.map(({ pointer, detail: words }) => ({ name: fieldOfPointer(pointer), errors: [words] })),
    );
  };

  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={begin}
      scrollToFirstError
      onValuesChange={(_, all) => keep(all)}
      onFinish={() => void send(detail.case.version)}
      className="event-form"
    >
      {restored && (
        <p className="restored" role="status">
          {t('shell.unsaved.restored')}{' '}
          <button
            type="button"
            className="text-button"
            onClick={() => {
              discard();
              form.resetFields();
              form.setFieldsValue(initial ?? {});
              setRestored(false);
            }}
          >
            {t('shell.unsaved.discard')}
          </button>
        </p>
      )}
      {Object.keys(schema.properties ?? {}).length === 0 && <p>{t('cases.form.nothingToFill')}</p>}
      <Fields schema={schema} at={[]} detail={detail} />
      <OccurredAt value={occurred} onChange={setOccurred} meaning={eventOf(event.type)?.occurred} />
      {advance.error && <RefusalNote thrown={advance.error} onSendAgain={(version) => void send(version)} />}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={advance.isPending}>
          {say(event.label)}
        </Button>
        <Button size="large" onClick={onDone}>
          {t('shell.action.cancel')}
        </Button>
      </div>
    </Form>
  );
}
