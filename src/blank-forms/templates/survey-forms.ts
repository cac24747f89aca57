import { type BlankFormTemplate, signature } from './form.ts';

/** 调查摸底: what the instructor takes along on the first visit. */
export const surveyForms: readonly BlankFormTemplate[] = [
  {
    item: 'survey-form',
    fileName: '建会调查摸底表.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '建会调查摸底表' },
      {
        kind: 'fields',
        labels: [
          '单位名称',
          '统一社会信用代码',
          '单位地址',
          '成立日期',
          '单位性质',
          '所属行业',
          '法定代表人',
          '联系人',
          '联系电话',
          '有无党组织',
          '职工总数',
          '其中女职工',
          '其中农民工',
          '其中劳务派遣工',
          '愿意入会人数',
          '人数统计日期',
        ],
      },
      { kind: 'box', label: '职工意愿', lines: 2 },
      { kind: 'box', label: '单位意见', lines: 2 },
      { kind: 'box', label: '拟采用的建会方式', lines: 1 },
      { kind: 'line', text: '建会工作指导员：________    单位经办人：________' },
      { kind: 'line', text: '调查日期：____年__月__日', align: 'right' },
    ],
  },
  {
    item: 'willingness-record',
    fileName: '职工建会意愿记录.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '职工建会意愿记录' },
      { kind: 'line', text: '单位名称：________________    记录日期：____年__月__日' },
      {
        kind: 'paragraph',
        text: '本单位现有职工____人，经座谈、走访听取意见，愿意组建工会并加入工会的____人，尚未表态的____人，不愿意的____人。主要意见如下：',
      },
      { kind: 'box', label: '职工意见', lines: 6 },
      {
        kind: 'table',
        headers: ['序号', '职工代表签名', '岗位', '备注'],
        rows: 8,
        widths: [0.12, 0.34, 0.3, 0.24],
      },
    ],
  },
  {
    item: 'employer-opinion',
    fileName: '单位关于组建工会的意见.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '关于组建工会的意见' },
      { kind: 'addressee', text: '上一级工会' },
      {
        kind: 'paragraph',
        text: '依据《中华人民共和国工会法》，职工有依法组织和参加工会的权利。本单位对职工组建工会的意见为：□支持　□不反对　□暂缓（暂缓至____年__月__日，理由附后）。',
      },
      { kind: 'paragraph', text: '本单位将为工会筹备、召开会员大会和开展活动提供必要的场所和时间。' },
      ...signature('单位'),
    ],
  },
  {
    item: 'unit-consent',
    fileName: '联合建立基层工会同意书.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '联合建立基层工会同意书' },
      { kind: 'addressee', text: '上一级工会' },
      {
        kind: 'paragraph',
        text: '本单位现有职工____人，同意与________________等单位联合建立基层工会委员会，由________________牵头办理。本单位会员____人，名册附后。',
      },
      {
        kind: 'paragraph',
        text: '联合基层工会成立后，本单位会员的权利义务按《中国工会章程》和联合基层工会的规定执行。',
      },
      ...signature('单位'),
    ],
  },
  {
    item: 'joining-request',
    fileName: '加入联合（行业）工会申请书.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '加入联合（行业）工会申请书' },
      { kind: 'addressee', text: '________________工会' },
      {
        kind: 'paragraph',
        text: '本单位现有职工____人，其中自愿入会____人。经职工同意，申请加入贵工会，作为其所覆盖的单位，会员关系一并转入，名册附后。',
      },
      { kind: 'paragraph', text: '以上申请，请予接收。' },
      ...signature('申请单位'),
      { kind: 'box', label: '接收工会意见', lines: 4 },
    ],
  },
];
