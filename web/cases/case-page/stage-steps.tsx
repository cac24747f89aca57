import { Steps } from 'antd';
import { SETUP_KIND } from '../../../src/cases/contract.ts';
import { useNarrow } from '../../app/use-narrow.ts';
import { useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';

const MOST_BESIDE = 7;

/** The end of each kind at which every stage has been gone through; of another end only its name is told. */
const GONE_THROUGH: Readonly<Record<string, string>> = {
  [SETUP_KIND]: 'established',
  'cadre-selection': 'confirmed',
  'hiring-round': 'closed',
  'training-enrolment': 'certified',
  'training-session': 'assessed',
  'training-year': 'complete',
};

/** The stages in the order of the procedure, and where this case stands. */
export function StageSteps({ detail }: { detail: CaseDetail }) {
  const { say } = useWords();
  const narrow = useNarrow();
  const { machine } = useMachine(detail.case.machine);
  const stages = (machine?.states ?? []).filter(
    (state) => state.path.startsWith('progress.') && state.path.split('.').length === 2 && !state.ended,
  );
  // The state in which a case waits to be accepted is no stage of its own: no step stands for it.
  const setup = detail.case.kind === SETUP_KIND;
  const steps = stages.filter(
    (state) => !setup || state.type === 'compound' || state.path === `progress.${detail.case.stage}`,
  );
  const at = steps.findIndex((state) => state.path === `progress.${detail.case.stage}`);
  const whole = detail.case.stage === GONE_THROUGH[detail.case.kind];
  const current = whole ? steps.length : detail.case.ended ? -1 : at;
  return (
    <nav className="stage-steps" aria-label={say({ zh: '办理环节', en: 'Stages' })}>
      <Steps
        size={narrow ? 'small' : 'medium'}
        responsive={false}
        // Nine steps and more have no room for words beside their numbers.
        titlePlacement={narrow || steps.length > MOST_BESIDE ? 'vertical' : 'horizontal'}
        current={current}
        items={steps.map((state, index) => ({
          title: say(state.label),
          ...(index === at &&
            !narrow &&
            say(detail.case.stateLabel) !== say(state.label) && { content: say(detail.case.stateLabel) }),
        }))}
      />
      {(narrow || detail.case.ended) && <p className="stage-state">{say(detail.case.stateLabel)}</p>}
    </nav>
  );
}
