import { replySheet } from '../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../http/bind.ts';
import { filterNotes } from '../surveys/index.ts';
import { campaignDayWords, campaignSheet } from './campaign-sheet.ts';
import * as contract from './contract.ts';
import {
  type CampaignNeeds,
  deleteCampaign,
  listCampaignPage,
  planCampaign,
  readCampaign,
  updateCampaign,
} from './keep-campaigns.ts';

export const routes: readonly Binding<CampaignNeeds>[] = [
  bind(contract.listCampaigns, ({ query }, needs: CampaignNeeds) => listCampaignPage(needs, query)),
  bind(contract.planCampaign, async ({ actor, body }, needs: CampaignNeeds) => {
    const id = await planCampaign(needs, actor, body);
    return reply(await readCampaign(needs, id, undefined), {
      headers: { Location: `/api/v1/campaigns/${id}` },
    });
  }),
  bind(contract.getCampaign, ({ params, query }, needs: CampaignNeeds) =>
    readCampaign(needs, params.id, query.asOf),
  ),
  bind(contract.updateCampaign, async ({ params, body }, needs: CampaignNeeds) => {
    await updateCampaign(needs, params.id, body);
    return readCampaign(needs, params.id, undefined);
  }),
  bind(contract.deleteCampaign, async ({ params }, needs: CampaignNeeds) => {
    await deleteCampaign(needs, params.id);
    return undefined;
  }),
  bind(
    contract.downloadCampaign,
    async ({ params, query: { format, asOf: day }, language }, needs: CampaignNeeds) => {
      const view = await readCampaign(needs, params.id, day);
      const areas = await needs.db.prisma.area.findMany({ select: { id: true, name: true } });
      const sheet = campaignSheet(view, new Map(areas.map(({ id, name }) => [id, name])), language);
      const { from, to, asOf } = view;
      const notes = await filterNotes(needs.db, view.name, { from, to, asOf }, campaignDayWords, language);
      return replySheet(sheet, format, needs.clock.today(), notes);
    },
  ),
];
