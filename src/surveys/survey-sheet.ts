import { columnsIn } from '../exports/columns-in.ts';
import type { Sheet } from '../exports/sheet.ts';
import type { Language } from '../problems/parse-input.ts';
import { placeKindLabels, unitKindLabels } from '../units/contract.ts';
import type { SurveyView } from './contract.ts';
import { surveyStatusLabels, willingnessLabels } from './field-words.ts';
import { recordFilterWords, unitFilterWords, yesOrNo } from './filter-notes.ts';

/** The list as it stands on the page. Notes about people stay in the house. Pure. */
export function surveySheet(surveys: readonly SurveyView[], language: Language): Sheet {
  const zh = language === 'zh';
  const column = columnsIn(language);
  const answer = (said: boolean | null) =>
    said === null ? null : said ? (zh ? '有' : 'Yes') : zh ? '无' : 'No';
  return {
    name: zh ? '摸底记录' : 'Surveys',
    columns: [
      column('单位', 'Unit', 'text', 32),
      column('统一社会信用代码', 'Unified code', 'text', 22),
      column('单位类别', 'Kind'),
      column('条线', 'Line', 'text', 18),
      column('网格 / 片区', 'Area', 'text', 18),
      column('走访日期', 'Surveyed on', 'day'),
      column('场所类型', 'Place'),
      column('职工', 'Staff', 'number', 10),
      column('女职工', 'Women', 'number', 10),
      column('农民工', 'Migrant', 'number', 10),
      column('劳务派遣工', 'Dispatched', 'number', 12),
      column('愿意入会', 'Would join', 'number', 10),
      column('单位意愿', 'Willingness'),
      column('答应日期', 'Promised', 'day'),
      column('党组织', 'Party branch', 'text', 10),
      column('登记人', 'Recorded by'),
      column('登记情况', 'Entry'),
      column('案号', 'Case', 'text', 22),
    ],
    rows: surveys.map((one) => [
      one.unit.name,
      one.unit.code,
      unitKindLabels[one.unit.kind][language],
      one.unit.line?.name ?? null,
      one.unit.area?.name ?? null,
      one.surveyedOn,
      placeKindLabels[one.placeKind][language],
      one.staff,
      one.women,
      one.migrant,
      one.dispatched,
      one.willing,
      willingnessLabels[one.willingness][language],
      one.promisedOn,
      answer(one.partyBranch),
      one.recordedBy.name,
      surveyStatusLabels[one.status]?.[language] ?? one.status,
      one.case?.caseNumber ?? null,
    ]),
  };
}

/** What the filters of the list are called. */
export const surveyFilterWords = {
  ...unitFilterWords,
  ...recordFilterWords,
  placeKind: { zh: '场所类型', en: 'Place', values: placeKindLabels },
  willingness: { zh: '单位意愿', en: 'Willingness', values: willingnessLabels },
  status: { zh: '登记情况', en: 'Entry', values: surveyStatusLabels },
  adoptable: yesOrNo('可由案件采用', 'Free to be adopted'),
};
