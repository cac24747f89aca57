import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  type AriaComponentOption,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences, useStillness } from '../app/preferences.ts';
import { palette, sansStack } from '../app/theme.ts';

use([
  BarChart,
  LineChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  AriaComponent,
  CanvasRenderer,
]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | LegendComponentOption
  | MarkLineComponentOption
  | AriaComponentOption
>;

interface ChartProps {
  option: ChartOption;
  label: string;
  height: number;
  onPick?: ((index: number) => void) | undefined;
}

/** One echarts drawing, in the console's letters and colours, that follows the size of its place. */
export default function Chart({ option, label, height, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const still = useStillness();
  const { bigFont } = usePreferences();

  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, undefined, { renderer: 'canvas' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      {
        animation: !still,
        color: [palette.azurite, '#c98a16', palette.red, palette.slate, palette.violet, palette.green],
        textStyle: { fontFamily: sansStack, fontSize: bigFont ? 16 : 13, color: palette.ink },
        ...option,
      },
      { notMerge: true },
    );
  }, [option, still, bigFont]);

  useEffect(() => {
    const made = chart.current;
    if (!made || !onPick) return;
    const pick = (event: { dataIndex: number }) => onPick(event.dataIndex);
    made.on('click', pick);
    return () => {
      made.off('click', pick);
    };
  }, [onPick]);

  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
