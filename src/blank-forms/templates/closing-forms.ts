import { type BlankFormTemplate, signature } from './form.ts';

/** What is kept beside the vote and after the reply: publicity, taking over, seal, certificate, benefits. */
export const closingForms: readonly BlankFormTemplate[] = [
  {
    item: 'publicity-record',
    fileName: '宣传动员记录.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '宣传动员记录' },
      { kind: 'fields', labels: ['单位名称', '时间', '地点', '方式', '参加人数', '记录人'] },
      { kind: 'box', label: '主要内容', lines: 6 },
      { kind: 'box', label: '职工提出的问题', lines: 4 },
    ],
  },
  {
    item: 'transfer-consent',
    fileName: '接收会员关系证明.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '接收会员关系证明' },
      { kind: 'addressee', text: '________________总工会（工会联合会）' },
      {
        kind: 'paragraph',
        text: '经研究，同意________________加入本工会，作为本工会所覆盖的单位，接收其会员____人，自____年__月__日起计算。会员名册附后。',
      },
      ...signature('接收工会'),
    ],
  },
  {
    item: 'seal-record',
    fileName: '工会印章启用记录.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '工会印章启用记录' },
      { kind: 'fields', labels: ['工会名称', '批复文号', '启用日期', '保管人'] },
      { kind: 'box', label: '印模', lines: 6 },
      { kind: 'line', text: '移交人：________　　接收人：________　　监交人：________' },
    ],
  },
  {
    item: 'certificate-application',
    fileName: '工会法人资格登记申请表.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '工会法人资格登记申请表' },
      {
        kind: 'fields',
        labels: [
          '工会名称',
          '联系电话',
          '住所',
          '所属区划',
          '成立日期',
          '批准单位',
          '批复文号',
          '所在单位性质',
          '职工人数',
          '会员人数',
          '专职工会干部',
          '所属行业',
          '本届委员会起止日期',
          '经费来源',
          '法定代表人',
          '经办人',
        ],
      },
      { kind: 'box', label: '申请意见', lines: 3 },
      { kind: 'box', label: '登记机关意见', lines: 3 },
      { kind: 'note', text: '工会法人资格登记不收取任何费用。' },
    ],
  },
  {
    item: 'benefit-list',
    fileName: '普惠服务激活名单.xlsx',
    format: 'xlsx',
    title: '普惠服务激活名单',
    headers: ['序号', '姓名', '会员编号', '入会日期', '激活日期', '服务项目', '备注'],
    widths: [6, 14, 18, 14, 14, 24, 20],
    notes: ['入会与普惠服务同步：激活日期宜与入会日期为同一天。', '日期填如 2026-11-22。'],
  },
];
