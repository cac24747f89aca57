import { useMutation, useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { listUnions } from '../../src/unions/contract.ts';
import { listUnits } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { PersonPicker } from '../cases/event-form/cadre-pickers.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export type Filled = Record<string, unknown>;

export interface ActField {
  name: string;
  label: string;
  kind: 'day' | 'text' | 'words' | 'count' | 'flag' | 'choice' | 'unit' | 'union' | 'person';
  optional?: boolean;
  options?: { value: string | number; label: string }[];
  /** A day that may lie ahead. */
  ahead?: boolean;
  /** Only where the form so far says so. */
  when?: (filled: Filled) => boolean;
}

interface ActDialogProps {
  title: string;
  /** What the act does and what follows: an act that cannot be taken back says so. */
  hint?: string;
  danger?: boolean;
  fields: readonly ActField[];
  initial?: Filled;
  run: (filled: Filled) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** One act on something at hand: what has to be said for it, the refusal where it is refused. */
export function ActDialog({ title, hint, danger, fields, initial, run, onDone, onClose }: ActDialogProps) {
  const { t } = useWords();
  const tell = useTell();
  const [form] = Form.useForm<Filled>();
  const filled = Form.useWatch([], form) ?? {};
  const act = useMutation({
    mutationFn: (said: Filled) => run(withoutBlanks(said)),
    onSuccess: () => {
      tell.done(t('unions.done'));
      onDone();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={t('shell.action.submit')}
      cancelText={t('shell.action.cancel')}
      okButtonProps={{ loading: act.isPending, danger: danger ?? false }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {hint && <p className="quiet">{hint}</p>}
      <Form form={form} layout="vertical" initialValues={initial ?? {}} onFinish={(said) => act.mutate(said)}>
        {fields
          .filter(({ when }) => when?.(filled) ?? true)
          .map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={field.label}
              {...(field.kind === 'flag' && { valuePropName: 'checked' })}
              rules={field.optional ? [] : [{ required: true, message: t('shell.required') }]}
            >
              <FieldInput field={field} />
            </Form.Item>
          ))}
      </Form>
      {act.error && <RefusalNote thrown={act.error} />}
    </Modal>
  );
}

/** The form hands value and change on to whichever input it is. */
function FieldInput({ field, ...given }: { field: ActField }) {
  const { today } = useSession();
  const { t } = useWords();
  switch (field.kind) {
    case 'day':
      return <DayInput {...given} {...(field.ahead ? {} : { max: today })} />;
    case 'count':
      return <InputNumber {...given} min={0} precision={0} inputMode="numeric" />;
    case 'flag':
      return <Checkbox {...given}>{t('shell.action.yes')}</Checkbox>;
    case 'choice':
      return <Select {...given} allowClear={field.optional ?? false} options={field.options ?? []} />;
    case 'words':
      return <Input.TextArea {...given} rows={3} maxLength={500} />;
    case 'unit':
      return <Lookup {...given} among="units" />;
    case 'union':
      return <Lookup {...given} among="unions" />;
    case 'person':
      return <PersonPicker {...given} />;
    default:
      return <Input {...given} maxLength={300} />;
  }
}

/** Finds a unit or a union by a fragment of its name. */
function Lookup({ among, ...given }: { among: 'units' | 'unions' }) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['lookup', among, q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: 20 };
      const { items } =
        among === 'units'
          ? await call(listUnits, { query, signal })
          : await call(listUnions, { query, signal });
      return items.map(({ id, name, code }) => ({ value: id, label: code ? `${name}（${code}）` : name }));
    },
    enabled: q.length > 1,
  });
  return (
    <Select
      {...given}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      placeholder={t('unions.typeName')}
      options={found.data ?? []}
      notFoundContent={null}
    />
  );
}

function withoutBlanks(said: Filled): Filled {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
