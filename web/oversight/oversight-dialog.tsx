import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { measureLevelLabels, measureLevels } from '../../src/cases/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { issueMeasure, listPossibleOwners, reassignCase, reopenCase } from '../../src/oversight/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { type CaseDetail, useCaseRefresh } from '../cases/case-data.ts';
import { useWords } from '../words/index.ts';

/** What is done to a case from beside it. */
export const oversightActs = ['measure', 'reassign', 'reopen'] as const;
export type OversightAct = (typeof oversightActs)[number];

/** The ability that comes with the case and allows it. */
export const abilityOf: Record<OversightAct, string> = {
  measure: 'measure.issue',
  reassign: 'case.reassign',
  reopen: 'case.reopen',
};

interface Filled {
  level: (typeof measureLevels)[number];
  addresseeId: string;
  ownerId: string;
  reason: string;
  answerBy: string;
}

interface OversightDialogProps {
  act: OversightAct;
  detail: CaseDetail;
  onClose: () => void;
}

/** 催办/督办/通报, 转办, 重新开启: says what will happen, asks for the reason, records it on the case. */
export function OversightDialog({ act, detail, onClose }: OversightDialogProps) {
  const { t } = useWords();
  const tell = useTell();
  const [form] = Form.useForm<Filled>();
  const [idempotencyKey] = useState(newId);
  const refresh = useCaseRefresh(detail.case.id);
  const send = useMutation({
    mutationFn: (filled: Filled) => record(act, detail, filled, idempotencyKey),
    onSuccess: async () => {
      await refresh();
      tell.done(t(`oversight.${act}.done`));
      onClose();
    },
  });
  return (
    <Modal
      open
      onCancel={onClose}
      title={t(`oversight.${act}.act`)}
      okText={t(`oversight.${act}.act`)}
      okButtonProps={{ loading: send.isPending, danger: act === 'reopen' }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="form-hint">{t(`oversight.${act}.hint`)}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(filled) => send.mutate(filled)}
        initialValues={{ level: 'urge' }}
      >
        {act === 'measure' && <MeasureFields detail={detail} />}
        {act === 'reassign' && <OwnerField caseId={detail.case.id} />}
        <Form.Item
          name="reason"
          label={t('oversight.reason')}
          rules={[{ required: true, message: t('shell.required') }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={act === 'measure' ? 1000 : 500}
            showCount
          />
        </Form.Item>
      </Form>
      {send.error && <RefusalNote thrown={send.error} />}
    </Modal>
  );
}

function record(act: OversightAct, detail: CaseDetail, filled: Filled, idempotencyKey: string) {
  const { id, version } = detail.case;
  const command = { params: { id }, ifMatch: version, idempotencyKey };
  const { reason } = filled;
  switch (act) {
    case 'measure': {
      const { level, addresseeId, answerBy } = filled;
      return call(issueMeasure, { ...command, body: { level, addresseeId, answerBy, reason } });
    }
    case 'reassign':
      return call(reassignCase, { ...command, body: { ownerId: filled.ownerId, reason } });
    case 'reopen':
      return call(reopenCase, { ...command, body: { reason } });
  }
}

function MeasureFields({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <>
      <Form.Item name="level" label={t('oversight.level')} rules={required}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={measureLevels.map((level) => ({ value: level, label: say(measureLevelLabels[level]) }))}
        />
      </Form.Item>
      <Form.Item
        name="addresseeId"
        label={t('oversight.addressee')}
        rules={required}
        initialValue={detail.case.ownerId ?? detail.people[0]?.id}
      >
        <Select
          options={detail.people.map((person) => ({
            value: person.id,
            label: `${person.name} · ${say(person.roleLabel)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="answerBy" label={t('oversight.answerByLabel')} rules={required}>
        <DayInput />
      </Form.Item>
    </>
  );
}

function OwnerField({ caseId }: { caseId: string }) {
  const { t, say } = useWords();
  const owners = useQuery({
    queryKey: ['case', caseId, 'possible-owners'],
    queryFn: ({ signal }) => call(listPossibleOwners, { params: { id: caseId }, signal }),
  });
  return (
    <Form.Item
      name="ownerId"
      label={t('oversight.newOwner')}
      rules={[{ required: true, message: t('shell.required') }]}
    >
      <Select
        loading={owners.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={(owners.data?.items ?? []).map((owner) => ({
          value: owner.id,
          label: `${owner.name} · ${say(owner.reason)}`,
          disabled: !owner.fit,
        }))}
      />
    </Form.Item>
  );
}
