import { type BlankFormTemplate, signature } from './form.ts';

/** 工作动员 and 申报批复: assembly, candidates, notice, vote, and the report of its result. */
export const electionForms: readonly BlankFormTemplate[] = [
  {
    item: 'assembly-request',
    fileName: '关于召开第一次会员（代表）大会的请示.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '关于召开第一次会员（代表）大会的请示' },
      { kind: 'addressee', text: '________________总工会（工会联合会）' },
      {
        kind: 'paragraph',
        text: '现有会员____人，筹备工作基本就绪。拟于____年__月__日在________________召开第一次会员（代表）大会，应到____人。',
      },
      {
        kind: 'paragraph',
        text: '大会议程：一、听取筹备工作报告；二、通过选举办法；三、选举工会委员会委员__名、经费审查委员会委员__名、女职工委员会委员__名；四、选举工会主席。选举采用无记名投票，差额选举。',
      },
      { kind: 'paragraph', text: '妥否，请批复。' },
      ...signature('________________工会筹备组（代章）'),
      { kind: 'note', text: '（联系人：________　　联系电话：____________）' },
    ],
  },
  {
    item: 'candidate-request',
    fileName: '关于工会委员会候选人的请示.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '关于工会委员会候选人的请示' },
      { kind: 'addressee', text: '________________总工会（工会联合会）' },
      { kind: 'paragraph', text: '经会员酝酿提名并征求各方面意见，提出下列候选人，请予审批：' },
      {
        kind: 'table',
        headers: ['姓名', '性别', '出生年月', '政治面貌', '职务', '候选职务', '与单位负责人有无近亲属关系'],
        rows: 10,
        widths: [0.13, 0.08, 0.13, 0.13, 0.15, 0.16, 0.22],
      },
      {
        kind: 'note',
        text: '企业行政主要负责人、法定代表人、合伙人及其近亲属、人力资源部门负责人、外籍职工不得作为本企业工会成员或主席候选人。',
      },
      ...signature('________________工会筹备组（代章）'),
    ],
  },
  {
    item: 'candidate-notice',
    fileName: '工会委员会候选人公示.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '公　示' },
      {
        kind: 'paragraph',
        text: '经会员提名、上级工会批准，下列同志为本工会第一届委员会、经费审查委员会、女职工委员会候选人，现予公示：',
      },
      { kind: 'table', headers: ['姓名', '部门及职务', '候选职务'], rows: 10 },
      {
        kind: 'paragraph',
        text: '公示期自____年__月__日至____年__月__日。对候选人有异议的，请在公示期内向筹备组或上级工会反映。联系电话：____________。',
      },
      ...signature('________________工会筹备组'),
    ],
  },
  {
    item: 'election-method',
    fileName: '选举办法.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '第一次会员（代表）大会选举办法（草案）' },
      {
        kind: 'paragraph',
        text: '一、依据《中华人民共和国工会法》《中国工会章程》和《工会基层组织选举工作条例》制定本办法。',
      },
      {
        kind: 'paragraph',
        text: '二、本次大会选举工会委员会委员__名、经费审查委员会委员__名、女职工委员会委员__名，候选人分别为__名、__名、__名。',
      },
      { kind: 'paragraph', text: '三、到会会员（代表）达到应到人数的三分之二以上，方可进行选举。' },
      {
        kind: 'paragraph',
        text: '四、采用无记名投票。可以投赞成票、反对票或弃权票，也可以另选他人。每张选票所选人数等于或少于应选人数的有效，多于应选人数的无效。',
      },
      {
        kind: 'paragraph',
        text: '五、收回的选票等于或少于发出的选票，选举有效；多于发出的选票，选举无效，应重新选举。',
      },
      {
        kind: 'paragraph',
        text: '六、候选人获得应到会人数过半数的赞成票，始得当选。获过半数赞成票的人数超过应选名额时，得票多的当选；票数相等不能确定的，就票数相等的候选人再次投票。',
      },
      {
        kind: 'paragraph',
        text: '七、设总监票人__名、监票人__名、计票人__名，候选人不得担任。选举结果由总监票人报告，主持人宣布。',
      },
      { kind: 'paragraph', text: '八、本办法经会员（代表）大会通过后生效。' },
    ],
  },
  {
    item: 'ballot',
    fileName: '选票.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '第一届工会委员会委员选票' },
      {
        kind: 'table',
        headers: ['候选人姓名', '符号', '候选人姓名', '符号'],
        rows: 5,
        widths: [0.32, 0.18, 0.32, 0.18],
      },
      {
        kind: 'table',
        headers: ['另选人姓名', '符号', '另选人姓名', '符号'],
        rows: 2,
        widths: [0.32, 0.18, 0.32, 0.18],
      },
      {
        kind: 'note',
        text: '说明：应选__名。同意的画“○”，不同意的画“×”，弃权的不作记号；另选他人的写上姓名并画“○”。所选超过应选人数的，本票作废。按姓氏笔画为序。',
      },
    ],
  },
  {
    item: 'sign-in-sheet',
    fileName: '会员（代表）大会签到册.xlsx',
    format: 'xlsx',
    title: '签到册',
    headers: ['序号', '姓名', '部门', '签到', '领取选票', '备注'],
    widths: [6, 14, 20, 18, 12, 20],
    notes: [
      '到会人数须达到应到人数的三分之二以上。',
      '发出选票数不得多于签到人数。',
      '本册打印后由本人签名，扫描或拍照上传。',
    ],
  },
  {
    item: 'ballot-report',
    fileName: '计票结果报告单.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '计票结果报告单' },
      {
        kind: 'fields',
        labels: ['应到人数', '实到人数', '发出选票', '收回选票', '有效票', '废票'],
      },
      { kind: 'table', headers: ['姓名', '机构', '赞成', '反对', '弃权', '是否当选'], rows: 12 },
      { kind: 'line', text: '总监票人：________　　监票人：________　　计票人：________' },
      { kind: 'line', text: '____年__月__日', align: 'right' },
      { kind: 'note', text: '只记票数，不得记录何人投何票。' },
    ],
  },
  {
    item: 'organiser-record',
    fileName: '推选工会组织员记录.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '推选工会组织员记录' },
      { kind: 'line', text: '单位名称：________________　　会员____人' },
      {
        kind: 'paragraph',
        text: '____年__月__日召开会员会议，应到____人，实到____人，经投票，________得赞成票____票，超过应到人数的半数，当选为工会组织员，主持工会工作。',
      },
      { kind: 'line', text: '主持人：________　　记录人：________' },
      { kind: 'table', headers: ['到会会员签名', '到会会员签名', '到会会员签名'], rows: 8 },
    ],
  },
  {
    item: 'result-report',
    fileName: '关于选举结果的报告.docx',
    format: 'docx',
    blocks: [
      { kind: 'title', text: '关于第一次会员（代表）大会选举结果的报告' },
      { kind: 'addressee', text: '________________总工会（工会联合会）' },
      {
        kind: 'paragraph',
        text: '经批准，本单位于____年__月__日召开第一次会员（代表）大会，应到____人，实到____人，发出选票____张，收回____张，其中有效票____张，废票____张。',
      },
      {
        kind: 'paragraph',
        text: '大会选举________等__名同志组成第一届工会委员会，________为主席；选举________等__名同志组成经费审查委员会；选举________等__名同志组成女职工委员会。任期__年，自____年__月__日起。',
      },
      { kind: 'paragraph', text: '当否，请批复。' },
      { kind: 'line', text: '附件：1. 计票结果报告单　2. 签到册　3. 当选人员名单' },
      ...signature('________________工会筹备组（代章）'),
    ],
  },
];
