import { CheckOutlined, CloseOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { hasQuorum, majority, quorum } from '../../../machines/law/election.ts';
import { useWords } from '../../words/index.ts';
import type { FieldsProps } from './hand-made.ts';
import { SchemaField } from './schema-field.tsx';

const counts = ['expected', 'attended', 'issued', 'returned', 'valid', 'void'] as const;
type Counts = Partial<Record<(typeof counts)[number], number>>;
interface Result {
  name?: string;
  votes?: number;
  elected?: boolean;
}

/** The recorded vote: the counts, the names, and the arithmetic of both in the open. */
export function VoteFields({ schema, detail }: FieldsProps) {
  const { t } = useWords();
  const fields = schema.properties ?? {};
  return (
    <>
      <fieldset className="field-group">
        <legend>{t('cases.vote.counts')}</legend>
        <div className="per-unit-numbers">
          {counts.map((name) => {
            const field = fields[name];
            return (
              field && (
                <SchemaField key={name} name={name} at={[name]} schema={field} required detail={detail} />
              )
            );
          })}
        </div>
        <CountArithmetic />
      </fieldset>
      <Results schema={schema} />
      {fields.evidence && (
        <SchemaField name="evidence" at={['evidence']} schema={fields.evidence} required detail={detail} />
      )}
    </>
  );
}

/** Quorum and the balance of the ballots, as integers: no fraction is rounded. */
function CountArithmetic() {
  const { t } = useWords();
  const given = Form.useWatch((values: Counts) => values) as Counts | undefined;
  const { expected, attended, issued, returned, valid, void: spoilt } = given ?? {};
  if (expected === undefined || attended === undefined) return null;
  return (
    <ul className="arithmetic" aria-live="polite">
      <Line
        holds={hasQuorum(attended, expected)}
        words={t('cases.vote.quorum', { attended, expected, least: quorum(expected) })}
      />
      {issued !== undefined && (
        <Line holds={issued <= attended} words={t('cases.vote.issued', { issued, attended })} />
      )}
      {issued !== undefined && returned !== undefined && (
        <Line holds={returned <= issued} words={t('cases.vote.returned', { returned, issued })} />
      )}
      {returned !== undefined && valid !== undefined && spoilt !== undefined && (
        <Line
          holds={valid + spoilt === returned}
          words={t('cases.vote.balance', { valid, spoilt, returned })}
        />
      )}
    </ul>
  );
}

function Line({ holds, words }: { holds: boolean; words: string }) {
  const { t } = useWords();
  return (
    <li className={holds ? 'holds' : 'fails'}>
      {holds ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}
      <span className="only-read">{holds ? t('cases.vote.holds') : t('cases.vote.fails')}</span> {words}
    </li>
  );
}

function Results({ schema }: { schema: FieldsProps['schema'] }) {
  const { t, language } = useWords();
  const item = schema.properties?.results?.items;
  const body = item?.properties?.body;
  const expected = Form.useWatch('expected') as number | undefined;
  const results = (Form.useWatch('results') ?? []) as Result[];
  const bodies = (body?.enum ?? []).map((value) => ({
    value,
    label: language === 'zh' ? (body?.['x-labels']?.[value] ?? value) : value,
  }));
  const need = expected === undefined ? undefined : majority(expected);
  return (
    <fieldset className="field-group">
      <legend>{t('cases.vote.results')}</legend>
      {need !== undefined && <p className="form-hint">{t('cases.vote.majority', { expected, need })}</p>}
      <Form.List name="results" initialValue={[{ body: 'committee', elected: true }]}>
        {(rows, { add, remove }) => (
          <>
            <div className="vote-rows">
              {rows.map((row, index) => (
                <fieldset
                  className="vote-row"
                  key={row.key}
                  aria-label={results[row.name]?.name ?? String(index + 1)}
                >
                  <Form.Item
                    name={[row.name, 'name']}
                    label={t('cases.vote.name')}
                    rules={[{ required: true, message: t('shell.required') }]}
                  >
                    <Input />
                  </Form.Item>
                  <Form.Item
                    name={[row.name, 'body']}
                    label={t('cases.vote.body')}
                    rules={[{ required: true, message: t('shell.required') }]}
                  >
                    <Select options={bodies} />
                  </Form.Item>
                  <Form.Item
                    name={[row.name, 'votes']}
                    label={t('cases.vote.for')}
                    rules={[{ required: true, message: t('shell.required') }]}
                  >
                    <InputNumber inputMode="numeric" min={0} precision={0} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'against']} label={t('cases.vote.against')} initialValue={0}>
                    <InputNumber inputMode="numeric" min={0} precision={0} />
                  </Form.Item>
                  <Form.Item
                    name={[row.name, 'abstained']}
                    label={t('cases.vote.abstained')}
                    initialValue={0}
                  >
                    <InputNumber inputMode="numeric" min={0} precision={0} />
                  </Form.Item>
                  <span className="vote-flags">
                    <Form.Item
                      name={[row.name, 'writeIn']}
                      valuePropName="checked"
                      initialValue={false}
                      noStyle
                    >
                      <Checkbox>{t('cases.vote.writeIn')}</Checkbox>
                    </Form.Item>
                    <Form.Item
                      name={[row.name, 'elected']}
                      valuePropName="checked"
                      initialValue={false}
                      noStyle
                    >
                      <Checkbox>{t('cases.vote.elected')}</Checkbox>
                    </Form.Item>
                    <Majority result={results[row.name]} need={need} />
                  </span>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    disabled={rows.length === 1}
                    aria-label={`${t('shell.action.remove')} ${results[row.name]?.name ?? index + 1}`}
                    onClick={() => remove(row.name)}
                  />
                </fieldset>
              ))}
            </div>
            <Button
              icon={<PlusOutlined />}
              onClick={() =>
                add({
                  body: results.at(-1) ? (results.at(-1) as { body?: string }).body : 'committee',
                  elected: true,
                })
              }
            >
              {t('cases.vote.addName')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Beside each name: whether the votes reach the majority of those who should attend. */
function Majority({ result, need }: { result: Result | undefined; need: number | undefined }) {
  const { t } = useWords();
  if (result?.votes === undefined || result.votes === null || need === undefined) return null;
  const holds = result.votes >= need;
  return (
    <span className={holds ? 'holds' : 'fails'}>
      {holds ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}{' '}
      {t(holds ? 'cases.vote.reaches' : 'cases.vote.fallsShort', { votes: result.votes, need })}
    </span>
  );
}
