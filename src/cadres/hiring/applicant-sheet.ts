import { barLabels, kinLabels } from '../../../machines/hiring-application/fields.ts';
import { degreeLabels, sourceLabels } from '../../../machines/hiring-round/fields.ts';
import { cellDay, cellText, type Headings } from '../../imports/index.ts';
import { maskName } from '../../kit/mask.ts';
import { type ApplicationBody, hiringApplications } from './contract.ts';
import type { ApplicantFault } from './plan-opening.ts';
import type { UploadedRow } from './read-upload.ts';

/** The columns of a sheet of applicants, ours first. */
export const applicantColumns = {
  name: ['姓名'],
  residentId: ['身份证号', '身份证号码', '公民身份号码'],
  phone: ['手机号', '手机号码', '联系电话', '电话'],
  post: ['岗位代码', '报考岗位代码', '岗位编号'],
  degree: ['学历', '最高学历'],
  degreeOn: ['学历取得日期', '毕业时间', '毕业日期'],
  school: ['毕业院校', '毕业学校'],
  political: ['政治面貌'],
  serviceYears: ['基层工作年限', '基层工作经历（年）'],
  kin: ['亲属关系', '亲属关系申报'],
  kinNote: ['亲属关系说明'],
  bars: ['不得报考情形', '不得报考情形申报'],
  source: ['来源'],
  appliedOn: ['报名日期', '报名时间'],
} as const satisfies Headings<string>;
export type ApplicantField = keyof typeof applicantColumns;

const other: Record<string, string> = {
  大学本科: 'bachelor',
  大学专科: 'college',
  专科: 'college',
  研究生: 'master',
};

/** The key of a label, however the clerk wrote it; what is no label stays, and the schema refuses it. */
function keyOf(labels: Record<string, string>, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return (
    Object.entries(labels).find(
      ([key, label]) => text === key || text === label || text === label.split('（')[0],
    )?.[0] ??
    other[text] ??
    text
  );
}

/** A row as the body of an application, or what is wrong with it. Pure. */
export function parseApplicantRow(
  { cellOf }: UploadedRow<ApplicantField>,
  roundId: string,
): { name: string; body?: ApplicationBody; faults: ApplicantFault[] } {
  const text = (field: ApplicantField) => cellText(cellOf(field));
  const years = text('serviceYears');
  const bars = text('bars');
  const raw = {
    roundId,
    name: text('name'),
    residentId: text('residentId')?.toUpperCase(),
    phone: text('phone'),
    post: text('post')?.toLowerCase(),
    degree: keyOf(degreeLabels, text('degree')),
    degreeOn: dayIn(cellOf('degreeOn')),
    school: text('school'),
    political: text('political'),
    serviceYears: years === undefined ? 0 : Number(years.replace(/年$/, '')),
    kin: keyOf(kinLabels, text('kin')) ?? 'none',
    kinNote: text('kinNote'),
    bars: bars === undefined ? [] : bars.split(/[、,，;；\s]+/).map((one) => keyOf(barLabels, one)),
    source: keyOf(sourceLabels, text('source')) ?? 'social',
    appliedOn: dayIn(cellOf('appliedOn')),
  };
  const parsed = hiringApplications.open.body.safeParse(raw);
  const name = maskName(raw.name ?? '');
  if (parsed.success) return { name, body: parsed.data, faults: [] };
  return {
    name,
    faults: parsed.error.issues.map(({ path, message, code }) => ({
      field: String(path[0] ?? ''),
      code,
      words: faultWords(String(path[0] ?? ''), raw, message),
    })),
  };
}

/** A cell that says something but no day stays as it is, so that the schema can refuse it. */
function dayIn(cell: unknown): string | undefined {
  return cellDay(cell) ?? cellText(cell);
}

function faultWords(field: string, raw: Record<string, unknown>, message: string) {
  const column =
    new Map<string, readonly string[]>(Object.entries(applicantColumns)).get(field)?.[0] ?? field;
  return raw[field] === undefined
    ? { zh: `“${column}”没有填写`, en: `${field} is empty` }
    : { zh: `“${column}”填写有误：${message}`, en: `${field}: ${message}` };
}
