import { useMemo } from 'react';
import type { ChartOption } from '../../figures/chart.tsx';
import { Figure } from '../../figures/figure.tsx';
import { useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';
import type { Board } from './board-scope.ts';

const lights = ['red', 'amber', 'provisional', 'suspended', 'green'] as const;
const colours = {
  red: '#b3362b',
  amber: '#d39a2a',
  provisional: '#7d6db0',
  suspended: '#8a979f',
  green: '#3c8a63',
};

/** Where the open cases stand, stage by stage and light by light, and in whose hands. */
export function HoldersFigure({ board }: { board: Board }) {
  const { t, say } = useWords();
  const { labelOf, orderOf } = useMachine();
  const standing = useMemo(
    () => [...board.stages].sort((a, b) => orderOf(a.stage) - orderOf(b.stage)),
    [board, orderOf],
  );
  const option = useMemo((): ChartOption => {
    const stages = standing.map(({ stage }) => say(labelOf(stage)));
    return {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { top: 0 },
      grid: { left: 76, right: 16, top: 36, bottom: 24 },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: stages, inverse: true },
      series: lights.map((light) => ({
        name: t(`light.${light}`),
        type: 'bar',
        stack: 'open',
        data: standing.map((stage) => stage.lights[light]),
        itemStyle: { color: colours[light] },
        barMaxWidth: 26,
      })),
    };
  }, [standing, labelOf, say, t]);
  const holders = (['instructor', 'approver', 'enterprise'] as const)
    .map((holder) => `${t(`cases.holder.${holder}`)} ${board.holders[holder]}`)
    .join(t('supervision.comma'));
  return (
    <Figure
      title={t('supervision.where')}
      summary={t('supervision.holders', { holders })}
      option={option}
      columns={[
        t('cases.column.stage'),
        t('supervision.open'),
        ...lights.map((light) => t(`light.${light}`)),
      ]}
      rows={standing.map((stage) => [
        say(labelOf(stage.stage)),
        stage.open,
        ...lights.map((light) => stage.lights[light]),
      ])}
    />
  );
}
