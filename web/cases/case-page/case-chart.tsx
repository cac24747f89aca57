import { useMemo } from 'react';
import { Ready } from '../../app/states.tsx';
import { Statechart } from '../../procedure/statechart.tsx';
import { type Machine, useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, useCaseHistory } from '../case-data.ts';

/** The procedure as it is drawn from its definition, with this case's trail on it; and the trail in words. */
export default function CaseChart({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const { query, labelOf } = useMachine(detail.case.machine);
  const history = useCaseHistory(detail.case.id);
  const trail = useMemo(
    () => history.data?.events.flatMap(({ state }) => (state ? [`progress.${state}`] : [])) ?? [],
    [history.data],
  );
  const steps = trail.filter((state, index) => state !== trail[index - 1]);
  const walked = new Set(steps.flatMap((path) => withFrames(path)));
  const passages = new Set(steps.slice(1).map((to, index) => `${steps[index]}→${to}`));
  return (
    <Ready query={query} rows={10}>
      {(machine: Machine) => (
        <section className="sheet">
          <Statechart
            machine={machine}
            current={Object.entries(detail.case.states).map(([region, path]) => `${region}.${path}`)}
            walked={walked}
            walkedPassages={passages}
          />
          <h2 className="chart-trail-title">{t('procedure.trail')}</h2>
          <ol className="chart-trail">
            {steps.map((path, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the trail only grows at its end
              <li key={index} aria-current={index === steps.length - 1 ? 'step' : undefined}>
                {say(labelOf(path))}
              </li>
            ))}
          </ol>
        </section>
      )}
    </Ready>
  );
}

/** progress.documents.preparing -> itself and progress.documents */
function withFrames(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('.'));
}
