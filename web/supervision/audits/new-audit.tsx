import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { openAudit } from '../../../src/supervision/audits/contract.ts';
import { call } from '../../api/call.ts';
import { DayInput } from '../../app/day-input.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { useSession } from '../../session/session.ts';
import { useTerritory } from '../../territory/use-territory.ts';
import { useWords } from '../../words/index.ts';
import { quarterOf } from '../period.ts';

interface Filled {
  title: string;
  from: string;
  to: string;
  line?: string;
  area?: string;
  town?: string;
  seed: string;
  size: number;
}

/** A new audit: what it is about, and the seed that is stated before the sample is drawn. */
export function NewAudit({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { today } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const [from, to] = [Form.useWatch('from', form), Form.useWatch('to', form)];
  const territory = useTerritory({ on: from, until: to });
  const open = useMutation({
    mutationFn: ({ title, seed, size, ...scope }: Filled) =>
      call(openAudit, { body: { title, scope, sampling: { method: 'seeded', seed, size } } }),
    onSuccess: async (audit) => {
      await client.invalidateQueries({ queryKey: ['audits'] });
      await navigate(`/supervision/audits/${audit.id}`);
    },
  });
  const required = [{ required: true, message: t('shell.required') }];
  const choices = { line: territory.lines, area: territory.areas, town: territory.towns };
  return (
    <Modal
      open
      width={640}
      title={t('audits.open')}
      okText={t('audits.draw')}
      okButtonProps={{ loading: open.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...quarterOf(today), size: 10 }}
        onFinish={(filled) => open.mutate(filled)}
      >
        <Form.Item name="title" label={t('audits.title')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <div className="field-pair">
          <Form.Item name="from" label={t('supervision.from')} rules={required}>
            <DayInput />
          </Form.Item>
          <Form.Item name="to" label={t('supervision.to')} rules={required}>
            <DayInput />
          </Form.Item>
          {(['line', 'area', 'town'] as const).map((name) => (
            <Form.Item key={name} name={name} label={t(`cases.filter.${name}`)}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={choices[name].map(({ id, name: label }) => ({ value: id, label }))}
              />
            </Form.Item>
          ))}
        </div>
        <div className="field-pair">
          <Form.Item name="size" label={t('audits.size')} rules={required}>
            <InputNumber min={1} max={500} precision={0} />
          </Form.Item>
          <Form.Item name="seed" label={t('audits.seed')} extra={t('audits.seedHint')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      </Form>
      {open.error && <RefusalNote thrown={open.error} />}
    </Modal>
  );
}
