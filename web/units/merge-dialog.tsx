import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Radio } from 'antd';
import { decideDuplicate } from '../../src/duplicates/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { Duplicate } from './duplicates-page.tsx';
import { UnitEvidence } from './unit-evidence.tsx';

interface Filled {
  survivorId: string;
  on: string;
  reason: string;
  documentNumber?: string;
  evidence?: string[];
  coverage: 'end' | 'hand-over';
}

/** Two entries become one: which stays, from when, and what proves that they are one employer. Asks before it is done. */
export function MergeDialog({ pair, onClose }: { pair: Duplicate; onClose: () => void }) {
  const { t, say } = useWords();
  const { today } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const survivor = Form.useWatch('survivorId', form);
  const goes = pair.units.find(({ id }) => id !== survivor);
  const merge = useMutation({
    mutationFn: ({ documentNumber, ...filled }: Filled) =>
      call(decideDuplicate, {
        params: { id: pair.id },
        body: { decision: 'merge', ...filled, ...(documentNumber && { documentNumber }) },
      }),
    onSuccess: async ({ remarks }) => {
      tell.done([t('duplicates.merged'), ...remarks.map(say)].join(' '));
      onClose();
      await client.invalidateQueries({ queryKey: ['duplicates'] });
      await client.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const submit = async (filled: Filled) => {
    if (await tell.ask(t('duplicates.sure'), t('duplicates.sureHint'), { danger: true })) {
      merge.mutate(filled);
    }
  };
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Modal
      open
      title={t('duplicates.merge')}
      okText={t('duplicates.merge')}
      okButtonProps={{ loading: merge.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ survivorId: proposedSurvivor(pair), on: today, coverage: 'end' }}
        onFinish={(filled) => void submit(filled)}
      >
        <Form.Item
          name="survivorId"
          label={t('duplicates.survivor')}
          extra={t('duplicates.survivorHint')}
          rules={required}
        >
          <Radio.Group
            className="stacked-choices"
            options={pair.units.map(({ id, name, code, openCase }) => ({
              value: id,
              label: [name, code, openCase].filter(Boolean).join(' · '),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="coverage"
          label={[t('changes.coverage'), goes?.union].filter(Boolean).join('：')}
          hidden={!goes?.union}
        >
          <Radio.Group
            options={(['end', 'hand-over'] as const).map((fate) => ({
              value: fate,
              label: t(`changes.coverages.${fate}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="on" label={t('changes.on')} rules={required}>
          <DayInput max={today} />
        </Form.Item>
        <Form.Item name="reason" label={t('changes.reason')} extra={t('changes.reasonHint')} rules={required}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="documentNumber" label={t('changes.documentNumber')}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="evidence" label={t('changes.evidence')} extra={t('changes.evidenceHint')}>
          <UnitEvidence unitId={pair.units[0]?.id ?? ''} label={t('changes.evidence')} />
        </Form.Item>
      </Form>
      {merge.error && <RefusalNote thrown={merge.error} />}
    </Modal>
  );
}

/** The entry with an open case stays, else the one with a union, else the one with a code. */
function proposedSurvivor({ units }: Duplicate): string | undefined {
  const [best] = [...units].sort((one, other) => weight(other) - weight(one));
  return best?.id;
}

function weight({ openCase, union, code }: Duplicate['units'][number]): number {
  return (openCase ? 4 : 0) + (union ? 2 : 0) + (code ? 1 : 0);
}
