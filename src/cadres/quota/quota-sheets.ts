import { columnsIn } from '../../exports/columns-in.ts';
import type { Sheet, SheetNotes } from '../../exports/sheet.ts';
import type { Language } from '../../problems/parse-input.ts';
import { contractKindLabels, type Quota, type QuotaPlaceRow } from './contract.ts';

/** Who holds or held a place of the quota, names masked. Pure. */
export function placesSheet(places: readonly QuotaPlaceRow[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '指标占用' : 'Quota places',
    columns: [
      column('序位', 'Slot', 'number', 8),
      column('姓名', 'Name', 'text', 12),
      column('报名编号', 'Number', 'text', 22),
      column('聘用方式', 'Employment', 'text', 16),
      column('状态', 'State', 'text', 12),
      column('占用', 'Reserved', 'day', 12),
      column('签约', 'Signed', 'day', 12),
      column('释放', 'Released', 'day', 12),
      column('释放原因', 'Why', 'text', 20),
    ],
    rows: places.map((place) => [
      place.slot,
      place.name,
      place.caseNumber,
      contractKindLabels[place.contract][language],
      place.stateLabel[language],
      place.reservedOn,
      place.usedOn,
      place.releasedOn,
      place.why?.[language] ?? null,
    ]),
  };
}

/** The meter at the end of each day on which it moved (domain S85, S86). Pure. */
export function historySheet({ history }: Quota, language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '指标历史' : 'Quota history',
    columns: [
      column('日期', 'Day', 'day', 12),
      column('指标', 'Quota', 'number', 10),
      column('在聘', 'Employed', 'number', 10),
      column('已发意向', 'Offers out', 'number', 10),
      column('空余', 'Free', 'number', 10),
      column('超出', 'Over', 'number', 10),
    ],
    rows: history.map(({ on, size, reserved, used }) => [
      on,
      size,
      used,
      reserved,
      Math.max(0, size - reserved - used),
      Math.max(0, reserved + used - size),
    ]),
  };
}

/** Which quota it is, and by which documents. Pure. */
export function quotaNotes({ on, size, versions }: Quota, language: Language): SheetNotes {
  const zh = language === 'zh';
  return {
    title: zh ? '聘用指标' : 'Quota of hires',
    lines: [
      { name: zh ? '截至' : 'As of', value: on },
      { name: zh ? '指标' : 'Quota', value: String(size) },
      ...versions.map((version) => ({
        name: zh ? `${version.validFrom}起` : `From ${version.validFrom}`,
        value: `${version.size}（${version.decidedBy} ${version.document}）`,
      })),
    ],
  };
}
