import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Progress } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  type CampaignView,
  deleteCampaign,
  downloadCampaign,
  getCampaign,
} from '../../src/campaigns/contract.ts';
import { unitKindLabels } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { CampaignForm } from './campaign-form.tsx';

/** One campaign: target and done of each object, at any day. */
export function Component() {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(['asOf'] as const);
  const asked = { ...(filters.asOf && { asOf: filters.asOf }) };
  const query = useQuery({
    queryKey: ['campaigns', 'one', id, asked],
    queryFn: ({ signal }) => call(getCampaign, { params: { id }, query: asked, signal }),
  });
  const it = query.data;
  return (
    <Page
      title={it?.name ?? t('shell.nav.campaigns')}
      hint={
        it &&
        t('campaigns.span', {
          from: dayInWords(it.from, language),
          to: dayInWords(it.to, language),
        })
      }
      help="liaison#campaigns"
      actions={
        <>
          <SheetButtons sheet={downloadCampaign} params={{ id }} query={asked} />
          {it && <Manage campaign={it} />}
        </>
      }
    >
      <search className="case-filters">
        <DayInput
          bare
          aria-label={t('fieldwork.filter.asOf')}
          value={filters.asOf ?? today}
          max={today}
          onChange={(day) => setFilters({ asOf: day === today ? undefined : day })}
        />
      </search>
      <Ready query={query} rows={5}>
        {(campaign) => (
          <section className="sheet">
            {campaign.note && <p>{campaign.note}</p>}
            <Targets campaign={campaign} />
          </section>
        )}
      </Ready>
    </Page>
  );
}

function Targets({ campaign }: { campaign: CampaignView }) {
  const { t, say } = useWords();
  const { areas } = useTerritory();
  const tags = useDictionary('tag');
  return (
    <PlainTable
      label={t('campaigns.targets')}
      rows={campaign.targets}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('campaigns.measure'),
          cell: ({ measure }) => t(`campaigns.measures.${measure}`),
        },
        {
          title: t('campaigns.about'),
          cell: ({ unitKind, tag, areaId }) =>
            [
              unitKind && say(unitKindLabels[unitKind]),
              tag && tags.nameOf(tag),
              areaId && (areas.find(({ id }) => id === areaId)?.name ?? areaId),
            ]
              .filter(Boolean)
              .join(' · ') || t('campaigns.all'),
        },
        { title: t('campaigns.target'), cell: ({ target }) => target, number: true },
        { title: t('campaigns.done'), cell: ({ done }) => done, number: true },
        {
          title: t('campaigns.share'),
          cell: ({ done, target }) => (
            <Progress
              percent={Math.round((done / target) * 100)}
              size="small"
              aria-label={`${done} / ${target}`}
            />
          ),
        },
      ]}
    />
  );
}

function Manage({ campaign }: { campaign: CampaignView }) {
  const { t } = useWords();
  const { acts } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const remove = useMutation({
    mutationFn: () => call(deleteCampaign, { params: { id: campaign.id } }),
    onSuccess: async () => {
      tell.done(t('campaigns.removed'));
      await navigate('/campaigns');
      await client.invalidateQueries({ queryKey: ['campaigns'] });
    },
    onError: () => tell.failed(t('shell.state.failed')),
  });
  if (!acts.has('campaign.manage')) return null;
  const ask = async () => {
    const sure = await tell.ask(
      t('campaigns.removeTitle', { name: campaign.name }),
      t('campaigns.removeContent'),
      { danger: true, okText: t('campaigns.remove') },
    );
    if (sure) remove.mutate();
  };
  return (
    <>
      <Button onClick={() => setEditing(true)}>{t('campaigns.edit')}</Button>
      <Button danger onClick={() => void ask()}>
        {t('campaigns.remove')}
      </Button>
      <Drawer
        open={editing}
        onClose={() => setEditing(false)}
        title={t('campaigns.edit')}
        size={720}
        destroyOnHidden
      >
        <CampaignForm campaign={campaign} onDone={() => setEditing(false)} />
      </Drawer>
    </>
  );
}
