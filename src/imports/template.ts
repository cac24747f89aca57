import type { Sheet, SheetNotes } from '../exports/sheet.ts';
import { toXlsx } from '../exports/to-xlsx.ts';
import type { ImportKind } from './contract.ts';
import { registerColumns } from './register/register-columns.ts';
import { runningColumns } from './running/running-columns.ts';
import { unionColumns } from './unions/union-columns.ts';
import { areaWordColumns, lineWordColumns } from './words/word-columns.ts';

/** A column of a template: heading, whether it must be filled, what it means, an example. */
type Column = readonly [header: string, required: boolean, meaning: string, example: string];

const register: readonly Column[] = [
  [
    registerColumns.name[0],
    true,
    '营业执照上的全称；改过名的可写“新名称（原旧名称）”',
    '射阳县海风纺织有限公司',
  ],
  [
    registerColumns.code[0],
    false,
    '18位；没有的填15位旧注册号，或者留空以后补登。请把该列设为文本',
    '913209240000000194',
  ],
  [registerColumns.registeredOn[0], false, '如 1998-01-02、1998/1/2、1998年1月2日', '1998-01-02'],
  [
    registerColumns.enterpriseType[0],
    false,
    '如 有限责任公司、个人独资企业、股份合作制分支机构',
    '有限责任公司',
  ],
  [registerColumns.legalRepresentative[0], false, '姓名；属个人信息，入库后遮盖显示', ''],
  [
    registerColumns.capital[0],
    false,
    '如 1,200(万元人民币)、52.8万人民币、100(万美元)；只写数字的按万元',
    '52.8万人民币',
  ],
  [registerColumns.scope[0], false, '可以换行，可以有引号', '棉纱、布制造、销售'],
  [registerColumns.province[0], false, '', '江苏'],
  [registerColumns.region[0], false, '设区市或县；上传时写明本市的，其他市的行不予导入', '盐城'],
  [registerColumns.address[0], false, '用于建议所属镇区和网格，由人确认', '射阳县合德镇人民路1号'],
  [registerColumns.formerName[0], false, '曾用名；与已登记单位同名的列为疑似重复', ''],
  [registerColumns.legacyNumber[0], false, '15位旧注册号，与统一代码并存时填', ''],
  [registerColumns.industry[0], false, 'GB/T 4754-2017，门类字母加数字，如 C17', 'C17'],
  [registerColumns.contactName[0], false, '属个人信息，入库后遮盖显示', ''],
  [registerColumns.contactPhone[0], false, '属个人信息，入库后遮盖显示', ''],
];

const running: readonly Column[] = [
  [runningColumns.code[0], false, '代码、名称至少填一项；单位须已登记在册', '913209240000000194'],
  [runningColumns.name[0], false, '与登记的名称一致', '射阳县海风纺织有限公司'],
  [runningColumns.stage[0], true, '调查摸底、资料完善、工作动员、申报批复、揭牌成立', '资料完善'],
  [
    runningColumns.mode[0],
    false,
    '独立建会、联合建会、加入联合工会、组织员；调查摸底阶段可空，其后必填',
    '独立建会',
  ],
  [runningColumns.startedOn[0], true, '受理之日，从该日起计时；只记录，不作证明', '2026-11-16'],
  [
    runningColumns.suspensions[0],
    false,
    '起止日和原因，多次的用分号隔开；仍在中止的不写止日。原因：补正、公示、不可抗力、企业延期',
    '2026-11-17至2026-11-18 不可抗力',
  ],
  [runningColumns.evidence[0], true, '纸质档案号或文件名，说明上述情况凭什么填写', '射工档2026-015'],
  [runningColumns.owner[0], true, '系统里的用户名', 'instructor01'],
  [runningColumns.superior[0], false, '留空时按规则确定', ''],
  [runningColumns.members[0], false, '申报批复起必填', '50'],
  [runningColumns.womenMembers[0], false, '留空为0', '25'],
  [runningColumns.unionName[0], false, '申报批复起必填（加入联合工会的除外）', ''],
  [runningColumns.electedOn[0], false, '申报批复起必填（加入联合工会的除外）', ''],
  [runningColumns.replyNumber[0], false, '揭牌成立阶段必填（加入联合工会的除外）', ''],
  [runningColumns.replyOn[0], false, '同上', ''],
  [runningColumns.termYears[0], false, '3 或 5', ''],
  [runningColumns.joins[0], false, '建会方式为“加入联合工会”时必填：已登记的工会名称或代码', ''],
];

