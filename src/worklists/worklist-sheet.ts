import { columnsIn } from '../exports/columns-in.ts';
import type { Sheet } from '../exports/sheet.ts';
import type { Language } from '../problems/parse-input.ts';
import { organisationWord, unitFilterWords, willingnessLabels, yesOrNo } from '../surveys/index.ts';
import { unitKindLabels } from '../units/contract.ts';
import { type WorklistName, type WorklistRow, worklistLabels } from './contract.ts';

/** The list as it stands on the page. Pure. */
export function worklistSheet(list: WorklistName, rows: readonly WorklistRow[], language: Language): Sheet {
  const column = columnsIn(language);
  return {
    name: worklistLabels[list][language],
    columns: [
      column('单位', 'Unit', 'text', 32),
      column('统一社会信用代码', 'Unified code', 'text', 22),
      column('单位类别', 'Kind'),
      column('镇（区）', 'Town'),
      column('地址', 'Address', 'text', 28),
      column('条线', 'Line', 'text', 18),
      column('网格 / 片区', 'Area', 'text', 18),
      column('职工', 'Staff', 'number', 10),
      column('起算日期', 'Since', 'day'),
      column('最近摸底', 'Surveyed on', 'day'),
      column('单位意愿', 'Willingness'),
      column('答应日期', 'Promised', 'day'),
      column('可加入的联合工会', 'Joint union', 'text', 30),
      column('在办案件', 'Open case', 'text', 22),
    ],
    rows: rows.map((row) => [
      row.name,
      row.code,
      unitKindLabels[row.kind][language],
      row.divisionName,
      row.address,
      row.line?.name ?? null,
      row.area?.name ?? null,
      row.staff,
      row.since,
      row.survey?.on ?? null,
      row.survey ? willingnessLabels[row.survey.willingness][language] : null,
      row.survey?.promisedOn ?? null,
      row.union?.name ?? null,
      row.openCase?.caseNumber ?? null,
    ]),
  };
}

/** What the filters of the list are called. */
export const worklistFilterWords = {
  ...unitFilterWords,
  organisation: organisationWord,
  asOf: { zh: '截至', en: 'As of' },
  covered: yesOrNo('已覆盖', 'Covered'),
  underWay: yesOrNo('有在办案件', 'With an open case'),
  refusedDays: { zh: '拒绝至少满（天）', en: 'Refused at least days ago' },
  staffFrom: { zh: '职工人数不少于', en: 'Staff at least' },
};
