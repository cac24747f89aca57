import { Segmented } from 'antd';
import { useAddressFilters } from '../../app/address-filters.ts';
import { Page } from '../../app/page.tsx';
import { useWords } from '../../words/index.ts';
import { ChairTraining } from './chair-training.tsx';
import { TopicMatrix } from './topic-matrix.tsx';
import './training.css';
import { YearCalendar } from './year-calendar.tsx';

const views = ['calendar', 'topics', 'chairs'] as const;

/** Training of cadres (培训培养): the years with their sessions, who learned which topic, whose qualification is due. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['view'] as const);
  const view = views.find((name) => name === filters.view) ?? 'calendar';
  return (
    <Page title={t('shell.nav.training')} hint={t('training.hint')} help="cadres#training">
      <Segmented
        className="training-views"
        value={view}
        onChange={(chosen) => setFilters({ view: chosen === 'calendar' ? undefined : chosen })}
        options={views.map((name) => ({ value: name, label: t(`training.view.${name}`) }))}
      />
      {view === 'calendar' && <YearCalendar />}
      {view === 'topics' && <TopicMatrix />}
      {view === 'chairs' && <ChairTraining />}
    </Page>
  );
}
