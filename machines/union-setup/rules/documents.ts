import { findItem, type Gate, paperKey, requiredItems } from '../checklist.ts';
import { activeLines, activeUnits, isSameUnit, rosterMembers, type UnionSetupContext } from '../context.ts';
import type { UnionSetupFacts } from '../facts.ts';
import { profiles } from '../profile.ts';
import { caseRule, finding, type Given, payloadRule, type SetupRule } from './rule.ts';

/** 资料完善: the papers, the roster and the preparatory group. */

/** Every paper that the mode requires up to this gate has been accepted; the finding names the missing ones. */
export function papersAccepted(law: string, gate: Gate): SetupRule {
  return caseRule('papers-accepted', law, ({ context, facts }) => {
    const missing = missingPapers(context, facts, gate);
    if (missing.length === 0) return undefined;
    return finding(
      `下列材料尚未审核合格：${missing.map((one) => one.zh).join('、')}`,
      `Not yet accepted: ${missing.map((one) => one.en).join(', ')}`,
    );
  });
}

/** What is still missing, item by item: also the one list that an enterprise is shown. */
export function missingPapers(
  context: UnionSetupContext,
  facts: Pick<UnionSetupFacts, 'county'>,
  gate: Gate,
) {
  const { mode } = context;
  if (!mode) return [];
  const units = activeUnits(context);
  return requiredItems(mode, gate, facts.county.waivedItems).filter((item) => {
    const eachUnit = item.perUnit && profiles[mode].perUnit;
    const keys = eachUnit ? units.map((unit) => paperKey(item.id, unit)) : [paperKey(item.id)];
    return keys.some((key) => context.papers[key]?.status !== 'accepted');
  });
}

export const itemKnown = payloadRule<'document.uploaded'>(
  'item-on-checklist',
  'S2',
  ['/item'],
  ({ context, payload }) => {
    const item = findItem(payload.item);
    if (!item) return finding('材料清单中没有此项', 'No such item on the checklist', '/item');
    return context.mode && !item.modes.includes(context.mode)
      ? finding('本案的建会方式不需要此项材料', 'This mode does not ask for it', '/item')
      : undefined;
  },
);

/** In a joint case each unit brings its own of some papers; elsewhere a unit must not be named, or two would lie apart. */
export const paperOfItsUnit = payloadRule<'document.uploaded'>(
  'paper-of-its-unit',
  'S2',
  ['/item', '/unit'],
  ({ context, payload }) => {
    const { unit } = payload;
    const units = activeUnits(context);
    const eachUnit = units.length > 1 && findItem(payload.item)?.perUnit === true;
    if (!eachUnit) {
      return (
        unit && finding('此项材料不分单位，不应指明单位', 'This paper is not asked of each unit', '/unit')
      );
    }
    if (!unit) return finding('联合建会须指明是哪个单位的材料', 'Say which unit the paper is of', '/unit');
    return units.some((one) => isSameUnit(one, unit))
      ? undefined
      : finding('所指单位不在本案', 'The unit is not on this case', '/unit');
  },
);

export const paperToJudge = payloadRule<'document.accepted'>(
  'paper-to-judge',
  'S2',
  ['/item'],
  ({ context, payload }) => {
    const paper = context.papers[paperKey(payload.item, payload.unit)];
    if (!paper) return finding('尚未提交此项材料', 'This paper has not been handed in', '/item');
    return paper.status === 'returned'
      ? finding('此项材料已退回，须重新提交', 'It was returned and must be handed in anew', '/item')
      : undefined;
  },
);

export const notJudgingOwnPaper = payloadRule<'document.accepted'>(
  'not-judging-own-paper',
  'D7',
  ['/item'],
  ({ context, payload, actor }) => {
    const paper = context.papers[paperKey(payload.item, payload.unit)];
    return paper && paper.by !== null && paper.by === actor.id
      ? finding('提交人与审核人为同一人', 'The same person handed it in', '/item')
      : undefined;
  },
);

export const rosterSound = payloadRule<'roster.recorded'>(
  'roster-sound',
  'S2',
  ['/lines'],
  ({ context, payload }) => {
    const units = activeUnits(context);
    const stranger = payload.lines.findIndex((line) => !units.some((one) => isSameUnit(one, line)));
    if (stranger >= 0)
      return finding('所列单位不在本案', 'A unit listed is not on this case', `/lines/${stranger}/unitId`);
    const wrong = payload.lines.findIndex((line) => line.women > line.members);
    return wrong >= 0
      ? finding('女会员人数不应超过会员人数', 'More women than members', `/lines/${wrong}/women`)
      : undefined;
  },
);

export const rosterMatches = caseRule('roster-equals-applications', 'Z1', ({ context }) => {
  const lines = activeLines(context);
  const missing = activeUnits(context).filter((unit) => !lines.some((line) => isSameUnit(line, unit)));
  if (missing.length > 0) {
    return finding(`还有${missing.length}个单位没有会员名册`, `${missing.length} units have no roster line`);
  }
  if (rosterMembers(context) === 0) return finding('名册上没有会员', 'The roster is empty');
  const wrong = lines.find(
    (line) => line.members !== line.applications || line.members !== line.registrations,
  );
  return (
    wrong &&
    finding(
      `名册${wrong.members}人，入会申请书${wrong.applications}份，登记表${wrong.registrations}份，三者应一致`,
      `Roster ${wrong.members}, applications ${wrong.applications}, registrations ${wrong.registrations}: they must agree`,
    )
  );
});

const needsGroup = ({ context }: Pick<Given, 'context'>) =>
  context.mode !== null && profiles[context.mode].election === 'committee';

export const groupOfThreeToFive = caseRule('preparatory-group-3-to-5', 'E2', (given) => {
  if (!needsGroup(given)) return undefined;
  const { group } = given.context;
  if (!group) return finding('尚未成立筹备组', 'No preparatory group has been formed');
  const size = group.party + group.workers + group.superior;
  return size < 3 || size > 5
    ? finding(`筹备组现为${size}人，应为三至五人`, `The group has ${size} members, 3 to 5 are needed`)
    : undefined;
});

export const groupRepresents = caseRule('preparatory-group-represents', 'E2-workers', (given) => {
  const { group, survey } = given.context;
  if (!needsGroup(given) || !group) return undefined;
  if (group.workers === 0) return finding('筹备组没有职工代表', 'No worker sits in the group');
  return survey?.partyBranch && group.party === 0
    ? finding(
        '单位有党组织，筹备组没有党组织代表',
        'There is a Party branch, but none of it sits in the group',
      )
    : undefined;
});

/** The mode's profile has the step at all. */
export function modeDecides(kind: 'setup' | 'assembly' | 'result'): SetupRule {
  return caseRule(`mode-asks-for-${kind}-decision`, 'S-mode', ({ context }) =>
    context.mode !== null && !profiles[context.mode].decisions.includes(kind)
      ? finding('本案的建会方式没有这一步', 'This mode has no such step')
      : undefined,
  );
}

export const modeFoundsNothing = caseRule('mode-founds-nothing', 'L4', ({ context }) =>
  context.mode !== null && profiles[context.mode].founds !== null
    ? finding('新建工会须先报上级工会批准建会请示', 'A new union needs the set-up request decided first')
    : undefined,
);
