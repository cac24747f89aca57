import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useNarrow } from '../app/use-narrow.ts';
import { type Bilingual, useWords } from '../words/index.ts';
import { layoutStatechart, type PlacedState } from './layout-statechart.ts';
import './statechart.css';
import type { Machine } from './use-machine.ts';

interface StatechartProps {
  machine: Machine;
  region?: string;
  /** State paths with the region, where the case stands now. */
  current?: readonly string[];
  /** State paths it has been in, with the region. */
  walked?: ReadonlySet<string>;
  /** Lines it has gone along: 'from→to'. */
  walkedPassages?: ReadonlySet<string>;
  /** Words below a state's name: counts, times. */
  notes?: ReadonlyMap<string, string>;
  /** 0 to 1: how strongly a state is filled. */
  heat?: ReadonlyMap<string, number>;
  height?: number;
}

type StateNode = Node<
  {
    label: Bilingual;
    frame: boolean;
    ended: boolean;
    standing: 'now' | 'walked' | 'ahead';
    note?: string;
    heat?: number;
  },
  'state'
>;

/** A region of a machine, drawn from its definition; nothing in the picture is drawn by hand. */
export function Statechart(props: StatechartProps) {
  const { t, language } = useWords();
  const narrow = useNarrow();
  const [withEnds, setWithEnds] = useState(false);
  const region = props.region ?? 'progress';
  const chart = useMemo(
    () => layoutStatechart(props.machine, { region, withEnds, language }),
    [props.machine, region, withEnds, language],
  );
  const nodes = chart.states.map((state) => toNode(state, chart.states, props));
  const edges = chart.passages
    .filter(({ id, forward, from, to }) => forward || sameFrame(from, to) || props.walkedPassages?.has(id))
    .map((passage): Edge => {
      const walked = props.walkedPassages?.has(passage.id) ?? false;
      return {
        id: passage.id,
        source: passage.from,
        target: passage.to,
        sourceHandle: `from-${passage.leaves}`,
        targetHandle: `to-${passage.enters}`,
        className: walked ? 'passage-walked' : 'passage',
        type: 'smoothstep',
        markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
        zIndex: walked ? 2 : 1,
        focusable: false,
      };
    });
  return (
    <div className="statechart" style={{ height: props.height ?? (narrow ? 380 : 470) }}>
      <ReactFlow
        key={`${withEnds}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.03, minZoom: narrow ? 0.5 : 0.4 }}
        minZoom={0.25}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        preventScrolling={false}
        zoomOnScroll={false}
        proOptions={{ hideAttribution: true }}
        aria-label={t('procedure.chart')}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
      <div className="statechart-legend">
        <span>
          <Switch
            size="small"
            checked={withEnds}
            onChange={setWithEnds}
            aria-label={t('procedure.withEnds')}
          />{' '}
          {t('procedure.withEnds')}
        </span>
        {props.walked && (
          <>
            <span className="legend legend-now">{t('procedure.now')}</span>
            <span className="legend legend-walked">{t('procedure.walked')}</span>
            <span className="legend legend-ahead">{t('procedure.ahead')}</span>
          </>
        )}
      </div>
    </div>
  );
}

function toNode(state: PlacedState, all: readonly PlacedState[], props: StatechartProps): StateNode {
  const parent = all.find(({ path }) => path === state.parent);
  const now = props.current?.some((path) => path === state.path || path.startsWith(`${state.path}.`));
  const note = props.notes?.get(state.path);
  const heat = props.heat?.get(state.path);
  return {
    id: state.path,
    type: 'state',
    position: { x: state.x, y: state.y },
    ...(parent && { parentId: parent.path }),
    width: state.width,
    height: state.height,
    zIndex: state.frame ? 0 : 3,
    data: {
      label: state.label,
      frame: state.frame,
      ended: state.ended,
      standing: now ? 'now' : props.walked?.has(state.path) ? 'walked' : 'ahead',
      ...(note !== undefined && { note }),
      ...(heat !== undefined && { heat }),
    },
  };
}

function StateBox({ data }: NodeProps<StateNode>) {
  const { say } = useWords();
  const kind = data.frame ? 'state-frame' : 'state-box';
  return (
    <div
      className={`${kind} state-${data.standing} ${data.ended ? 'state-ended' : ''}`}
      style={data.heat === undefined ? undefined : ({ '--heat': data.heat } as React.CSSProperties)}
      data-heat={data.heat === undefined ? undefined : ''}
    >
      {sides.map((side) => (
        <Handle key={side} id={`to-${side}`} type="target" position={side} isConnectable={false} />
      ))}
      <span className="state-label">{say(data.label)}</span>
      {data.note && <span className="state-note">{data.note}</span>}
      {sides.map((side) => (
        <Handle key={side} id={`from-${side}`} type="source" position={side} isConnectable={false} />
      ))}
    </div>
  );
}

const sides = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/** 'progress.documents.a' and 'progress.documents.b' stand in one stage. */
function sameFrame(from: string, to: string): boolean {
  return from.split('.')[1] === to.split('.')[1];
}

const nodeTypes = { state: StateBox };
