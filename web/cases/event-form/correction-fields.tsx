import { Form, Input } from 'antd';
import { Ready } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';
import { useCaseHistory } from '../case-data.ts';
import { pendingRequest } from '../setup-context.ts';
import type { FieldsProps } from './hand-made.ts';

interface NamedFault {
  code: string;
  detail?: unknown;
}

/** One answer to each fault that was named and is still open, beside the words in which it was named. */
export function CorrectionFields({ detail }: FieldsProps) {
  const { t, say } = useWords();
  const history = useCaseHistory(detail.case.id);
  const open = pendingRequest(detail)?.open ?? [];
  const labelOf = (item: string | null) => detail.checklist.find((each) => each.item === item)?.label;
  return (
    <Ready query={history}>
      {({ events }) => {
        const words = new Map(
          events
            .filter(({ type }) => type.endsWith('.returned'))
            .flatMap(({ payload }) => (payload as { faults?: NamedFault[] }).faults ?? [])
            .map((fault) => [fault.code, fault.detail]),
        );
        return (
          <fieldset className="field-group">
            <legend>{t('cases.return.answers')}</legend>
            {open.map((fault, index) => {
              const label = labelOf(fault.item);
              const told = words.get(fault.code);
              return (
                <div className="field-list-item" key={fault.code}>
                  <p>
                    <b>
                      {index + 1}. {label && `${say(label)}：`}
                    </b>
                    {typeof told === 'string' ? told : fault.code}
                  </p>
                  <Form.Item name={['answers', index, 'code']} initialValue={fault.code} hidden>
                    <Input />
                  </Form.Item>
                  <Form.Item
                    name={['answers', index, 'how']}
                    label={t('cases.return.how')}
                    rules={[{ required: true, message: t('shell.required') }]}
                  >
                    <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
                  </Form.Item>
                </div>
              );
            })}
          </fieldset>
        );
      }}
    </Ready>
  );
}
