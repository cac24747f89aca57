import { Link } from 'react-router';
import { LightShape } from '../../app/light-badge.tsx';
import { useWords } from '../../words/index.ts';
import { type Board, useBoardScope } from './board-scope.ts';

const order = ['red', 'amber', 'provisional', 'suspended', 'green', 'notStarted'] as const;

/** How many cases show which light, the worst first; each opens its cases. */
export function LightTiles({ board }: { board: Board }) {
  const { t } = useWords();
  const { scope } = useBoardScope();
  return (
    <ul className="tiles">
      {order.map((name) => {
        const count = board.total[name];
        const search = new URLSearchParams({ ...scope, light: name, ended: 'false' });
        return (
          <li key={name}>
            <Link to={`/cases?${search}`} className={`tile tile-${name}`} data-empty={count === 0}>
              <span className="tile-word">
                <LightShape face={name} /> {t(`light.${name}`)}
              </span>
              <b className="tile-number">{count}</b>
              {name === 'amber' && board.dueToday > 0 && (
                <span className="tile-note">{t('supervision.dueToday', { count: board.dueToday })}</span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
