/** The workbook by which a real county is set up: its sheets and columns, for the template and for reading. */

export interface WorkbookColumn {
  key: string;
  header: string;
  required?: boolean;
  /** Words, kept as they are typed; everything else is a code, in which full-width signs are plain ones. */
  words?: boolean;
  /** Said in the template's notes. */
  meaning: string;
  example: string;
}

export interface WorkbookSheet {
  name: string;
  columns: WorkbookColumn[];
}

const column = (key: string, header: string, meaning: string, example: string): WorkbookColumn => ({
  key,
  header,
  meaning,
  example,
});
const required = (key: string, header: string, meaning: string, example: string): WorkbookColumn => ({
  ...column(key, header, meaning, example),
  required: true,
});
const words = (kept: WorkbookColumn): WorkbookColumn => ({ ...kept, words: true });

export const countySheets = {
  basics: {
    name: '基本信息',
    columns: [
      required('divisionCode', '行政区划代码', 'GB/T 2260 六位代码', '320924'),
      words(required('name', '县（市、区）名称', '', '射阳县')),
      words(required('federationName', '总工会名称', '', '射阳县总工会')),
    ],
  },
  towns: {
    name: '乡镇',
    columns: [
      required('code', '代码', '九位代码，前六位与县一致', '320924100'),
      words(required('name', '名称', '', '合德镇')),
      words(column('unionName', '工会名称', '没有镇（区）工会的留空', '合德镇总工会')),
      column('areaId', '片区编号', '见“网格片区”', 'P1'),
      column('townIsSuperior', '由镇工会审批', '是 / 否；留空为否，即由县总工会审批', '否'),
    ],
  },
  departments: {
    name: '协作部门',
    columns: [words(required('name', '名称', '征求意见的部门，如组织、人社部门', '县委组织部'))],
  },
  lines: {
    name: '条线',
    columns: [
      required('id', '编号', '字母、数字、连字符', 'L01'),
      words(required('name', '名称', '', '建筑条线')),
    ],
  },
  areas: {
    name: '网格片区',
    columns: [
      required('id', '编号', '字母、数字、连字符', 'P1'),
      required('kind', '类型', '网格 / 片区', '片区'),
      words(required('name', '名称', '', '镇域第一片区')),
    ],
  },
  people: {
    name: '人员',
    columns: [
      required('username', '用户名', '小写字母开头，2至32位；同一人多个角色写多行', 'zhangsan'),
      words(required('displayName', '姓名', '', '张三')),
      required(
        'role',
        '角色',
        '系统管理员、督查员、审批人、镇（区）工会干部、建会工作指导员、县级机关干部、联络员、协作部门',
        '建会工作指导员',
      ),
      words(
        column(
          'organisation',
          '所属组织',
          '审批人：县总工会写“县”，镇工会写乡镇代码；协作部门写部门名称',
          '',
        ),
      ),
      column('divisionCode', '乡镇代码', '镇（区）工会干部必填', ''),
      column('lineId', '条线编号', '建会工作指导员必填', 'L01'),
      column('areaId', '网格片区编号', '县级机关干部、联络员必填', ''),
      column('validFrom', '起始日期', '留空为设立之日', '2026-11-23'),
      column('validTo', '终止日期', '留空为长期', ''),
    ],
  },
} as const satisfies Record<string, WorkbookSheet>;

export type CountySheet = keyof typeof countySheets;
