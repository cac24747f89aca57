import { columnsIn } from '../exports/columns-in.ts';
import type { Sheet } from '../exports/sheet.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import type { Language } from '../problems/parse-input.ts';
import { recordFilterWords, unitFilterWords, willingnessLabels } from '../surveys/index.ts';
import type { VisitView } from './contract.ts';

const places: Record<VisitView['place'], Bilingual> = {
  'shop-floor': { zh: '车间班组', en: 'Shop floor' },
  field: { zh: '田间地头', en: 'Fields' },
  'building-site': { zh: '建筑工地', en: 'Building site' },
  office: { zh: '办公场所', en: 'Office' },
  dormitory: { zh: '职工宿舍', en: 'Dormitory' },
  remote: { zh: '电话、微信', en: 'By phone or message' },
};
const purposes: Record<VisitView['purpose'], Bilingual> = {
  'first-contact': { zh: '初次联系', en: 'First contact' },
  persuasion: { zh: '宣传动员', en: 'Persuasion' },
  'follow-up': { zh: '跟进回访', en: 'Follow-up' },
  service: { zh: '服务职工', en: 'Service' },
  check: { zh: '检查核实', en: 'Check' },
};
const outcomes: Record<VisitView['outcome'], Bilingual> = {
  ...willingnessLabels,
  'nobody-there': { zh: '无人', en: 'Nobody there' },
  done: { zh: '已办妥', en: 'Done' },
};

/** The list as it stands on the page. Notes about people stay in the house. Pure. */
export function visitSheet(visits: readonly VisitView[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  return {
    name: zh ? '走访记录' : 'Visits',
    columns: [
      column('单位', 'Unit', 'text', 32),
      column('条线', 'Line', 'text', 18),
      column('网格 / 片区', 'Area', 'text', 18),
      column('走访日期', 'Visited on', 'day'),
      column('登记时间', 'Recorded at', 'text', 26),
      column('地点', 'Place'),
      column('目的', 'Purpose'),
      column('结果', 'Outcome'),
      column('下次走访', 'Next', 'day'),
      column('走访人', 'Visited by'),
      column('照片', 'Pictures'),
      column('离线登记', 'Offline'),
      column('补录', 'Late'),
      column('案号', 'Case', 'text', 22),
    ],
    rows: visits.map((one) => [
      one.unit.name,
      one.unit.line?.name ?? null,
      one.unit.area?.name ?? null,
      one.visitedOn,
      one.recordedAt,
      places[one.place][language],
      purposes[one.purpose][language],
      outcomes[one.outcome][language],
      one.nextOn,
      one.recordedBy.name,
      String(one.photos.length),
      one.offline ? (zh ? '是' : 'Yes') : null,
      one.late ? (zh ? '是' : 'Yes') : null,
      one.case?.caseNumber ?? null,
    ]),
  };
}

/** What the filters of the list are called. */
export const visitFilterWords = {
  ...unitFilterWords,
  ...recordFilterWords,
  place: { zh: '地点', en: 'Place', values: places },
  purpose: { zh: '目的', en: 'Purpose', values: purposes },
  outcome: { zh: '结果', en: 'Outcome', values: outcomes },
};
