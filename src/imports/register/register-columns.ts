import type { Headings } from '../sheets/find-columns.ts';

/** The columns of a county's business register: ours first, then what other registers call them. */
export const registerColumns = {
  name: [
    '企业名称',
    '单位名称',
    '名称',
    '市场主体名称',
    '机构名称',
    '公司名称',
    '字号名称',
    '企业（机构）名称',
  ],
  code: ['统一社会信用代码', '社会信用代码', '信用代码', '统一代码', '统一社会信用代码/注册号', '代码'],
  legacyNumber: ['注册号', '工商注册号', '旧注册号', '营业执照注册号', '原注册号'],
  registeredOn: ['注册日期', '成立日期', '成立时间', '登记日期', '注册时间', '开业日期', '设立日期'],
  enterpriseType: ['企业类型', '公司类型', '单位类型', '市场主体类型', '经济类型', '机构类型', '主体类型'],
  legalRepresentative: [
    '法人代表',
    '法定代表人',
    '负责人',
    '法人',
    '经营者',
    '法人代表姓名',
    '法定代表人姓名',
    '法定代表人/负责人',
  ],
  capital: ['注册资金', '注册资本', '出资额', '资金数额', '认缴资本', '开办资金'],
  scope: ['经营范围', '业务范围', '主营业务', '经营范围及方式', '宗旨和业务范围'],
  province: ['所在省份', '省份', '省', '所属省份'],
  region: ['地区', '城市', '所在地区', '所属城市', '所在城市', '所属地区', '市'],
  address: ['注册地址', '住所', '地址', '经营场所', '企业地址', '住所地', '登记住所', '营业地址', '经营地址'],
  formerName: ['曾用名', '原名称', '原名', '历史名称'],
  industry: ['行业代码', '国民经济行业代码', '行业分类代码'],
  contactName: ['联系人', '联系人姓名'],
  contactPhone: ['联系电话', '电话', '手机', '联系方式', '手机号码'],
} as const satisfies Headings<string>;

export type RegisterField = keyof typeof registerColumns;
