import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import {
  recordVisit,
  type VisitBody,
  visitBody,
  visitOutcomes,
  visitPlaces,
  visitPurposes,
} from '../../src/visits/contract.ts';
import { call } from '../api/call.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { OccurredAt, type OccurredValue } from '../cases/event-form/occurred-at.tsx';
import type { FieldEntry } from '../field/field-entry.ts';
import { beijingInstant } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { PhotoPicker } from './photo-picker.tsx';
import { useRecord, withoutBlanks } from './use-record.ts';

interface VisitFormProps {
  unit: { id: string; name: string };
  /** The case it is made for; otherwise the unit's open one, if there is one. */
  caseId?: string | undefined;
  onDone: () => void;
  /** A record on this device that was refused; what it says stands in the form. */
  amends?: FieldEntry | undefined;
}

/** Where somebody went, why, and what came of it. */
export function VisitForm({ unit, caseId, onDone, amends }: VisitFormProps) {
  const { t } = useWords();
  const tell = useTell();
  const [occurred, setOccurred] = useState<OccurredValue>();
  const about = { id: unit.id, title: unit.name };
  const record = useRecord<VisitBody, object>({
    about,
    send: (body, idempotencyKey) => call(recordVisit, { body, idempotencyKey }),
    deed: (body) => ({ kind: 'visit', body }),
    onDone: (answer) => {
      if (answer) tell.done(t('fieldwork.visit.done'));
      onDone();
    },
    amends,
  });
  const submit = (filled: VisitBody) => {
    const occurredAt = occurred && beijingInstant(occurred.day, occurred.time);
    record.mutate(visitBody.parse({ ...withoutBlanks(filled), unitId: unit.id, caseId, occurredAt }));
  };
  const required = [{ required: true, message: t('shell.required') }];
  const choices: Record<'place' | 'purpose' | 'outcome', { value: string; label: string }[]> = {
    place: visitPlaces.map((each) => ({ value: each, label: t(`fieldwork.visit.places.${each}`) })),
    purpose: visitPurposes.map((each) => ({ value: each, label: t(`fieldwork.visit.purposes.${each}`) })),
    outcome: visitOutcomes.map((each) => ({ value: each, label: t(`fieldwork.visit.outcomes.${each}`) })),
  };
  return (
    <Form
      layout="vertical"
      initialValues={{
        place: 'office',
        purpose: 'first-contact',
        photos: [],
        ...(amends?.deed.kind === 'visit' && amends.deed.body),
      }}
      onFinish={submit}
      scrollToFirstError
    >
      {(['place', 'purpose', 'outcome'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`fieldwork.visit.${name}`)} rules={required}>
          <Select<string> options={choices[name]} />
        </Form.Item>
      ))}
      <Form.Item name="nextOn" label={t('fieldwork.visit.nextOn')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="note" label={t('fieldwork.survey.note')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="photos" label={t('fieldwork.survey.photos')}>
        <PhotoPicker about={about} />
      </Form.Item>
      <OccurredAt value={occurred} onChange={setOccurred} />
      {record.error && <RefusalNote thrown={record.error} />}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={record.isPending}>
          {t('fieldwork.visit.submit')}
        </Button>
      </div>
    </Form>
  );
}
