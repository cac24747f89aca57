import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { listSurveys, type SurveyView, type Willingness } from '../../../src/surveys/contract.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import type { FieldSubject } from '../case-data.ts';

/** What the unit said, as the case's survey asks for the employer's opinion. */
const opinions: Partial<Record<Willingness, string>> = {
  willing: 'supports',
  reluctant: 'neutral',
  refused: 'opposes',
};

/** Surveys made before the case: offered once, their figures filled in and open to correction. */
export function SurveyOffer({ detail }: { detail: FieldSubject }) {
  const { t, language } = useWords();
  const { acts } = useSession();
  const form = Form.useFormInstance();
  const [taken, setTaken] = useState(false);
  const units = detail.units.filter(({ open }) => open);
  const found = useQuery({
    queryKey: ['surveys', 'adoptable', units.map(({ unitId }) => unitId)],
    queryFn: ({ signal }) =>
      Promise.all(
        units.map(({ unitId }) =>
          call(listSurveys, { query: { unit: unitId, adoptable: 'true', limit: 1 }, signal }),
        ),
      ),
    enabled: acts.has('fieldwork.read'),
    retry: false,
  });
  const surveys = (found.data ?? []).flatMap(({ items }) => items);
  const [first] = surveys;
  if (!first) return null;
  const adopt = () => {
    form.setFieldsValue({
      countedOn: first.surveyedOn,
      headCounts: units.map(({ unitId, siteId }) => ({
        unitId,
        siteId,
        ...countsOf(surveys.find(({ unit }) => unit.id === unitId)),
      })),
      ...(first.partyBranch === null ? {} : { partyBranch: first.partyBranch }),
      ...(opinions[first.willingness] ? { employerOpinion: opinions[first.willingness] } : {}),
      surveyIds: surveys.map(({ id }) => id),
    });
    setTaken(true);
  };
  return (
    <Alert
      type="info"
      showIcon
      title={taken ? t('fieldwork.caseForm.adoptHint') : undefined}
      description={
        !taken && (
          <Button onClick={adopt}>
            {t('fieldwork.caseForm.adopt', { day: dayInWords(first.surveyedOn, language) })}
          </Button>
        )
      }
    />
  );
}

/** What nobody counted stays open: unknown is not zero. */
function countsOf(survey: SurveyView | undefined): Record<string, number> {
  if (!survey) return {};
  const { staff, women, migrant, dispatched, willing } = survey;
  const said = Object.entries({ staff, women, migrant, dispatched, willing });
  return Object.fromEntries(said.filter((entry): entry is [string, number] => entry[1] !== null));
}
