import type { Sheet } from '../exports/sheet.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import type { Language } from '../problems/parse-input.ts';
import { priorityTagLabels, unitKindLabels } from '../units/contract.ts';
import type { CampaignView } from './contract.ts';

const measures: Record<CampaignView['targets'][number]['measure'], Bilingual> = {
  surveyed: { zh: '摸底单位', en: 'Units surveyed' },
  visited: { zh: '走访单位', en: 'Units visited' },
  opened: { zh: '立案单位', en: 'Cases opened' },
  covered: { zh: '新覆盖单位', en: 'Units newly covered' },
};

/** Target and done of each object, as on the page. Pure. */
export function campaignSheet(
  { name, targets }: CampaignView,
  areaNames: ReadonlyMap<string, string>,
  language: Language,
): Sheet {
  const zh = language === 'zh';
  const all = zh ? '全部' : 'All';
  return {
    name,
    columns: [
      { header: zh ? '指标' : 'Measure', kind: 'text', width: 18 },
      { header: zh ? '单位类别' : 'Kind', kind: 'text', width: 18 },
      { header: zh ? '重点对象' : 'Priority object', kind: 'text', width: 18 },
      { header: zh ? '网格 / 片区' : 'Area', kind: 'text', width: 18 },
      { header: zh ? '目标' : 'Target', kind: 'number', width: 10 },
      { header: zh ? '完成' : 'Done', kind: 'number', width: 10 },
      { header: zh ? '完成率' : 'Share', kind: 'share', width: 10 },
    ],
    rows: targets.map(({ measure, unitKind, tag, areaId, target, done }) => [
      measures[measure][language],
      unitKind ? unitKindLabels[unitKind][language] : all,
      tag ? (priorityTagLabels[tag]?.[language] ?? tag) : all,
      areaId ? (areaNames.get(areaId) ?? areaId) : all,
      target,
      done,
      done / target,
    ]),
  };
}

/** What the days of a campaign are called. */
export const campaignDayWords = {
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  asOf: { zh: '截至', en: 'As of' },
};
