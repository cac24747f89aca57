import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form } from 'antd';
import { type ComponentType, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import type { Procedure } from '../../../src/cadres/procedures/contract.ts';
import { newId } from '../../../src/kit/ids.ts';
import { call } from '../../api/call.ts';
import { isRefusal } from '../../api/refusal.ts';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { fieldOfPointer, type PayloadSchema, pruned } from '../../cases/event-form/payload-schema.ts';
import { SchemaFields } from '../../cases/event-form/schema-field.tsx';
import { useWords } from '../../words/index.ts';
import { nothingYet } from './nothing-yet.ts';

interface OpenProcedureProps {
  procedure: Pick<Procedure, 'open' | 'procedure'>;
  /** Where one case's page lies: the new case is shown there. */
  base: string;
  title: string;
  initial?: Record<string, unknown>;
  /** Fields made by hand, where ids have to be picked; drawn from the contract otherwise. */
  fields?: ComponentType;
}

/** The button that opens a case of a procedure, and its form. */
export function OpenProcedure({ procedure, base, title, initial, fields: Fields }: OpenProcedureProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const [form] = Form.useForm<Record<string, unknown>>();
  const [idempotencyKey, setIdempotencyKey] = useState(newId);
  const schema = useMemo(
    () => z.toJSONSchema(procedure.open.body, { io: 'input' }) as PayloadSchema,
    [procedure],
  );
  const open = useMutation({
    mutationFn: () => {
      const body = (pruned(form.getFieldsValue(true)) ?? {}) as Record<string, unknown>;
      return call(procedure.open, { body, idempotencyKey });
    },
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ['procedure'] });
      void navigate(`${base}/${answer.case.id}`);
    },
    onError: (thrown) => {
      if (isRefusal(thrown) && thrown.status !== 0) setIdempotencyKey(newId());
      if (!isRefusal(thrown, 'validation-failed')) return;
      form.setFields(
        (thrown.details.errors ?? []).map(({ pointer, detail }) => ({
          name: fieldOfPointer(pointer),
          errors: [detail],
        })),
      );
    },
  });
  return (
    <>
      <Button type="primary" onClick={() => setShown(true)}>
        {title}
      </Button>
      <Drawer
        open={shown}
        onClose={() => setShown(false)}
        size={narrow ? '100%' : 600}
        title={title}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={initial ?? {}}
          scrollToFirstError
          onFinish={() => open.mutate()}
          className="event-form"
        >
          {Fields ? <Fields /> : <SchemaFields schema={schema} at={[]} detail={nothingYet} />}
          {open.error && <RefusalNote thrown={open.error} />}
          <div className="form-foot">
            <Button type="primary" size="large" htmlType="submit" loading={open.isPending}>
              {title}
            </Button>
            <Button size="large" onClick={() => setShown(false)}>
              {t('shell.action.cancel')}
            </Button>
          </div>
        </Form>
      </Drawer>
    </>
  );
}
