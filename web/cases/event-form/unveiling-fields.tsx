import { Form } from 'antd';
import { useWords } from '../../words/index.ts';
import type { FieldsProps } from './hand-made.ts';
import type { PayloadSchema } from './payload-schema.ts';
import { SchemaField } from './schema-field.tsx';

/** The unveiling: only those fields are asked that the answers before them call for. */
export function UnveilingFields({ schema, detail }: FieldsProps) {
  const { t } = useWords();
  const fields = schema.properties ?? {};
  const industry = fields.industryUnion;
  const answer = Form.useWatch(['industryUnion', 'answer']) as string | undefined;
  const named = answer === 'exists' || answer === 'created';
  const wanted = (name: string) =>
    name === 'answer' || (named ? name !== 'reason' : answer === 'none' && name === 'reason');
  const draw = (name: string, field: PayloadSchema | undefined) =>
    field && (
      <SchemaField
        key={name}
        name={name}
        at={[name]}
        schema={field}
        required={schema.required?.includes(name) ?? false}
        detail={detail}
      />
    );
  return (
    <>
      <p className="form-hint">{t('cases.form.unveilingHint')}</p>
      {industry && (
        <fieldset className="field-group">
          <legend>{industry.title}</legend>
          {Object.entries(industry.properties ?? {})
            .filter(([name]) => wanted(name))
            .map(([name, field]) => (
              <SchemaField
                key={name}
                name={name}
                at={['industryUnion', name]}
                schema={field}
                required={name === 'answer' || (named && name === 'name')}
                detail={detail}
              />
            ))}
        </fieldset>
      )}
      {Object.entries(fields)
        .filter(([name]) => name !== 'industryUnion')
        .map(([name, field]) => draw(name, field))}
    </>
  );
}
