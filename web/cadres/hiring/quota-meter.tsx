import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Modal, Progress, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  decideQuota,
  downloadQuotaHistory,
  downloadQuotaPlaces,
  listQuotaPlaces,
  type Quota,
  quotaStates,
  showQuota,
} from '../../../src/cadres/quota/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { PagedTable, PlainTable } from '../../app/paged-table.tsx';
import { RefusalNote } from '../../app/refusal-note.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';

/** The quota at any date: how much of it is free, who holds it, how it came to be. */
export function QuotaMeter() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['on', 'state'] as const);
  const state = quotaStates.find((each) => each === filters.state);
  const query = useQuery({
    queryKey: ['procedure', 'quota', filters.on],
    queryFn: ({ signal }) => call(showQuota, { query: { ...(filters.on && { on: filters.on }) }, signal }),
  });
  return (
    <>
      <div className="filter-bar">
        <DayInput
          value={filters.on}
          onChange={(on) => setFilters({ on })}
          aria-label={t('hiring.quota.on')}
        />
        {acts.has('quota.decide') && <DecideQuota />}
      </div>
      <Ready query={query} rows={6}>
        {(quota) => <Meter quota={quota} />}
      </Ready>
      <section className="sheet stacks" aria-labelledby="quota-places">
        <div className="sheet-head">
          <h2 id="quota-places">{t('hiring.quota.places')}</h2>
          <span className="request-actions">
            <Select
              allowClear
              placeholder={t('hiring.column.stage')}
              aria-label={t('hiring.column.stage')}
              value={state}
              onChange={(chosen) => setFilters({ state: chosen })}
              options={quotaStates.map((value) => ({ value, label: t(`hiring.quota.states.${value}`) }))}
            />
            <SheetButtons sheet={downloadQuotaPlaces} query={{ state }} />
          </span>
        </div>
        <PagedTable
          label={t('hiring.quota.places')}
          queryKey={['procedure', 'quota', 'places', state]}
          fetchPage={(cursor, signal) =>
            call(listQuotaPlaces, { query: { state, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('hiring.quota.nobody')}
          columns={[
            {
              title: t('hiring.column.person'),
              cell: (place) => (
                <>
                  <Link to={`/cadres/hiring/applications/${place.caseId}`}>
                    {place.name ?? place.caseNumber}
                  </Link>
                  <small className="quiet block">{t(`hiring.contract.${place.contract}`)}</small>
                </>
              ),
            },
            { title: t('hiring.column.slot'), cell: ({ slot }) => slot, number: true },
            { title: t('hiring.column.stage'), cell: (place) => <PlaceState place={place} /> },
            { title: t('hiring.column.reserved'), cell: ({ reservedOn }) => reservedOn },
            { title: t('hiring.column.used'), cell: ({ usedOn }) => usedOn ?? '—' },
            { title: t('hiring.column.released'), cell: ({ releasedOn }) => releasedOn ?? '—' },
          ]}
        />
      </section>
    </>
  );
}

function PlaceState({
  place,
}: {
  place: { stateLabel: { zh: string; en: string }; why: { zh: string; en: string } | null };
}) {
  const { say } = useWords();
  return (
    <>
      {say(place.stateLabel)}
      {place.why && <small className="quiet block">{say(place.why)}</small>}
    </>
  );
}

function Meter({ quota }: { quota: Quota }) {
  const { t } = useWords();
  const { size, reserved, used, free, over } = quota;
  const figures = [
    ['size', size],
    ['used', used],
    ['reserved', reserved],
    ['free', free],
    ['over', over],
  ] as const;
  return (
    <>
      <section className="sheet" aria-labelledby="quota-now">
        <h2 id="quota-now">{t('hiring.quota.at', { on: quota.on })}</h2>
        <dl className="quota-figures">
          {figures.map(([name, value]) => (
            <div key={name}>
              <dt className="quiet">{t(`hiring.quota.${name}`)}</dt>
              <dd>
                {name === 'used' || name === 'reserved' ? (
                  <Link to={`?view=quota&state=${name}#quota-places`}>{value}</Link>
                ) : (
                  value
                )}
              </dd>
            </div>
          ))}
        </dl>
        <Progress
          percent={size === 0 ? 0 : Math.min(100, Math.round(((used + reserved) / size) * 100))}
          status={over > 0 ? 'exception' : 'normal'}
          aria-label={t('hiring.quota.share')}
        />
        {over > 0 && <p role="alert">{t('hiring.quota.overNote', { over })}</p>}
      </section>
      <section className="sheet" aria-labelledby="quota-versions">
        <h2 id="quota-versions">{t('hiring.quota.versions')}</h2>
        <PlainTable
          label={t('hiring.quota.versions')}
          rows={quota.versions}
          keyOf={({ id }) => id}
          columns={[
            { title: t('hiring.quota.from'), cell: ({ validFrom }) => validFrom },
            { title: t('hiring.quota.size'), cell: ({ size: each }) => each, number: true },
            { title: t('hiring.quota.document'), cell: ({ document }) => document },
            { title: t('hiring.quota.decidedBy'), cell: ({ decidedBy }) => decidedBy },
          ]}
        />
        <details>
          <summary>{t('hiring.quota.history')}</summary>
          <p className="act-line">
            <SheetButtons sheet={downloadQuotaHistory} />
          </p>
          <PlainTable
            label={t('hiring.quota.history')}
            rows={[...quota.history].reverse()}
            keyOf={({ on }) => on}
            columns={[
              { title: t('hiring.quota.day'), cell: ({ on }) => on },
              { title: t('hiring.quota.size'), cell: (row) => row.size, number: true },
              { title: t('hiring.quota.used'), cell: (row) => row.used, number: true },
              { title: t('hiring.quota.reserved'), cell: (row) => row.reserved, number: true },
            ]}
          />
        </details>
      </section>
    </>
  );
}

interface Decision {
  size: number;
  validFrom: string;
  decidedBy: string;
  document: string;
}

/** A new version by its document; none is overwritten. */
function DecideQuota() {
  const { t } = useWords();
  const client = useQueryClient();
  const [shown, setShown] = useState(false);
  const [form] = Form.useForm<Decision>();
  const decide = useMutation({
    mutationFn: (body: Decision) => call(decideQuota, { body }),
    onSuccess: async () => {
      setShown(false);
      await client.invalidateQueries({ queryKey: ['procedure', 'quota'] });
    },
  });
  const required = [{ required: true }];
  return (
    <>
      <Button onClick={() => setShown(true)}>{t('hiring.quota.decide')}</Button>
      <Modal
        open={shown}
        title={t('hiring.quota.decide')}
        onCancel={() => setShown(false)}
        onOk={() => form.submit()}
        confirmLoading={decide.isPending}
        destroyOnHidden
      >
        <p className="quiet">{t('hiring.quota.decideHint')}</p>
        <Form form={form} layout="vertical" onFinish={(body) => decide.mutate(body)}>
          <Form.Item name="size" label={t('hiring.quota.size')} rules={required}>
            <InputNumber min={0} max={1000} precision={0} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('hiring.quota.from')} rules={required}>
            <DayInput />
          </Form.Item>
          <Form.Item name="document" label={t('hiring.quota.document')} rules={required}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="decidedBy" label={t('hiring.quota.decidedBy')} rules={required}>
            <Input maxLength={80} />
          </Form.Item>
        </Form>
        {decide.error && <RefusalNote thrown={decide.error} />}
      </Modal>
    </>
  );
}
