import { Link } from 'react-router';
import { LightShape } from '../../app/light-badge.tsx';
import { useWords } from '../../words/index.ts';
import { type Board, useBoardScope } from './board-scope.ts';

type Lights = Board['total'];
type Cell = Board['cells'][number];

/**
 * Lines down, grids and zones across. A cell shows its worst light as a shape and two numbers: how many of that
 * light, of how many open. The whole cell opens its cases.
 */
export function BoardMatrix({ board }: { board: Board }) {
  const { t } = useWords();
  const { scope } = useBoardScope();
  const unassigned = { id: null, name: t('supervision.unassigned') };
  const has = (key: 'lineId' | 'areaId') => board.cells.some((cell) => cell[key] === null);
  const lines = [...board.lines, ...(has('lineId') ? [unassigned] : [])];
  const areas = [...board.areas, ...(has('areaId') ? [unassigned] : [])];
  const find = (lineId: string | null, areaId: string | null) =>
    board.cells.find((cell) => cell.lineId === lineId && cell.areaId === areaId);
  return (
    <section className="sheet" aria-labelledby="matrix">
      <div className="sheet-head">
        <h2 id="matrix">{t('supervision.matrix')}</h2>
        <p className="quiet">{t('supervision.matrixHint')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-frame" tabIndex={0} aria-labelledby="matrix">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{t('supervision.lineByArea')}</th>
              {areas.map((area) => (
                <th scope="col" key={area.id ?? ''}>
                  <span>{area.name}</span>
                </th>
              ))}
              <th scope="col">{t('supervision.total')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id ?? ''}>
                <th scope="row">{line.name}</th>
                {areas.map((area) => (
                  <td key={area.id ?? ''}>
                    <MatrixCell
                      cell={find(line.id, area.id)}
                      label={`${line.name} · ${area.name}`}
                      scope={scope}
                    />
                  </td>
                ))}
                <td className="matrix-total">
                  {sum(board.cells.filter((cell) => cell.lineId === line.id).map(({ lights }) => lights))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const worstFirst = ['red', 'amber', 'provisional', 'suspended', 'green', 'notStarted'] as const;

interface MatrixCellProps {
  cell: Cell | undefined;
  label: string;
  scope: Partial<Record<'line' | 'area' | 'town', string>>;
}

function MatrixCell({ cell, label, scope }: MatrixCellProps) {
  const { t } = useWords();
  const open = cell ? sum([cell.lights]) : 0;
  if (!cell || open === 0) return <span className="matrix-none">·</span>;
  const worst = worstFirst.find((name) => cell.lights[name] > 0) ?? 'notStarted';
  const search = new URLSearchParams({
    ...scope,
    ended: 'false',
    ...(cell.lineId && { line: cell.lineId }),
    ...(cell.areaId && { area: cell.areaId }),
  });
  const words = t('supervision.cell', {
    place: label,
    count: cell.lights[worst],
    light: t(`light.${worst}`),
    open,
  });
  return (
    <Link to={`/cases?${search}`} className={`matrix-cell light-${worst}`} aria-label={words} title={words}>
      <LightShape face={worst} />
      <b>{cell.lights[worst]}</b>
      {open > cell.lights[worst] && <small>/{open}</small>}
    </Link>
  );
}

function sum(lights: readonly Lights[]): number {
  return lights.reduce((total, each) => total + Object.values(each).reduce((a, b) => a + b, 0), 0);
}
