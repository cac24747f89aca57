import { Segmented } from 'antd';
import { hiringRounds } from '../../../src/cadres/hiring/contract.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { Page } from '../../app/page.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { OpenProcedure } from '../procedure/open-procedure.tsx';
import { ProcedureList } from '../procedure/procedure-list.tsx';
import './hiring.css';
import { QuotaMeter } from './quota-meter.tsx';

const views = ['rounds', 'quota'] as const;

/** Hiring (聘用补充): the rounds, and the quota that they draw on. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['view'] as const);
  const view = views.find((name) => name === filters.view) ?? 'rounds';
  return (
    <Page
      title={t('shell.nav.hiring')}
      hint={t('hiring.hint')}
      help="cadres#hiring"
      actions={
        view === 'rounds' && acts.has('cadre.open') ? (
          <OpenProcedure
            procedure={hiringRounds}
            base="/cadres/hiring/rounds"
            title={t('hiring.openRound')}
          />
        ) : undefined
      }
    >
      <Segmented
        className="hiring-views"
        value={view}
        onChange={(chosen) => setFilters({ view: chosen === 'rounds' ? undefined : chosen })}
        options={views.map((name) => ({ value: name, label: t(`hiring.view.${name}`) }))}
      />
      {view === 'rounds' ? (
        <section className="sheet">
          <ProcedureList
            procedure={hiringRounds}
            base="/cadres/hiring/rounds"
            label={t('hiring.view.rounds')}
            empty={t('hiring.noRounds')}
          />
        </section>
      ) : (
        <QuotaMeter />
      )}
    </Page>
  );
}
