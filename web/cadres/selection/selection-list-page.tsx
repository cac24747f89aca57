import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listCadreWaiting, type WaitingCase } from '../../../src/cadres/report/contract.ts';
import { selections } from '../../../src/cadres/selection/contract.ts';
import { call } from '../../api/call.ts';
import { Page } from '../../app/page.tsx';
import { Empty, Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import { ProcedureList } from '../procedure/procedure-list.tsx';
import './selection.css';

const base = '/cadres/selections';

/** Selections: a board of what is open by where it stands, and the list of all. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  return (
    <Page
      title={t('shell.nav.selections')}
      hint={t('cadres.selection.hint')}
      help="cadres#selection"
      actions={
        acts.has('cadre.open') && (
          <OpenProcedure
            procedure={selections}
            base={base}
            title={t('cadres.selection.open')}
            initial={{ channel: 'select' }}
          />
        )
      }
    >
      <Board />
      <section className="sheet" aria-labelledby="all-selections">
        <h2 id="all-selections">{t('cadres.selection.all')}</h2>
        <ProcedureList
          procedure={selections}
          base={base}
          label={t('shell.nav.selections')}
          empty={t('cadres.none')}
        />
      </section>
    </Page>
  );
}

/** The order in which a selection goes. */
const order = [
  'need',
  'proposed',
  'eligible',
  'consulted',
  'inspected',
  'notice',
  'noticed',
  'approved',
  'probation',
  'inPost',
] as const;

/** What is open, a column for each place in which something stands, the longest there first. */
function Board() {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['procedure', 'cadre-selection', 'board'],
    queryFn: ({ signal }) =>
      call(listCadreWaiting, { query: { kind: 'cadre-selection', limit: 200 }, signal }),
  });
  return (
    <Ready query={query} rows={4}>
      {({ items }) => {
        const columns = columnsOf(items);
        if (columns.length === 0) return <Empty words={t('cadres.report.waitingNone')} />;
        return (
          <div className="selection-board">
            {columns.map((cards) => (
              <section key={cards[0]?.state} className="sheet">
                <h2>
                  {cards[0] && say(cards[0].stateLabel)} <small className="quiet">{cards.length}</small>
                </h2>
                <ul className="plain-list">
                  {cards.map(({ id, title, caseNumber, days }) => (
                    <li key={id}>
                      <Link to={`${base}/${id}`}>{title}</Link>
                      <small className="quiet block">
                        {caseNumber} · {t('cadres.report.days', { count: days })}
                      </small>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        );
      }}
    </Ready>
  );
}

function columnsOf(items: readonly WaitingCase[]): WaitingCase[][] {
  return order
    .map((state) => items.filter((item) => item.state.split('.').at(-1) === state))
    .filter((cards) => cards.length > 0);
}
