import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { showBoard } from '../../../src/supervision/board/contract.ts';
import { call } from '../../api/call.ts';
import { Page } from '../../app/page.tsx';
import { Ready } from '../../app/states.tsx';
import { useTerritory } from '../../territory/use-territory.ts';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../supervision.css';
import { BoardMatrix } from './board-matrix.tsx';
import { useBoardScope } from './board-scope.ts';
import { HoldersFigure } from './holders-figure.tsx';
import { LightTiles } from './light-tiles.tsx';
import { StagesFigure } from './stages-figure.tsx';
import { TrendFigure } from './trend-figure.tsx';
import { UrgentList } from './urgent-list.tsx';

/** Half past eight: where are the five days in danger, whose hands are they in. */
export function Component() {
  const { t } = useWords();
  const { scope } = useBoardScope();
  const board = useQuery({
    queryKey: ['supervision', 'board', scope],
    queryFn: ({ signal }) => call(showBoard, { query: scope, signal }),
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t('shell.nav.board')}
      hint={board.data && t('supervision.asOf', { moment: momentInWords(board.data.basis.asOf) })}
      help="supervisor#board"
      terms={['light', 'onTimeRate', 'holder', 'netGross']}
      actions={<Scope />}
    >
      <Ready query={board} rows={12}>
        {(data) => (
          <>
            <LightTiles board={data} />
            <div className="two-columns">
              <UrgentList list="overdue" />
              <UrgentList list="due-today" />
            </div>
            <BoardMatrix board={data} />
            <div className="two-columns">
              <TrendFigure />
              <HoldersFigure board={data} />
            </div>
            <StagesFigure />
          </>
        )}
      </Ready>
    </Page>
  );
}

function Scope() {
  const { t } = useWords();
  const { scope, setScope } = useBoardScope();
  const territory = useTerritory();
  const choices = { line: territory.lines, area: territory.areas, town: territory.towns };
  return (['line', 'area', 'town'] as const).map((name) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`cases.filter.${name}`)}
      aria-label={t(`cases.filter.${name}`)}
      value={scope[name]}
      onChange={(value) => setScope({ [name]: value })}
      options={choices[name].map(({ id, name: label }) => ({ value: id, label }))}
    />
  ));
}