const unions: readonly Column[] = [
  [unionColumns.name[0], true, '工会全称', '射阳县海风纺织有限公司工会委员会'],
  [unionColumns.mode[0], false, '独立工会、联合工会、组织员；空白时按名称判断', '独立工会'],
  [unionColumns.code[0], false, '工会自己的18位代码，以81开头；请把该列设为文本', ''],
  [unionColumns.foundedOn[0], true, '成立（选举）之日', '2019-06-18'],
  [
    unionColumns.units[0],
    false,
    '覆盖单位的统一代码、旧注册号或名称，多个用顿号隔开；独立工会必填；单位须已登记在册',
    '913209240000000194',
  ],
  [unionColumns.coveredFrom[0], false, '留空时自成立之日起', ''],
  [unionColumns.superior[0], false, '留空时按规则确定', ''],
  [unionColumns.approvedOn[0], false, '', '2019-06-25'],
  [unionColumns.replyNumber[0], false, '', '射工发〔2019〕21号'],
  [unionColumns.electedOn[0], false, '最近一次选举之日，任期自该日起算；留空时为成立之日', '2024-06-18'],
  [unionColumns.termYears[0], false, '3 或 5', '5'],
  [unionColumns.chair[0], false, '姓名；属个人信息，入库后遮盖显示', ''],
  [unionColumns.line[0], false, '留空时同覆盖的第一个单位', ''],
  [unionColumns.area[0], false, '留空时同覆盖的第一个单位', ''],
  [unionColumns.town[0], false, '留空时同覆盖的第一个单位', ''],
  [unionColumns.chain[0], false, '', ''],
];

const DAYS: readonly Column[] = [
  [areaWordColumns.validFrom[0], false, '留空为今天', '2026-01-01'],
  [areaWordColumns.validTo[0], false, '从该日起不再适用；留空为一直适用', ''],
];

const areaWords: readonly Column[] = [
  [areaWordColumns.text[0], true, '地址里会出现的社区、村、道路或其他地名，至少两个字', '朝阳社区'],
  [areaWordColumns.area[0], true, '与系统里的名称一致', '县城第1网格'],
  [areaWordColumns.kind[0], false, '社区、村，道路，其他地名，镇的别名；留空时按词尾判断', '社区、村'],
  [areaWordColumns.division[0], false, '该词只在哪个镇区里适用；镇的别名必填', '合德镇'],
  ...DAYS,
];

const lineWords: readonly Column[] = [
  [
    lineWordColumns.text[0],
    true,
    'GB/T 4754-2017 行业代码（如 C17），或名称、经营范围里的词（如 纺织）',
    'C17',
  ],
  [lineWordColumns.line[0], true, '与系统里的名称一致', '纺织服装条线'],
  [lineWordColumns.kind[0], false, '行业代码、经营范围词；留空时自动判断', '行业代码'],
  ...DAYS,
];

const templates: Record<
  ImportKind,
  { name: string; title: string; columns: readonly Column[]; after: string }
> = {
  register: {
    name: '企业名录',
    title: '建会系统 · 企业名录导入表',
    columns: register,
    after: '先检查、不写入：逐行给出新增、变更、相同、疑似重复或退回及原因；确认后才导入，整批可以撤销',
  },
  unions: {
    name: '已建工会',
    title: '建会系统 · 已建工会导入表',
    columns: unions,
    after:
      '先检查、不写入：逐行给出新增、相同、疑似重复或退回及原因；已有归属的单位会说明归谁、自何日起；确认后才导入，整批可以撤销',
  },
  'running-cases': {
    name: '在办案件',
    title: '建会系统 · 在办案件导入表',
    columns: running,
    after: '导入的案件在报表和抽查中单列，开始日期只作记录，系统不予证明；同一单位已有在办案件的行不导入',
  },
  'area-words': {
    name: '网格地名词',
    title: '建会系统 · 网格地名词导入表',
    columns: areaWords,
    after:
      '先检查、不写入：逐行给出新增、相同或退回及原因；确认后才导入。已有的词不会改动，停用请在页面上办理',
  },
  'line-words': {
    name: '条线词',
    title: '建会系统 · 条线词导入表',
    columns: lineWords,
    after:
      '先检查、不写入：逐行给出新增、相同或退回及原因；确认后才导入。已有的词不会改动，停用请在页面上办理',
  },
};

/** The workbook to fill in: headings with one example row, and the notes. */
export async function buildTemplate(kind: ImportKind): Promise<Uint8Array> {
  const { name, title, columns, after } = templates[kind];
  const sheet: Sheet = {
    name,
    columns: columns.map(([header]) => ({ header, kind: 'text', width: 22 })),
    rows: [columns.map(([, , , example]) => example || null)],
  };
  const notes: SheetNotes = {
    title,
    lines: [
      {
        name: '用法',
        value: '第二行是示例，请改成本县的内容。列的次序不限，其他列不予理会；N/A、无、— 等按空处理',
      },
      { name: '文件', value: '本表（.xlsx），或 CSV（UTF-8 或 GB18030，即 Excel 另存的 CSV）' },
      { name: '之后', value: after },
      ...columns.map(([header, required, meaning]) => ({
        name: header,
        value: [required ? '必填' : '可空', meaning].filter(Boolean).join('；'),
      })),
    ],
  };
  return toXlsx([sheet], notes);
}

/** What the file is called. */
export function templateName(kind: ImportKind): string {
  return `${templates[kind].name}导入表`;
}
