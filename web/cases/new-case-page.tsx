import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Select, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { openCase, proposeCase } from '../../src/cases/contract.ts';
import { newId } from '../../src/kit/ids.ts';
import { listUnions } from '../../src/unions/contract.ts';
import { getUnit, listUnits } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { keepDraft } from '../app/drafts.ts';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Ready } from '../app/states.tsx';
import { UnitForm } from '../units/unit-form.tsx';
import { beijingInstant, dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { OccurredAt, type OccurredValue } from './event-form/occurred-at.tsx';

/** Opening a case: which unit, then what the system proposes, then one press. */
export function Component() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const units = params.getAll('unit');
  const join = params.get('join') ?? undefined;
  const setUnits = (ids: readonly string[]) =>
    setParams({ unit: [...ids], ...(join && { join }) }, { replace: true });
  return (
    <Page
      title={t('shell.nav.openCase')}
      hint={t('cases.new.hint')}
      help="instructor#open"
      terms={['superiorUnion', 'acceptance', 'mode']}
    >
      <section className="sheet narrow-sheet">
        <h2>{t('cases.new.unit')}</h2>
        <Tabs
          items={[
            {
              key: 'find',
              label: t('cases.new.find'),
              children: <UnitFinder chosen={units} onChange={setUnits} />,
            },
            {
              key: 'register',
              label: t('cases.new.register'),
              children: <UnitForm onDone={(unit) => setUnits([...units, unit.id])} />,
            },
          ]}
        />
      </section>
      {units[0] && <Proposal key={units[0]} units={units} join={join} />}
    </Page>
  );
}

function UnitFinder({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['units', 'find', typed],
    queryFn: ({ signal }) => call(listUnits, { query: { q: typed, limit: 20 }, signal }),
    placeholderData: (before) => before,
  });
  const known = useQueries({
    queries: chosen.map((id) => ({
      queryKey: ['unit', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(getUnit, { params: { id }, signal }),
    })),
  });
  const options = new Map<string, string>();
  for (const { data } of known) if (data) options.set(data.id, data.name);
  for (const unit of found.data?.items ?? []) {
    const remark = unit.openCase
      ? ` · ${t('cases.new.hasCase')}`
      : unit.covered
        ? ` · ${t('units.covered')}`
        : '';
    options.set(unit.id, `${unit.name}${remark}`);
  }
  return (
    <>
      <Select
        mode="multiple"
        className="wide-field"
        size="large"
        autoFocus
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('cases.new.search')}
        aria-label={t('cases.new.search')}
        value={[...chosen]}
        onChange={(ids) => onChange(ids)}
        options={[...options].map(([value, label]) => ({ value, label }))}
        notFoundContent={t('cases.new.notFound')}
      />
      <p className="form-hint">{t('cases.new.joint')}</p>
    </>
  );
}

/** `join` is the joint union that a worklist found for the unit: its mode is filled in once the case is open. */
function Proposal({ units, join }: { units: readonly string[]; join: string | undefined }) {
  const { t, say, language } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [owner, setOwner] = useState<string>();
  const [occurred, setOccurred] = useState<OccurredValue>();
  const [idempotencyKey] = useState(newId);
  const unitId = units[0] ?? '';
  const proposal = useQuery({
    queryKey: ['proposal', unitId],
    queryFn: ({ signal }) => call(proposeCase, { query: { unitId }, signal }),
  });
  const unions = useQuery({
    queryKey: ['unions', 'joint'],
    queryFn: ({ signal }) => call(listUnions, { query: { mode: 'joint', limit: 200 }, signal }),
    enabled: join !== undefined,
  });
  const union = unions.data?.items.find(({ id }) => id === join);
  const open = useMutation({
    mutationFn: () =>
      call(openCase, {
        body: {
          units: units.map((id) => ({ unitId: id })),
          ...(owner && { ownerId: owner }),
          ...(occurred && { occurredAt: beijingInstant(occurred.day, occurred.time) }),
        },
        idempotencyKey,
      }),
    onSuccess: (answer) => {
      if (join) keepDraft(`${answer.case.id}.mode.chosen`, { mode: 'C', joinsUnionId: join });
      void client.invalidateQueries({ queryKey: ['cases'] });
      void navigate(`/cases/${answer.case.id}`, { replace: true });
    },
  });
  return (
    <section className="sheet narrow-sheet">
      <h2>{t('cases.new.proposal')}</h2>
      <Ready query={proposal}>
        {(data) => (
          <Form layout="vertical" onFinish={() => open.mutate()}>
            {data.openCase && (
              <Alert
                type="warning"
                showIcon
                title={t('cases.new.alreadyOpen')}
                description={<Link to={`/cases/${data.openCase.id}`}>{data.openCase.caseNumber}</Link>}
              />
            )}
            {data.survey && (
              <Alert
                type="info"
                showIcon
                title={t('fieldwork.caseForm.offered', {
                  day: dayInWords(data.survey.surveyedOn, language),
                  staff: data.survey.staff,
                  willingness: t(`fieldwork.survey.willingnesses.${data.survey.willingness as 'willing'}`),
                })}
              />
            )}
            {union && (
              <Alert type="info" showIcon title={t('fieldwork.caseForm.joins', { name: union.name })} />
            )}
            {data.warnings.map((warning) => (
              <Alert key={warning.zh} type="warning" showIcon title={say(warning)} />
            ))}
            <Form.Item label={t('cases.people.superior')}>
              <b>{data.organisation?.name ?? t('cases.new.noSuperior')}</b>
            </Form.Item>
            <Form.Item label={t('cases.column.owner')}>
              <Select
                value={owner ?? data.owner?.id}
                onChange={setOwner}
                showSearch={{ optionFilterProp: 'label' }}
                options={data.owners.map(({ id, name, fit, reason }) => ({
                  value: id,
                  label: `${name} · ${say(reason)}`,
                  disabled: !fit,
                }))}
                aria-label={t('cases.column.owner')}
              />
            </Form.Item>
            <OccurredAt value={occurred} onChange={setOccurred} />
            {open.error && <RefusalNote thrown={open.error} />}
            <div className="form-foot">
              <Button
                type="primary"
                size="large"
                htmlType="submit"
                loading={open.isPending}
                disabled={data.openCase !== null && units.length === 1}
              >
                {t('cases.new.open')}
              </Button>
            </div>
          </Form>
        )}
      </Ready>
    </section>
  );
}
