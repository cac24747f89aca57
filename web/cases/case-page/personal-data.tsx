import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { viewCasePersonal } from '../../../src/cases/contract.ts';
import { erasePersonal } from '../../../src/oversight/contract.ts';
import { showProvenHistory } from '../../../src/supervision/proof/contract.ts';
import { call } from '../../api/call.ts';
import { PlainTable } from '../../app/paged-table.tsx';
import { PurposeButton } from '../../app/purpose-dialog.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useMachine } from '../../procedure/use-machine.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, type HistoryEvent, useCaseRefresh } from '../case-data.ts';
import { useCaseOperations } from '../case-operations.ts';
import { fieldOfPointer, type PayloadSchema } from '../event-form/payload-schema.ts';

type Seen = z.output<(typeof viewCasePersonal)['responses'][200]>['values'];

/** One personal value that the history refers to. */
interface Datum {
  ref: string;
  event: HistoryEvent;
  pointer: string;
  erased: boolean;
}

interface PersonalDataProps {
  detail: CaseDetail;
  events: readonly HistoryEvent[];
}

/**
 * The personal data of a case: masked in the history, told in full for a purpose that is logged, erased by an event
 * that leaves the chain whole. Nothing where the reader may do neither.
 */
export function PersonalData({ detail, events }: PersonalDataProps) {
  const { t } = useWords();
  const { viewPersonal } = useCaseOperations();
  const [seen, setSeen] = useState<Seen>();
  const [erasing, setErasing] = useState(false);
  const data = events.flatMap((event) =>
    event.personal.map(({ ref, pointer, state }) => ({ ref, event, pointer, erased: state === 'erased' })),
  );
  const kept = data.filter(({ erased }) => !erased);
  const reads = detail.abilities['case.read-personal'] ?? false;
  const erases = detail.abilities['personal.erase'] ?? false;
  if (data.length === 0 || !(reads || erases)) return null;
  const look = async (purpose: string) => setSeen((await viewPersonal(detail.case.id, purpose)).values);
  return (
    <section className="sheet" aria-labelledby="personal-data">
      <h2 id="personal-data">{t('cases.personal.title')}</h2>
      <p className="quiet">
        {t('cases.personal.count', { count: kept.length, erased: data.length - kept.length })}
      </p>
      <p className="act-line">
        {reads && kept.length > 0 && <PurposeButton label={t('cases.personal.view')} look={look} />}
        {erases && kept.length > 0 && (
          <Button danger onClick={() => setErasing(true)}>
            {t('cases.personal.erase')}
          </Button>
        )}
      </p>
      {seen && <SeenTable data={kept} seen={seen} />}
      <Eraser
        shown={erasing}
        detail={detail}
        data={kept}
        onClose={() => setErasing(false)}
        onErased={() => setSeen(undefined)}
      />
    </section>
  );
}

function SeenTable({ data, seen }: { data: readonly Datum[]; seen: Seen }) {
  const { t } = useWords();
  const rows = data.flatMap((datum) => {
    const found = seen.find(({ ref }) => ref === datum.ref);
    return found ? [{ datum, value: found.value }] : [];
  });
  return (
    <PlainTable
      label={t('cases.personal.title')}
      rows={rows}
      keyOf={({ datum }) => datum.ref}
      columns={[
        { title: t('cases.personal.what'), cell: ({ datum }) => <DatumWords datum={datum} /> },
        {
          title: t('cases.personal.value'),
          cell: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)),
        },
      ]}
    />
  );
}

/** Where a value stands: its field in the words of the event's schema, and the event. */
function DatumWords({ datum: { event, pointer } }: { datum: Datum }) {
  const { say, language } = useWords();
  const { eventOf } = useMachine(event.machine);
  const schema = (eventOf(event.type)?.payloadSchema ?? {}) as PayloadSchema;
  return (
    <>
      {labelsOf(schema, pointer, language).join(' · ')}
      <small className="quiet block">
        #{event.seq} {say(event.label)}
      </small>
    </>
  );
}

/** '/members/0/name' -> ['成员', '1', '姓名'], as far as the schema has words. */
function labelsOf(schema: PayloadSchema, pointer: string, language: 'zh' | 'en'): string[] {
  let at: PayloadSchema | undefined = schema;
  return fieldOfPointer(pointer).map((part) => {
    at = typeof part === 'number' ? at?.items : at?.properties?.[part];
    if (typeof part === 'number') return String(part + 1);
    return (language === 'zh' ? at?.title : at?.['x-en']) ?? at?.title ?? part;
  });
}

interface EraserProps {
  shown: boolean;
  detail: CaseDetail;
  data: readonly Datum[];
  onClose: () => void;
  onErased: () => void;
}

/** Asks which and why, erases, and proves at once that the chain still holds. */
function Eraser({ shown, detail, data, onClose, onErased }: EraserProps) {
  const { t } = useWords();
  const { acts } = useSession();
  const refresh = useCaseRefresh(detail.case.id);
  const [form] = Form.useForm<{ refs: string[]; reason: string }>();
  const erase = useMutation({
    mutationFn: async (body: { refs: string[]; reason: string }) => {
      const params = { id: detail.case.id };
      const { case: row } = await call(erasePersonal, { params, body });
      const proof = acts.has('proof.read') ? await call(showProvenHistory, { params }) : undefined;
      return { count: body.refs.length, seq: row.version, proof };
    },
    onSuccess: async () => {
      onErased();
      onClose();
      await refresh();
    },
  });
  const done = erase.data;
  return (
    <>
      {done && (
        <p className="holds" role="status">
          {t('cases.personal.erased', { count: done.count, seq: done.seq })}
        </p>
      )}
      {done?.proof && (
        <p className={done.proof.valid ? 'holds' : 'fails'}>
          {t(done.proof.valid ? 'cases.personal.holds' : 'cases.personal.broken', {
            count: done.proof.events.length,
          })}
        </p>
      )}
      <Modal
        open={shown}
        title={t('cases.personal.erase')}
        okText={t('cases.personal.eraseNow')}
        cancelText={t('shell.action.cancel')}
        okButtonProps={{ danger: true, loading: erase.isPending }}
        onOk={() => form.submit()}
        onCancel={onClose}
        destroyOnHidden
      >
        <p className="form-hint">{t('cases.personal.eraseHint')}</p>
        <Form form={form} layout="vertical" onFinish={(body) => erase.mutate(body)}>
          <Form.Item
            name="refs"
            label={t('cases.personal.which')}
            rules={[{ required: true, message: t('shell.required') }]}
          >
            <Checkbox.Group className="personal-choices">
              {data.map((datum) => (
                <Checkbox key={datum.ref} value={datum.ref}>
                  <DatumWords datum={datum} />
                </Checkbox>
              ))}
            </Checkbox.Group>
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('cases.personal.why')}
            rules={[{ required: true, whitespace: true, message: t('shell.required') }]}
          >
            <Input.TextArea rows={2} maxLength={500} placeholder={t('cases.personal.whyExample')} />
          </Form.Item>
        </Form>
        {erase.error && <RefusalNote thrown={erase.error} />}
      </Modal>
    </>
  );
}
