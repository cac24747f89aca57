import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { recordSurvey, type SurveyBody, surveyBody, willingnesses } from '../../src/surveys/contract.ts';
import { placeKindLabels, placeKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { isRefusal } from '../api/refusal.ts';
import { DayInput } from '../app/day-input.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useTell } from '../app/use-tell.ts';
import { OccurredAt, type OccurredValue } from '../cases/event-form/occurred-at.tsx';
import type { FieldEntry } from '../field/field-entry.ts';
import { beijingInstant } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { PhotoPicker } from './photo-picker.tsx';
import { useRecord, withoutBlanks } from './use-record.ts';

interface SurveyFormProps {
  unit: { id: string; name: string };
  onDone: () => void;
  /** A record on this device that was refused; what it says stands in the form. */
  amends?: FieldEntry | undefined;
}

const counts = ['staff', 'women', 'migrant', 'dispatched', 'willing'] as const;

/** A survey in the order in which it is asked on the shop floor: where, how many, what they say. */
export function SurveyForm({ unit, onDone, amends }: SurveyFormProps) {
  const { t, say } = useWords();
  const tell = useTell();
  const [form] = Form.useForm<SurveyBody>();
  const [occurred, setOccurred] = useState<OccurredValue>();
  const willingness = Form.useWatch('willingness', form);
  const about = { id: unit.id, title: unit.name };
  const record = useRecord<SurveyBody, Awaited<ReturnType<typeof send>>>({
    about,
    send,
    deed: (body) => ({ kind: 'survey', body }),
    onDone: (answer) => {
      if (answer) {
        tell.done(t(answer.survey.status === 'waiting' ? 'fieldwork.survey.late' : 'fieldwork.survey.done'));
        for (const { recordedBy, staff } of answer.besides) {
          tell.done(t('fieldwork.survey.besides', { name: recordedBy.name, staff }));
        }
      }
      onDone();
    },
    amends,
  });
  const show = (faults: readonly { name: string; words: string }[]) =>
    form.setFields(faults.map(({ name, words }) => ({ name: name as keyof SurveyBody, errors: [words] })));
  const submit = (filled: SurveyBody) => {
    const occurredAt = occurred && beijingInstant(occurred.day, occurred.time);
    const checked = surveyBody.safeParse({ ...withoutBlanks(filled), unitId: unit.id, occurredAt });
    // Checked here as the server will: nothing lies on the device that would be refused for what it says.
    if (!checked.success) {
      return show(
        checked.error.issues.map((issue) => ({
          name: String(issue.path[0] ?? ''),
          words: wordsOf(issue, say) ?? t('shell.required'),
        })),
      );
    }
    record.mutate(checked.data, {
      onError: (thrown) => {
        if (!isRefusal(thrown, 'validation-failed')) return;
        show(
          (thrown.details.errors ?? []).map(({ pointer, detail }) => ({
            name: pointer.split('/')[1] ?? '',
            words: detail,
          })),
        );
      },
    });
  };
  const required = [{ required: true, message: t('shell.required') }];
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        placeKind: 'other',
        willingness: 'willing',
        photos: [],
        ...(amends?.deed.kind === 'survey' && amends.deed.body),
      }}
      onFinish={submit}
      scrollToFirstError
    >
      <p className="form-hint">{t('fieldwork.survey.hint')}</p>
      <Form.Item name="placeKind" label={t('fieldwork.survey.placeKind')} rules={required}>
        <Select options={placeKinds.map((kind) => ({ value: kind, label: say(placeKindLabels[kind]) }))} />
      </Form.Item>
      <div className="field-pair">
        {counts.map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={name === 'willing' ? t('fieldwork.survey.willing') : t(`units.headCount.${name}`)}
            rules={name === 'staff' ? required : []}
          >
            <InputNumber min={0} precision={0} inputMode="numeric" className="wide-field" />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="willingness" label={t('fieldwork.survey.willingness')} rules={required}>
        <Select
          options={willingnesses.map((each) => ({
            value: each,
            label: t(`fieldwork.survey.willingnesses.${each}`),
          }))}
        />
      </Form.Item>
      {willingness === 'postponed' && (
        <Form.Item name="promisedOn" label={t('fieldwork.survey.promisedOn')} rules={required}>
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="partyBranch" label={t('fieldwork.survey.partyBranch')}>
        <Radio.Group
          options={[
            { value: true, label: t('fieldwork.survey.has') },
            { value: false, label: t('fieldwork.survey.hasNot') },
          ]}
        />
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
          {t('fieldwork.survey.submit')}
        </Button>
      </div>
    </Form>
  );
}

function send(body: SurveyBody, idempotencyKey: string) {
  return call(recordSurvey, { body, idempotencyKey });
}

/** A fault that speaks two languages says it itself. */
function wordsOf(issue: object, say: (words: { zh: string; en: string }) => string): string | undefined {
  if (!('params' in issue)) return undefined;
  const { zh, en } = issue.params as { zh?: string; en?: string };
  return zh && en ? say({ zh, en }) : undefined;
}
