import { activeUnits, isSameUnit, type UnionSetupContext } from '../context.ts';
import { caseRule, finding, type Given, payloadRule } from './rule.ts';

/** 调查摸底: who the unit is, whether it may found, and in which way. */

export const unitActive = caseRule('unit-active', 'S1', ({ facts }) => {
  const gone = facts.units.find((unit) => unit.status !== 'active');
  return gone && finding(`单位状态为“${gone.status}”，不能建会`, `The unit is ${gone.status}`);
});

export const codeValid = caseRule('unit-code-valid', 'U1', ({ facts }) =>
  facts.units.some((unit) => unit.codeValid === false)
    ? finding('单位的统一社会信用代码校验不通过', "The unit's unified code does not check")
    : undefined,
);

export const notCovered = caseRule('unit-not-covered', 'Z3', ({ facts }) =>
  facts.units.some((unit) => unit.coveredBy !== null)
    ? finding(
        '单位已由其他工会覆盖，须先办理退出原联合工会的手续',
        'The unit is covered by a union already and must leave it first',
      )
    : undefined,
);

export const instructorAssigned = caseRule('instructor-assigned', 'S1', ({ facts }) =>
  facts.ownerId === null ? finding('尚未指派建会工作指导员', 'No instructor is responsible') : undefined,
);

export const headCountsRecorded = caseRule('head-counts-recorded', 'S1', ({ context }) => {
  if (!context.survey) return finding('尚未登记摸底情况', 'No survey has been recorded');
  const { headCounts } = context.survey;
  const missing = activeUnits(context).filter((unit) => !headCounts.some((line) => isSameUnit(line, unit)));
  return missing.length > 0
    ? finding(`还有${missing.length}个单位未登记人数`, `${missing.length} units have no head-count`)
    : undefined;
});

export const headCountSound = payloadRule<'survey.recorded'>(
  'head-count-sound',
  'S1',
  ['/headCounts', '/countedOn'],
  ({ context, payload, on }) => {
    const stranger = payload.headCounts.findIndex(
      (line) => !activeUnits(context).some((one) => isSameUnit(one, line)),
    );
    if (stranger >= 0) {
      return finding(
        '所列单位不在本案',
        'A unit listed is not on this case',
        `/headCounts/${stranger}/unitId`,
      );
    }
    const wrong = payload.headCounts.findIndex(
      (line) => Math.max(line.women, line.migrant, line.dispatched, line.willing) > line.staff,
    );
    if (wrong >= 0) {
      return finding(
        '分项人数不应超过职工人数',
        'A part exceeds the whole staff',
        `/headCounts/${wrong}/staff`,
      );
    }
    return payload.countedOn > on
      ? finding('人数统计日期不应晚于登记事项发生之日', 'The count lies in the future', '/countedOn')
      : undefined;
  },
);

/** What was found before the case was opened enters it once, and only into a case about that unit. */
export const surveyAdoptable = payloadRule<'survey.recorded'>(
  'survey-adoptable',
  'S1',
  ['/surveyIds'],
  ({ facts, payload }) => {
    const adoptable = new Set(facts.surveys.map(({ surveyId }) => surveyId));
    const stranger = (payload.surveyIds ?? []).findIndex((id) => !adoptable.has(id));
    return stranger < 0
      ? undefined
      : finding(
          '所引用的摸底记录不属于本案单位，或已由其他案件采用',
          'The survey is of no unit of this case, or another case has adopted it',
          `/surveyIds/${stranger}`,
        );
  },
);

/** The law's threshold against the numbers known: the roster where there is one, the willing before it. */
export function thresholdFinding(context: UnionSetupContext, mode: 'A' | 'B' | 'C' | 'D', pointer?: string) {
  const at = pointer === undefined ? [] : [pointer];
  const tooMany = activeUnits(context).find((unit) => membersExpected(context, unit) >= 25);
  if (!tooMany || mode === 'A' || mode === 'C') return undefined;
  const members = membersExpected(context, tooMany);
  return mode === 'D'
    ? finding(
        `会员${members}人，达到25人应建立工会委员会，不能只选组织员`,
        `${members} members need a committee`,
        ...at,
      )
    : finding(
        `有单位会员${members}人，达到25人应单独建会，不能联合建立`,
        `A unit with ${members} members founds its own`,
        ...at,
      );
}

export const modeWithinThreshold = payloadRule<'mode.chosen'>(
  'mode-within-threshold',
  'L3',
  ['/mode'],
  ({ context, payload }) => thresholdFinding(context, payload.mode, '/mode'),
);

export const chosenModeWithinThreshold = caseRule('mode-within-threshold', 'L3', ({ context }) =>
  context.mode ? thresholdFinding(context, context.mode) : undefined,
);

