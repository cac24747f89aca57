import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { roleLabels } from '../../src/identity/contract.ts';
import { listVacancies } from '../../src/staffing/board/contract.ts';
import { downloadVacancies } from '../../src/staffing/sheets/contract.ts';
import { call } from '../api/call.ts';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import { Mark } from './mark.tsx';
import type { StaffTask } from './staff-drawer.tsx';

const WITHIN = 30;

/** What is vacant now and what will be within a month, before everything else on the page. */
export function Vacancies({ onFill }: { onFill: ((task: StaffTask) => void) | undefined }) {
  const { t, say } = useWords();
  const query = useQuery({
    queryKey: ['staffing', 'vacancies', WITHIN],
    queryFn: ({ signal }) => call(listVacancies, { query: { within: WITHIN }, signal }),
  });
  return (
    <section className="sheet">
      <div className="sheet-head">
        <h2>{t('staffing.vacancies.title')}</h2>
        <Flex gap="small">
          <SheetButtons sheet={downloadVacancies} query={{ within: String(WITHIN) }} />
        </Flex>
      </div>
      <Ready query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('staffing.vacancies.none', { within: WITHIN })}</p>
          ) : (
            <ul className="vacancy-list">
              {items.map(({ role, place, since, until, upcoming, last }) => (
                <li key={`${role} ${place.id} ${since}`}>
                  <Mark tone={upcoming ? 'amber' : 'red'}>
                    {t(upcoming ? 'staffing.vacancies.upcoming' : 'staffing.vacancies.now')}
                  </Mark>
                  <b>
                    {place.name} · {say(roleLabels[role])}
                  </b>
                  <span className="quiet">
                    {since ? t('staffing.vacancies.since', { since }) : t('staffing.vacancies.never')}
                    {until && `，${t('staffing.vacancies.until', { until })}`}
                    {last && `，${t('staffing.vacancies.last', { name: last.name })}`}
                  </span>
                  {onFill && (
                    <Button
                      size="small"
                      aria-label={`${t('staffing.vacancies.fill')} ${place.name} ${say(roleLabels[role])}`}
                      onClick={() =>
                        onFill({
                          act: 'appoint',
                          place: { role, id: place.id, name: place.name },
                          ...(since && { from: since }),
                        })
                      }
                    >
                      {t('staffing.vacancies.fill')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
    </section>
  );
}
