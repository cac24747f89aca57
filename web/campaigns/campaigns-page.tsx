import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { campaignKinds, listCampaigns } from '../../src/campaigns/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useSession } from '../session/session.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { CampaignForm } from './campaign-form.tsx';

const names = ['q', 'kind'] as const;

/** Programmes and campaigns, each with how much of its targets is done. */
export function Component() {
  const { t, language } = useWords();
  const { acts } = useSession();
  const navigate = useNavigate();
  const [planning, setPlanning] = useState(false);
  const { filters, setFilters } = useAddressFilters(names);
  const query = { ...filters, kind: campaignKinds.find((kind) => kind === filters.kind) };
  return (
    <Page
      title={t('shell.nav.campaigns')}
      hint={t('campaigns.hint')}
      help="liaison#campaigns"
      terms={['campaign', 'priorityObject']}
      actions={
        acts.has('campaign.manage') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
            {t('campaigns.plan')}
          </Button>
        )
      }
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <Input.Search
            allowClear
            className="case-search"
            defaultValue={filters.q ?? ''}
            aria-label={t('campaigns.name')}
            placeholder={t('campaigns.name')}
            onSearch={(q) => setFilters({ q })}
          />
          <Select
            allowClear
            className="case-filter"
            aria-label={t('campaigns.kind')}
            placeholder={t('campaigns.kind')}
            value={filters.kind}
            onChange={(kind) => setFilters({ kind })}
            options={campaignKinds.map((kind) => ({
              value: kind,
              label: t(`campaigns.kinds.${kind}`),
            }))}
          />
        </div>
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.campaigns')}
          queryKey={['campaigns', query]}
          fetchPage={(cursor, signal) =>
            call(listCampaigns, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('campaigns.none')}
          columns={[
            {
              title: t('campaigns.name'),
              cell: (it) => <Link to={`/campaigns/${it.id}`}>{it.name}</Link>,
            },
            {
              title: t('campaigns.kind'),
              cell: ({ kind }) => t(`campaigns.kinds.${kind}`),
            },
            {
              title: t('campaigns.from'),
              cell: ({ from, to }) =>
                t('campaigns.span', {
                  from: dayInWords(from, language),
                  to: dayInWords(to, language),
                }),
            },
            {
              title: t('campaigns.done'),
              cell: ({ targets }) =>
                targets
                  .map(
                    ({ measure, done, target }) => `${t(`campaigns.measures.${measure}`)} ${done}/${target}`,
                  )
                  .join('；'),
            },
          ]}
        />
      </section>
      <Drawer
        open={planning}
        onClose={() => setPlanning(false)}
        title={t('campaigns.plan')}
        size={720}
        destroyOnHidden
      >
        <CampaignForm onDone={({ id }) => void navigate(`/campaigns/${id}`)} />
      </Drawer>
    </Page>
  );
}