/** Joining an existing union with 25 members is possible; the unit then owes a committee of its own. */
export const committeeDueLater = caseRule('committee-due-later', 'L3-later', ({ context }) =>
  context.mode === 'C' && activeUnits(context).some((unit) => membersExpected(context, unit) >= 25)
    ? finding(
        '会员达到25人，加入联合工会后仍应单独建会',
        'With 25 members a committee of its own is due later',
      )
    : undefined,
);

export const unionToJoinNamed = payloadRule<'mode.chosen'>(
  'union-to-join-named',
  'S-mode',
  ['/joinsUnionId'],
  ({ payload }) =>
    payload.mode === 'C' && payload.joinsUnionId === undefined
      ? finding('加入已有联合工会须指明该工会', 'Name the union to be joined', '/joinsUnionId')
      : undefined,
);

export const unionToJoinCovers = caseRule('union-to-join-covers', 'S1', ({ context, facts }) => {
  if (context.mode !== 'C') return undefined;
  if (!facts.joins || facts.joins.unionId !== context.joinsUnionId) {
    return finding('拟加入的工会不存在', 'The union to be joined does not exist');
  }
  if (!facts.joins.active) return finding('拟加入的工会已不存续', 'The union to be joined no longer stands');
  return facts.joins.covers
    ? undefined
    : finding(
        '拟加入的工会不覆盖本单位的条线或区域',
        "The union covers neither the unit's line nor its area",
      );
});

export const unitsFitMode = caseRule('units-fit-mode', 'L3-joint', ({ context }) => {
  const units = activeUnits(context).length;
  if (context.mode === 'B' && units < 2) {
    return finding('联合建会须有两个以上单位', 'A joint union needs two units or more');
  }
  return context.mode !== null && context.mode !== 'B' && units > 1
    ? finding(`本案有${units}个单位，只能联合建会`, `${units} units can only found jointly`)
    : undefined;
});

export const employerHeard = caseRule('employer-opposes', 'L16', ({ context }) =>
  context.survey?.employerOpinion === 'opposes'
    ? finding(
        '单位行政反对建会，阻挠建会的可报劳动行政部门',
        'The employer opposes; obstruction may be reported',
      )
    : undefined,
);

export const unitNotOnCase = payloadRule<'unit.joined'>(
  'unit-not-on-case',
  'S1',
  ['/unit'],
  ({ context, payload }) =>
    activeUnits(context).some((one) => isSameUnit(one, payload.unit))
      ? finding('该单位已在本案', 'The unit is on this case already', '/unit')
      : undefined,
);

export const severalUnits = caseRule('several-units', 'S1', ({ context }) =>
  activeUnits(context).length < 2
    ? finding('只有一个单位，应按撤回等方式办结', 'The last unit does not leave; the case ends instead')
    : undefined,
);

export const unitOnCase = payloadRule<'unit.left'>('unit-on-case', 'S1', ['/unit'], ({ context, payload }) =>
  activeUnits(context).some((one) => isSameUnit(one, payload.unit))
    ? undefined
    : finding('该单位不在本案', 'The unit is not on this case', '/unit'),
);

export const modeAfterNamed = payloadRule<'unit.left'>(
  'mode-afterwards-named',
  'L3-joint',
  ['/modeAfter', '/joinsUnionId'],
  (given) => {
    const { context, payload } = given;
    if (context.mode !== 'B' || activeUnits(context).length - 1 >= 2) return undefined;
    if (payload.modeAfter === undefined || payload.modeAfter === 'B') {
      return finding(
        '退出后不足两个单位，须改定建会方式',
        'Fewer than two remain: choose another mode',
        '/modeAfter',
      );
    }
    return modeAfterFits(given, payload.modeAfter);
  },
);

function modeAfterFits(
  {
    context,
    payload,
  }: Given<{ unit: { unitId: string; siteId: string }; joinsUnionId?: string | undefined }>,
  mode: 'A' | 'C' | 'D',
) {
  if (mode === 'C' && payload.joinsUnionId === undefined) {
    return finding('加入已有联合工会须指明该工会', 'Name the union to be joined', '/joinsUnionId');
  }
  const remaining = { ...context, units: context.units.filter((one) => !isSameUnit(one, payload.unit)) };
  return thresholdFinding(remaining, mode, '/modeAfter');
}

function membersExpected(context: UnionSetupContext, unit: { unitId: string; siteId: string }): number {
  const line = context.roster?.lines.find((one) => isSameUnit(one, unit));
  if (line) return line.members;
  return context.survey?.headCounts.find((one) => isSameUnit(one, unit))?.willing ?? 0;
}
