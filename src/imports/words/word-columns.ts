import type { Headings } from '../sheets/find-columns.ts';

/** The columns of a sheet of words of addresses: ours first. */
export const areaWordColumns = {
  text: ['地名词', '地名', '社区或道路', '词'],
  area: ['网格或片区', '网格', '片区', '网格名称', '片区名称'],
  kind: ['类别', '类型'],
  division: ['所在镇区', '镇区', '乡镇', '所属镇'],
  validFrom: ['生效日期', '起始日期'],
  validTo: ['失效日期', '截止日期'],
} as const satisfies Headings<string>;

/** The columns of a sheet of words of lines: ours first. */
export const lineWordColumns = {
  text: ['行业代码或词', '行业代码', '经营范围词', '词'],
  line: ['条线', '条线名称'],
  kind: ['类别', '类型'],
  validFrom: ['生效日期', '起始日期'],
  validTo: ['失效日期', '截止日期'],
} as const satisfies Headings<string>;

export type AreaWordField = keyof typeof areaWordColumns;
export type LineWordField = keyof typeof lineWordColumns;
