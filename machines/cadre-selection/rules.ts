import type { Finding, Rule } from '../definition.ts';
import { chairBar, sitsInLeadership, standingWords } from '../law/chair-standing.ts';
import type { CadreSelectionContext } from './context.ts';
import type { Payload } from './events.ts';
import type { CadreSelectionFacts } from './facts.ts';

/** A rule of this machine, seen with the payload of the events it guards. */
export type SelectionRule<P = unknown> = Rule<CadreSelectionContext, CadreSelectionFacts, P>;

const rule = (id: string, law: string, check: SelectionRule['check']): SelectionRule => ({ id, law, check });

function finding(zh: string, en: string, ...pointers: string[]): Finding {
  return pointers.length > 0 ? { detail: { zh, en }, pointers } : { detail: { zh, en } };
}

export const postStands = rule('post-stands', 'KC1', ({ facts }) =>
  facts.post && !facts.post.closed ? undefined : finding('岗位不存在或已撤销', 'The post is no more'),
);

export const postVacant = rule('post-vacant', 'KC1', ({ facts }) =>
  facts.post?.heldSince
    ? finding(
        `岗位自${facts.post.heldSince}起有人任职，先办理免职`,
        `The post has been held since ${facts.post.heldSince}: relieve the holder first`,
      )
    : undefined,
);

/** E6 and E7: the two bars cite different texts, so each is a rule of its own. */
const chairBarred = (law: 'E6' | 'E7'): SelectionRule<Payload<'candidate.proposed'>> => ({
  id: `chair-not-barred-${law.toLowerCase()}`,
  law,
  needs: ['/standing'],
  check: ({ facts, payload }) => {
    const chair = facts.post?.kind === 'chair' || facts.post?.kind === 'vice-chair';
    if (!chair || chairBar(facts.post?.unitKind ?? null, payload.standing) !== law) return undefined;
    const { zh, en } = standingWords[payload.standing];
    return finding(
      `${zh}不得作为该单位工会主席（副主席）人选；可提名不担任行政职务的班子成员或职工`,
      `${en}: may not chair this unit's union. A member of the leadership without administrative office, or staff, may`,
      '/standing',
    );
  },
});
export const notBarredByElectionRules = chairBarred('E6');
export const notBarredByChairMeasures = chairBarred('E7');

export const chairOutOfLeadership: SelectionRule<Payload<'candidate.proposed'>> = {
  id: 'chair-in-leadership',
  law: 'S76',
  needs: ['/standing'],
  check: ({ facts, payload }) =>
    facts.post?.kind === 'chair' && facts.post.unitKind !== null && !sitsInLeadership(payload.standing)
      ? finding(
          '主席人选不是班子成员，请说明例外原因',
          'The chair would not sit in the leadership',
          '/standing',
        )
      : undefined,
};

export const relativesNamed: SelectionRule<Payload<'candidate.proposed'>> = {
  id: 'relatives-named',
  law: 'KC2',
  needs: ['/kinship', '/relatives'],
  check: ({ payload }) =>
    payload.kinship === 'declared' && !payload.relatives
      ? finding('申报近亲属关系的，须说明与谁、何种关系', 'Say who the relatives are', '/relatives')
      : undefined,
};

export const kinshipChecked: SelectionRule<Payload<'eligibility.confirmed'>> = {
  id: 'kinship-checked',
  law: 'KC2',
  needs: ['/kinshipChecked'],
  check: ({ payload }) =>
    payload.kinshipChecked
      ? undefined
      : finding('近亲属关系尚未核实', 'Kinship has not been checked', '/kinshipChecked'),
};

export const noticeFiveDays: SelectionRule<Payload<'notice.posted'>> = {
  id: 'notice-five-working-days',
  law: 'KC3',
  needs: ['/from', '/to'],
  check: ({ facts }) =>
    (facts.noticeDays ?? 0) >= 5
      ? undefined
      : finding(
          `公示期为${facts.noticeDays ?? 0}个工作日，不足五个`,
          `The notice lasts ${facts.noticeDays ?? 0} working days; five are the least`,
          '/to',
        ),
};

export const noticeOver = rule('notice-over', 'KC4', ({ context, on }) =>
  context.notice && on > context.notice.to
    ? undefined
    : finding(
        `公示至${context.notice?.to ?? '—'}，期满次日起方可结束`,
        `The notice runs until ${context.notice?.to ?? '—'}; it closes from the day after`,
      ),
);

export const noOpenObjection = rule('objections-decided', 'KC5', ({ context }) => {
  const open = context.objections.filter(({ upheld }) => upheld === null).length;
  return open === 0
    ? undefined
    : finding(`还有${open}件异议未作结论`, `${open} objections are not decided yet`);
});

export const objectionOpen: SelectionRule<Payload<'objection.decided'>> = {
  id: 'objection-open',
  law: 'KC5',
  needs: ['/objection'],
  check: ({ context, payload }) =>
    context.objections[payload.objection - 1]?.upheld === null
      ? undefined
      : finding(
          `没有编号为${payload.objection}的未决异议`,
          `There is no undecided objection ${payload.objection}`,
          '/objection',
        ),
};

export const probationOver = rule('probation-over', 'KC6', ({ context, on }) =>
  context.probationUntil === null || on > context.probationUntil
    ? undefined
    : finding(`试用期至${context.probationUntil}`, `The probation runs until ${context.probationUntil}`),
);
