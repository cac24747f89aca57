import { useWords } from '../../words/index.ts';
import type { FieldsProps } from './hand-made.ts';
import { PerUnitField } from './per-unit-field.tsx';
import { SchemaField } from './schema-field.tsx';
import { SurveyOffer } from './survey-offer.tsx';

/** The survey in the order in which it is asked on the shop floor: people first, then opinions. */
export function SurveyFields({ schema, detail }: FieldsProps) {
  const { t } = useWords();
  const fields = schema.properties ?? {};
  const order = ['countedOn', 'headCounts', 'willingness', 'employerOpinion', 'partyBranch'];
  // The surveys that it adopts are chosen above, not typed.
  const rest = Object.keys(fields).filter((name) => !order.includes(name) && name !== 'surveyIds');
  return (
    <>
      <p className="form-hint">{t('cases.form.surveyHint')}</p>
      <SurveyOffer detail={detail} />
      {[...order, ...rest].map((name) => {
        const field = fields[name];
        if (!field) return null;
        if (name === 'headCounts')
          return <PerUnitField key={name} name={name} schema={field} detail={detail} />;
        const required = schema.required?.includes(name) ?? false;
        return (
          <SchemaField
            key={name}
            name={name}
            at={[name]}
            schema={field}
            required={required}
            detail={detail}
          />
        );
      })}
    </>
  );
}
